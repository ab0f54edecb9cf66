/** What the liaison is told of an elder without a case: joined by the line with what it is told of others. */

import type { Tell } from './actor.ts';
import { tell } from './actor.ts';
import type { EchoWords } from './echo-words.ts';
import type { Elder } from './elder.ts';
import type { NoticeName } from './line-notice.ts';

export function noticeTo(
  elder: Elder,
  notice: NoticeName,
  slot: string,
  fields: { readonly phone?: string; readonly times?: number; readonly by?: string } = {},
): Tell {
  const { phone = elder.staff.liaison.phone, times = 1, by = '' } = fields;
  return tell('line', phone, slot, { type: 'notice', notice, elderId: elder.id, name: elder.name, times, by });
}

/** What staff hear of an elder, whatever is open: the echo of an answer, or what is proposed. */
export function echoOf(
  elder: Elder,
  phone: string,
  slot: string,
  words: EchoWords,
  fields: { readonly time?: string; readonly person?: string } = {},
): Tell {
  const { time = '', person = '' } = fields;
  const { id: elderId, name } = elder;
  return tell('line', phone, slot, { type: 'echo', elderId, caseId: null, name, words, time, person });
}

/** Away, but for how long? */
export function askDays({ id: elderId, name }: Elder, phone: string, slot: string): Tell {
  const menu = { type: 'menu', menu: 'days', elderId, caseId: null, name, options: '', times: 1 } as const;
  return tell('line', phone, slot, menu);
}
