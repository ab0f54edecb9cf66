/** Seeded randomness, forked per concern, so that one more draw in one place does not change all the others. */

export interface Random {
  /** From 0 up to 1. */
  next(): number;
  chance(probability: number): boolean;
  /** Whole, from `from` up to and including `to`. */
  int(from: number, to: number): number;
  pick<T>(items: readonly T[]): T;
  /** The key of the weights that was drawn. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K;
  fork(concern: string): Random;
}

export function createRandom(seed: string): Random {
  let state = hash(seed);
  // mulberry32: small, fast, and good enough to choose faults with.
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    // Always draws, so that a probability of zero does not shift the draws after it.
    chance: (probability) => next() < probability,
    int,
    pick: (items) => items[int(0, items.length - 1)] as (typeof items)[number],
    weighted: (weights) => {
      const entries = Object.entries(weights) as [keyof typeof weights, number][];
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [key, weight] of entries) {
        left -= weight;
        if (left < 0) return key;
      }
      return (entries.at(-1) as [keyof typeof weights, number])[0];
    },
    fork: (concern) => createRandom(`${seed}/${concern}`),
  };
}

/** 32-bit FNV-1a. */
export function hash(text: string, from = 0x811c9dc5): number {
  let value = from;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}
