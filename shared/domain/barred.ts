/** Whom we do not text, and what we do not keep, because somebody withdrew consent. What protects life goes all the same. */

import type { Contact, Elder } from './elder.ts';

const HOME_COUNTRY = '+86';

/** Welcomes, weekly texts and news on request; a recorded risk reaches them all the same (PIPL art. 13(4)). */
export function isBarred({ barred = [] }: Elder, { id, phone }: Pick<Contact, 'id' | 'phone'>): boolean {
  if (barred.length === 0) return false;
  const kinds = phone?.startsWith(HOME_COUNTRY) ? ['relatives'] : ['relatives', 'abroad'];
  return kinds.some((kind) => barred.includes(kind) || barred.includes(`${kind}.${id}`));
}

export function mayRecord({ barred = [] }: Elder): boolean {
  return !barred.includes('recording');
}

/** The record with these bars, which always come last so that the same record is the same text. */
export function withBars(elder: Elder, bars: readonly string[]): Elder {
  const { barred: _before, ...rest } = elder;
  return bars.length === 0 ? rest : { ...rest, barred: bars };
}
