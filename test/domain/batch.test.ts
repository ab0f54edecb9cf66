import { describe, expect, it } from 'vitest';
import { type Batch, type BatchEvent, decideBatch, NO_COUNTS } from '../../shared/domain/batch.ts';

const AT = '2026-07-03T00:00:00.000Z';
const BEGIN: BatchEvent = { type: 'begin', label: 'a.csv', by: 'staff', area: '海南省', at: AT };
const UNDO: BatchEvent = { type: 'undo', by: 'staff', at: AT };
const rows = (from: number, upTo: number, run = 1): BatchEvent => ({
  type: 'rows',
  run,
  from,
  upTo,
  counts: { ...NO_COUNTS, added: upTo - from },
});
const page = (cursor: string | null, next: string | null): BatchEvent => ({
  type: 'undone',
  cursor,
  next,
  undone: 2,
  left: 1,
});
const stateAfter = (...events: readonly BatchEvent[]) =>
  events.reduce<Batch | null>((state, event) => decideBatch(state, event)?.state ?? state, null);

describe('an import', () => {
  it('knows how far it came and what it did', () => {
    expect(stateAfter(BEGIN, rows(0, 200), rows(200, 250))).toMatchObject({
      upTo: 250,
      counts: { added: 250 },
      run: 1,
    });
  });

  it('counts rows once, however often they are told, and in their order only', () => {
    expect(stateAfter(BEGIN, rows(0, 200), rows(0, 200), rows(300, 400), rows(200, 300, 2))).toMatchObject({
      upTo: 200,
    });
  });

  it('is begun once, and takes no rows after its end', () => {
    const finish: BatchEvent = { type: 'finish', at: AT };
    const done = stateAfter(BEGIN, rows(0, 200), finish);
    expect(done).toMatchObject({ status: 'finished', finishedAt: AT });
    for (const event of [BEGIN, rows(200, 300), finish, { type: 'timer' } as const])
      expect(decideBatch(done, event)).toBeNull();
  });

  it('is taken back page by page, each once', () => {
    const begun = stateAfter(BEGIN, rows(0, 200), UNDO, UNDO, page(null, 'b'), page(null, 'b'));
    expect(begun).toMatchObject({ status: 'undoing', undo: { cursor: 'b', undone: 2, left: 1 } });
    expect(stateAfter(BEGIN, rows(0, 200), UNDO, page(null, 'b'), page('b', null))).toMatchObject({
      status: 'undone',
      undo: { undone: 4, left: 2 },
    });
    expect(decideBatch(stateAfter(BEGIN), page(null, null))).toBeNull();
  });

  it('may be done anew after it was undone, under a number of its own', () => {
    expect(stateAfter(BEGIN, rows(0, 200), UNDO, page(null, null), BEGIN)).toMatchObject({
      run: 2,
      upTo: 0,
      undo: null,
    });
  });

  it('that nobody began knows nothing', () => {
    expect(decideBatch(null, rows(0, 1))).toBeNull();
  });
});
