import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSortedSet } from '../../shared/adapters/sorted-set.ts';

describe('a sorted set', () => {
  it('has what was added and not removed, once and in order, read on from any text', () => {
    const few = fc.string({ maxLength: 2 }).map((text) => `a${text}`);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), few)), few, (changes, from) => {
        const [set, model] = [createSortedSet(), new Set<string>()];
        for (const [added, text] of changes) {
          set[added ? 'add' : 'remove'](text);
          model[added ? 'add' : 'delete'](text);
        }
        const sorted = [...model].sort((a, b) => (a < b ? -1 : 1));
        expect([...set.after('')]).toEqual(sorted);
        expect([...set.after(from)]).toEqual(sorted.filter((text) => text > from));
      }),
    );
  });

  it('stays in order when it is split and emptied again', () => {
    const set = createSortedSet();
    const texts = Array.from({ length: 5_000 }, (_, n) => String((n * 7_919) % 5_000).padStart(4, '0'));
    for (const text of texts) set.add(text);
    expect([...set.after('')]).toEqual([...texts].sort());
    for (const text of texts.slice(1)) set.remove(text);
    expect([...set.after('')]).toEqual(texts.slice(0, 1));
    set.remove('none');
    set.remove(texts[0] as string);
    expect([...set.after('')]).toEqual([]);
  });
});
