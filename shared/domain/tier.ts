/**
 * Flags and tiers, computed from the form and each explained in words (mission.md section 1, clauses 6 and 21).
 *
 * Two groups are kept apart: 重点对象 are the 高龄 and 失能 of poor households (clause 6); 特殊困难 are the 独居, 失能, 贫困 and
 * 高龄 (clause 21). Which of them makes an elder 重点 is a county's rule. What was entered by hand may raise a tier,
 * never lower it: a person in the office must not be able to switch off a shorter deadline by a slip.
 */

import type { Tier } from './elder.ts';
import type { Content } from './form.ts';
import { ageOn } from './id-card.ts';
import type { RegistrySettings, Trait } from './settings-registry.ts';

/** 特殊困难: the four flags of clause 21. */
export type Flag = 'alone' | 'disabled' | 'poor' | 'aged';

export interface Standing {
  readonly flags: readonly Flag[];
  /** 重点对象 of clause 6. */
  readonly focus: boolean;
  readonly tier: Tier;
  /** Why the tier is what it is, Chinese first. */
  readonly reasons: readonly string[];
}

const FLAGS: readonly Flag[] = ['alone', 'disabled', 'poor', 'aged'];

const TRAIT_WORDS: Readonly<Record<Trait, readonly [chinese: string, english: string]>> = {
  alone: ['独居', 'lives alone'],
  disabled: ['失能', 'disabled'],
  partlyDisabled: ['部分失能', 'partly disabled'],
  poor: ['经济困难', 'poor'],
  aged: ['高龄', 'of high age'],
};

/** Where the elder stands on `today` (YYYY-MM-DD). Age is unknown without an ID number, and then not counted. */
export function standingOf({ form, service }: Content, today: string, rules: RegistrySettings): Standing {
  const traits = traitsOf({ form, service }, today, rules);
  const met = rules.keyRules.filter((rule) => rule.every((trait) => traits.has(trait)));
  const byHand = service.tier === 'key';
  const tier = met.length > 0 || byHand ? 'key' : 'ordinary';
  const because = met.map((rule) => {
    const [chinese, english] = [0, 1].map((language) => rule.map((trait) => TRAIT_WORDS[trait][language]));
    return `${chinese?.join('、')}，定为重点 (${english?.join(' and ')}: key)`;
  });
  const reasons = [
    ...because,
    ...(byHand ? ['人工定为重点 (entered by hand as key)'] : []),
    ...(met.length > 0 && service.tier === 'ordinary'
      ? ['人工填的一般没有采用 (一般, entered by hand, does not lower it)']
      : []),
    ...(tier === 'ordinary' ? ['没有符合重点的条件，定为一般 (no rule makes it key: ordinary)'] : []),
  ];
  const disabled = traits.has('disabled') || traits.has('partlyDisabled');
  return {
    flags: FLAGS.filter((flag) => traits.has(flag)),
    focus: traits.has('poor') && (traits.has('aged') || disabled),
    tier,
    reasons,
  };
}

function traitsOf({ form, service }: Content, today: string, rules: RegistrySettings): ReadonlySet<Trait> {
  const { elder } = form;
  const birth = birthOf(elder.idNumber);
  const has: Readonly<Record<Trait, boolean>> = {
    alone: service.livesAlone === true,
    disabled: elder.health === 'disabled',
    partlyDisabled: elder.health === 'partlyDisabled',
    poor: elder.living === 'poor' || elder.lowIncome === 'yes',
    aged: birth !== null && ageOn(today, birth) >= rules.agedYears,
  };
  return new Set((Object.keys(has) as Trait[]).filter((trait) => has[trait]));
}

/** YYYY-MM-DD out of a number of GB 11643 that was read before; null without one. */
export function birthOf(idNumber: string | null): string | null {
  return idNumber === null ? null : `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
}
