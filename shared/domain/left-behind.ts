/**
 * 留守, as stated: every living child of the elder is 外出, which is to live outside the elder's township for at
 * least half a year (mission.md section 2, 外出时间; the months are a county's setting). It is
 * computed, never entered, and never refuses a service: who is not left behind by this rule may still need the question.
 *
 * The form has no field for a child who died: such a child stands on it without place and date, or not at all.
 */

import type { Content, Relative } from './form.ts';
import { townshipOf } from './place.ts';
import type { RegistrySettings } from './settings-registry.ts';

export interface LeftBehind {
  readonly verdict: 'yes' | 'no' | 'unknown';
  /** Chinese first. */
  readonly why: string;
}

type Away = 'away' | 'home' | 'unknown';

/** At the beginning: 丈夫去世 in a remark is somebody else. */
const DIED = /^(?:已|早已)?(?:去世|过世|病故|亡故|死亡|已故)/u;
/** 在家, 本村: whoever lives there is not 外出, whatever the date. */
const AT_HOME = /^(?:在家|本村|同村|本镇|本乡|同住|家里|家中)/u;

/** `today` is YYYY-MM-DD. */
export function leftBehindOf({ form }: Content, today: string, rules: RegistrySettings): LeftBehind {
  const children = form.relatives.filter(({ kin }) => kin === 'child');
  if (children.length === 0) return { verdict: 'unknown', why: '没有登记子女 (no child is on the form)' };
  const living = children.filter((child) => !hasDied(child));
  if (living.length === 0)
    return { verdict: 'unknown', why: '登记的子女都已去世 (every child on the form has died: ask who cares)' };
  const asked = {
    today,
    township: townshipOf(form.elder.address.text),
    county: rules.home.county,
    months: rules.awayMonths,
  };
  const states = living.map((child) => awayOf(child, asked));
  if (states.includes('home'))
    return { verdict: 'no', why: '有子女没有外出，或外出不满期限 (a child is at home, or not away for long enough)' };
  if (states.includes('unknown'))
    return { verdict: 'unknown', why: '有子女的外出地点或时间没有登记 (place or time of a child is missing)' };
  return { verdict: 'yes', why: `子女都外出满${rules.awayMonths}个月 (all children are away that long)` };
}

export function hasDied({ awayAt, remarks }: Relative): boolean {
  return [awayAt.text, ...Object.values(remarks)].some((words) => DIED.test(words));
}

interface Asked {
  readonly today: string;
  /** Of the elder; empty where the address names none. */
  readonly township: string;
  readonly county: string;
  readonly months: number;
}

/** A place at home needs no date; a place elsewhere does. */
function awayOf(child: Relative, asked: Asked): Away {
  const { awayAt, awaySince } = child;
  if (awayAt.text === '') return 'unknown';
  if (AT_HOME.test(awayAt.text) || isIn(awayAt.text, asked)) return 'home';
  if (awaySince === null) return 'unknown';
  return monthsBetween(awaySince, asked.today) >= asked.months ? 'away' : 'home';
}

/** Other counties have townships of the same name: it counts where the words begin with it, or name this county. */
function isIn(place: string, { township, county }: Asked): boolean {
  if (township === '' || townshipOf(place) !== township) return false;
  return place.startsWith(township) || place.includes(county);
}

/** Whole months, by the calendar: the form gives no day. */
function monthsBetween(from: string, to: string): number {
  return 12 * (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
}
