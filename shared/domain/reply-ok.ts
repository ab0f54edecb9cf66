/** Reads whole texts from known pieces: nothing may be left over that was not understood. */

import { PIECES, SAYS } from './reply-ok-words.ts';

/** A longer text tells a story, and a story is for a person to read. */
const OK_CHARACTERS_MAX = 60;

export type Whole = 'well' | 'unwell' | 'help' | 'unclear';

/** What a text says if every character of it belongs to a known piece, else `unclear`. */
export function readWhole(covered: string): Whole {
  if (covered.length > OK_CHARACTERS_MAX) return 'unclear';
  const meanings = meaningsOf(covered);
  const digits = SAYS.one | SAYS.two | SAYS.three;
  const says = (meaning: number, digit: number) => (meaning & digits) === digit;
  if (meanings.some((meaning) => says(meaning, SAYS.three))) return 'help';
  if (meanings.some((meaning) => says(meaning, SAYS.two))) return 'unwell';
  return meanings.some(isWell) ? 'well' : 'unclear';
}

/** News of somebody else's day says nothing about the elder, unless a word of being well stands with it. */
function isWell(meaning: number): boolean {
  const { one, two, three, well, routine, other } = SAYS;
  if (meaning & (two | three)) return false;
  return Boolean(meaning & (one | well)) || Boolean(meaning & routine && !(meaning & other));
}

/** Every meaning that some division of the text into pieces has; each place is visited once for each meaning. */
function meaningsOf(covered: string): readonly number[] {
  const reached: Set<number>[] = Array.from({ length: covered.length + 1 }, () => new Set());
  reached[0]?.add(SAYS.nothing);
  for (const [from, meanings] of reached.entries()) {
    if (meanings.size === 0 || from === covered.length) continue;
    for (const { to, says } of piecesAt(covered, from)) {
      for (const meaning of meanings) reached[to]?.add(meaning | says);
    }
  }
  return reached.flatMap((meanings, at) => (at === covered.length ? [...meanings] : []));
}

/** The longest match of each kind of piece: a shorter one is found by the other kinds or not needed. */
function piecesAt(covered: string, from: number): readonly { to: number; says: number }[] {
  return PIECES.flatMap(({ says, pattern }) => {
    pattern.lastIndex = from;
    const found = pattern.exec(covered)?.[0] ?? '';
    return found === '' ? [] : [{ to: from + found.length, says }];
  });
}
