/** What the liaison is told of an elder without a case: joined by the line with what it is told of others. */

import type { Tell } from './actor.ts';
import { tell } from './actor.ts';
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
