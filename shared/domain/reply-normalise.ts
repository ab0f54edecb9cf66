/** A working copy of what an elder typed: one script, one width, and the separators set aside. */

import traditionalPairs from 'opencc-js/dict/TSCharacters';

/**
 * `body` is the text without spaces and punctuation, so that a word is found however it was typed. `breaks` says in front of
 * which index of `body` something separated it, because "没，头晕" and "没头晕" differ in nothing else.
 */
export interface Normal {
  readonly body: string;
  readonly breaks: ReadonlyMap<number, string>;
}

/** Below this a gap after every character is too little to tell spelling out from a comma that means something. */
const SPACED_OUT_CHARACTERS_MIN = 4;

const SIMPLIFIED = new Map(
  traditionalPairs
    .split('|')
    .map((pair): [string, string] => [pair.slice(0, pair.indexOf(' ')), pair.slice(pair.indexOf(' ') + 1)]),
);

/** Taiwan's spelling of 着火 and 回复, which OpenCC keeps because other words need it. */
const ALSO_SIMPLIFIED = new Map([
  ['著', '着'],
  ['覆', '复'],
]);

/** Unicode compatibility folding leaves these; a phone's symbol page offers them beside ① and 1️⃣. */
const ODD_DIGITS = new Map([...'❶❷❸➀➁➂➊➋➌壹贰叁弌弍弎'].map((sign, at) => [sign, String((at % 3) + 1)]));

const KEPT = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{M}]/gu;

/** Folds width, case, script and digits, and sets spaces and punctuation aside. */
export function normalise(text: string): Normal {
  const folded = text
    .replace(/\p{White_Space}/gu, ' ')
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .toLowerCase();
  let body = '';
  const breaks = new Map<number, string>();
  const signs = [...folded];
  for (const [at, sign] of signs.entries()) {
    if (KEPT.test(sign) || isDecimalPoint(signs, at)) body += simplify(sign);
    else breaks.set(body.length, (breaks.get(body.length) ?? '') + sign);
  }
  return closeSpacedOut({ body, breaks });
}

/** Takes the characters `from` to `to` away; what stood left and right of them stays separated. */
export function cut(normal: Normal, from: number, to: number): Normal {
  const breaks = new Map<number, string>();
  for (const [at, sign] of normal.breaks) {
    if (at <= from) breaks.set(at, sign);
    else if (at >= to) breaks.set(at - (to - from), sign);
  }
  breaks.set(from, '|');
  return { body: normal.body.slice(0, from) + normal.body.slice(to), breaks };
}

/** Whether something separated two characters inside `from` to `to`. */
export function isBroken(normal: Normal, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at += 1) if (normal.breaks.has(at)) return true;
  return false;
}

function simplify(sign: string): string {
  const simplified = ALSO_SIMPLIFIED.get(sign) ?? SIMPLIFIED.get(sign) ?? sign;
  return ODD_DIGITS.get(simplified) ?? simplified;
}

/** "38.5" is a fever and "1.5" is not the menu's 1 or 5, so the point between digits is part of the word. */
function isDecimalPoint(signs: readonly string[], at: number): boolean {
  return signs[at] === '.' && /^\d\d$/.test(`${signs[at - 1]}${signs[at + 1]}`);
}

/** "平 安 无 事" is one word: a separator that stands in every gap says nothing, one that differs from it still does. */
function closeSpacedOut(normal: Normal): Normal {
  const gaps = [...normal.body].length - 1;
  const inner = [...normal.breaks].filter(([at]) => at > 0 && at < normal.body.length);
  if (gaps + 1 < SPACED_OUT_CHARACTERS_MIN || inner.length < gaps) return normal;
  const usual = mostFrequent(inner.map(([, sign]) => sign));
  return { body: normal.body, breaks: new Map([...normal.breaks].filter(([, sign]) => sign !== usual)) };
}

function mostFrequent(signs: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const sign of signs) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}
