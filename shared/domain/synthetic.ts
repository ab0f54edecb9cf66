/**
 * The synthetic elder (reliability.md, "Watching the watcher"): asked every day like everybody, never answers, and whose
 * liaison is a telephone of our own. Its miss must come back to us through the real carrier every morning.
 *
 * It has no record in the registry, and stands in no list, no figures and no statistics: it is nobody.
 */

import { COUNTY_ZONE } from './area.ts';
import { daySteps } from './day-steps.ts';
import type { Elder } from './elder.ts';
import type { Settings } from './settings.ts';
import { addMinutes, atLocal } from './time.ts';

export const SYNTHETIC_ID = 'synthetic';

export const isSynthetic = (elderId: string) => elderId === SYNTHETIC_ID;

/** Asked so early that its deadline comes before that of everybody else: what is broken shows before somebody needs it. */
const PROMPT_AT = '05:00';

/** Phone and liaison are the same telephone, whose texts come back to us. Hard of hearing: it is not called. */
export function syntheticElder(phone: string): Elder {
  return {
    id: SYNTHETIC_ID,
    name: '系统自检',
    sex: 'unknown',
    salutation: '自检员',
    phone,
    village: '自检',
    township: '',
    zone: COUNTY_ZONE,
    tier: 'key',
    channel: 'sms',
    promptAt: PROMPT_AT,
    startsOn: null,
    ringOnce: false,
    hearing: 'poor',
    staff: { liaison: { name: '自检', phone }, deputy: null, village: null, township: null },
    contacts: [],
  };
}

/** When it is asked on that day. */
export function syntheticPrompt(date: string, elder: Elder): string {
  return atLocal(date, elder.promptAt, elder.zone);
}

/** When its miss is told on that day. */
export function syntheticDeadline(date: string, elder: Elder, settings: Settings): string {
  const minutes = Math.max(...daySteps(elder, settings.day[elder.tier]).map((step) => step.minutes));
  return addMinutes(syntheticPrompt(date, elder), minutes);
}
