/** What staff hear of a case, with its number and name: their own answer, somebody else's, or that time runs out. */

import type { Tell } from './actor.ts';
import { tell } from './actor.ts';
import type { Case } from './case-state.ts';
import type { EchoWords } from './echo-words.ts';
import type { By } from './watch-state.ts';

export function echoTo(
  state: Case,
  to: Pick<By, 'phone'>,
  slot: string,
  words: EchoWords,
  fields: { readonly time?: string; readonly person?: string } = {},
): Tell {
  const { time = '', person = '' } = fields;
  const { elderId, id: caseId, names: name } = state;
  return tell('line', to.phone, slot, { type: 'echo', elderId, caseId, name, words, time, person });
}
