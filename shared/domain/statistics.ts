/** What one record adds to the figures of its village: the five heads of the policy, flags, tier, and what the service covers. */

import { type ConsentFact, ELDER, holding } from './consent.ts';
import type { Content } from './form.ts';
import { ageOn } from './id-card.ts';
import { hasDied, leftBehindOf } from './left-behind.ts';
import type { Registered } from './record.ts';
import type { RegistrySettings } from './settings-registry.ts';
import type { Counts } from './tally.ts';
import { birthOf, standingOf } from './tier.ts';
import { addDays } from './time.ts';
import type { Watch } from './watch-state.ts';

/** What is known beside the content. */
export interface Beside {
  readonly registered: Pick<Registered, 'completeness' | 'doubts' | 'resurveyOn'>;
  /** Null where the service has not begun. */
  readonly watch: Pick<Watch, 'visits' | 'relatives'> | null;
  readonly consents: readonly ConsentFact[];
}

interface Day {
  /** YYYY-MM-DD. */
  readonly today: string;
  readonly rules: RegistrySettings;
}

const DUE_DAYS = 30;
/** GB/T 3304: the peoples of Hainan; all others are one figure. */
const PEOPLES: Readonly<Record<string, string>> = { '01': 'han', '06': 'miao', '19': 'li' };
const OLDEST_BAND = 90;
const CHILDREN_BAND = 3;

/** One for every head that holds of this elder. */
export function countsOf(content: Content, beside: Beside, day: Day): Counts {
  const holds = [
    ...numbersOf(content, day),
    ...meansOf(content),
    ...familyOf(content),
    ...healthOf(content),
    ...careOf(content),
    ...standingHeads(content, day),
    ...coverageOf(content, beside, day),
  ];
  return Object.fromEntries(holds.map((name) => [name, 1]));
}

const when = (holds: boolean, name: string): readonly string[] => (holds ? [name] : []);

function numbersOf(content: Content, { today, rules }: Day): readonly string[] {
  const { elder } = content.form;
  const people = elder.people === null ? 'unknown' : (PEOPLES[elder.people] ?? 'other');
  const { verdict } = leftBehindOf(content, today, rules);
  return [
    'elders',
    `sex.${elder.sex}`,
    `age.${bandOf(elder.idNumber, today)}`,
    `people.${people}`,
    `leftBehind.${verdict}`,
  ];
}

function bandOf(idNumber: string | null, today: string): string {
  const birth = birthOf(idNumber);
  if (birth === null) return 'unknown';
  const band = Math.min(OLDEST_BAND, 10 * Math.floor(ageOn(today, birth) / 10));
  return band < 60 ? 'under60' : String(band);
}

function meansOf({ form: { elder } }: Content): readonly string[] {
  const income = elder.income.length === 0 ? ['income.unknown'] : elder.income.map((source) => `income.${source}`);
  return [...income, ...when(elder.lowIncome === 'yes', 'lowIncome.yes'), `living.${elder.living ?? 'unknown'}`];
}

function familyOf({ form, service }: Content): readonly string[] {
  const children = form.relatives.filter((one) => one.kin === 'child' && !hasDied(one));
  return [
    ...when(service.livesAlone === true, 'family.alone'),
    ...when(
      form.carers.some((carer) => carer.relation === 'spouse'),
      'family.spouseCares',
    ),
    `children.${Math.min(CHILDREN_BAND, children.length)}`,
    ...when(
      children.some(({ awayAt: { country } }) => country !== null && country !== 'CN'),
      'family.abroad',
    ),
    ...when((service.grandchildren ?? 0) > 0, 'family.grandchildren'),
  ];
}

function healthOf({ form: { elder } }: Content): readonly string[] {
  return [`health.${elder.health ?? 'unknown'}`, ...when(elder.illnesses.length > 0, 'health.ill')];
}

function careOf({ form, service }: Content): readonly string[] {
  const has = (kin: 'obligor' | 'guardian') => form.relatives.some((one) => one.kin === kin);
  return [
    ...when(form.carers.length > 0, 'care.carer'),
    ...when(has('obligor'), 'care.obligor'),
    ...when(has('guardian'), 'care.guardian'),
    ...when(service.keyholder !== null, 'care.keyholder'),
    ...when(service.doctor !== null, 'care.doctor'),
    ...when(service.heavyFarmWork === true, 'care.farmWork'),
  ];
}

function standingHeads(content: Content, { today, rules }: Day): readonly string[] {
  const { flags, focus, tier } = standingOf(content, today, rules);
  return [...flags.map((flag) => `flag.${flag}`), ...when(focus, 'focus'), `tier.${tier}`];
}

function coverageOf({ form, service }: Content, beside: Beside, { today }: Day): readonly string[] {
  const { registered, watch, consents } = beside;
  const month = today.slice(0, 'YYYY-MM'.length);
  const agreed = (purpose: 'service' | 'health') => holding(consents, ELDER, purpose)?.answer === 'given';
  const contacts = [...form.relatives, ...form.carers];
  const overdue = registered.resurveyOn <= today;
  return [
    ...when(service.liaison.phone !== '', 'cover.liaison'),
    ...when(service.deputy !== null, 'cover.deputy'),
    ...when(service.village !== null, 'cover.village'),
    ...when(service.township !== null, 'cover.township'),
    ...when(
      contacts.some(({ phones }) => phones.length > 0),
      'cover.contact',
    ),
    ...when(watch?.relatives.some((one) => one.agreed !== null) === true, 'cover.answered'),
    ...when(agreed('service'), 'consent.service'),
    ...when(agreed('health'), 'consent.health'),
    ...when(watch?.visits.some(({ date }) => date.startsWith(month)) === true, 'cover.seen'),
    ...when(registered.completeness === 100, 'record.complete'),
    ...when(registered.doubts > 0, 'record.doubts'),
    ...when(overdue, 'resurvey.overdue'),
    ...when(!overdue && registered.resurveyOn <= addDays(today, DUE_DAYS), 'resurvey.due'),
  ];
}

/**
 * Rounded to threes, each by itself, for who may not open the records: a village of three with one disabled elder would
 * name that person, and a hidden cell could be had by taking the others from the total.
 */
export function roundedCounts(counts: Counts): Counts {
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, 3 * Math.round(count / 3)]));
}
