import { describe, expect, it } from 'vitest';
import { reference, shardOf, shortSlot } from '../../shared/domain/slot.ts';

const causes = Array.from({ length: 2_000 }, (_, index) => `missed.e${index}.2026-07-03`);

describe('short names for causes', () => {
  it.each([
    ['', 0xcbf29ce484222325n],
    ['a', 0xaf63dc4c8601ec8cn],
    ['foobar', 0x85944171f73967e8n],
  ])('of %j is the published FNV-1a value', (text, hash) => {
    expect(shortSlot(text)).toBe(hash.toString(36));
  });

  it('are the same for the same cause, different for others, and at most 13 characters', () => {
    expect(shortSlot('2026-07-03')).toBe(shortSlot('2026-07-03'));
    expect(new Set(causes.map(shortSlot)).size).toBe(causes.length);
    expect(Math.max(...[...causes, 'x'.repeat(10_000)].map((cause) => shortSlot(cause).length))).toBeLessThan(14);
  });
});

describe('the reference of a case', () => {
  it('is four digits that can be keyed on a telephone, the same every time', () => {
    for (const cause of causes) expect(reference(cause)).toMatch(/^[1-9]\d{3}$/u);
    expect(reference('risk.e1.x')).toBe(reference('risk.e1.x'));
    expect(new Set(causes.map(reference)).size).toBeGreaterThan(1_500);
  });
});

describe('the shard of an actor', () => {
  it('is spread over all shards and never outside them', () => {
    const shards = causes.map((cause) => shardOf(cause, 8));
    expect(new Set(shards)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7]));
    expect(shardOf('watch#e1', 1)).toBe(0);
  });
});
