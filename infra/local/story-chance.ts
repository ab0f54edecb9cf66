/** Chance by name: the same seed and the same words give the same draw, whatever was drawn before. */

import { createHash } from 'node:crypto';

export interface Chance {
  /** From 0 up to 1. */
  draw(...words: readonly (string | number)[]): number;
  /** A whole number from `from` to `to`. */
  between(from: number, to: number, ...words: readonly (string | number)[]): number;
  oneOf<T>(items: readonly T[], ...words: readonly (string | number)[]): T;
}

export function chanceOf(seed: number): Chance {
  const draw: Chance['draw'] = (...words) => {
    const digest = createHash('sha256')
      .update([seed, ...words].join('/'))
      .digest();
    return digest.readUInt32BE(0) / 2 ** 32;
  };
  const between: Chance['between'] = (from, to, ...words) => from + Math.floor(draw(...words) * (to - from + 1));
  return {
    draw,
    between,
    oneOf: (items, ...words) => items[between(0, items.length - 1, ...words)] as (typeof items)[number],
  };
}
