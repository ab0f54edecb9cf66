/**
 * One import: what was handed in by whom, how far it came and what it did, so that a run that was killed goes on where it
 * stood, and the same file again changes nothing. It names no person and no file of a person.
 */

import type { Decision, TimerEvent } from './actor.ts';

/** `same`: it stood so already. `refused`: did not go in. `conflict`: somebody else changed the record meanwhile. */
export type RowOutcome = 'added' | 'changed' | 'same' | 'refused' | 'conflict';
export type BatchCounts = Readonly<Record<RowOutcome | 'doubtful', number>>;

export interface Undoing {
  readonly by: string;
  readonly at: string;
  /** Of the list of what the import did; null at its beginning. */
  readonly cursor: string | null;
  readonly undone: number;
  /** Changed since, and so left as they are. */
  readonly left: number;
}

export interface Batch {
  readonly label: string;
  readonly by: string;
  /** Where whoever began it may import. */
  readonly area: string;
  readonly at: string;
  /** 1 for the first; one more each time that it is done anew after it was undone. */
  readonly run: number;
  readonly status: 'running' | 'finished' | 'undoing' | 'undone';
  /** Rows that were dealt with, from the beginning. */
  readonly upTo: number;
  readonly counts: BatchCounts;
  readonly finishedAt: string | null;
  readonly undo: Undoing | null;
}

export type BatchEvent =
  | TimerEvent
  | ({ readonly type: 'begin' } & Pick<Batch, 'label' | 'by' | 'area' | 'at'>)
  /** The rows after `from`, up to and with `upTo`. */
  | {
      readonly type: 'rows';
      readonly run: number;
      readonly from: number;
      readonly upTo: number;
      readonly counts: BatchCounts;
    }
  | { readonly type: 'finish'; readonly at: string }
  | { readonly type: 'undo'; readonly by: string; readonly at: string }
  /** A page of the list was taken back; `next` is null after the last one. */
  | {
      readonly type: 'undone';
      readonly cursor: string | null;
      readonly next: string | null;
      readonly undone: number;
      readonly left: number;
    };

export const NO_COUNTS: BatchCounts = { added: 0, changed: 0, same: 0, refused: 0, conflict: 0, doubtful: 0 };

/** What was told before, or comes out of turn, changes nothing. */
export function decideBatch(state: Batch | null, event: BatchEvent): Decision<Batch> | null {
  switch (event.type) {
    case 'begin':
      return state === null || state.status === 'undone' ? kept(begun(state, event)) : null;
    case 'timer':
      return null;
    case 'rows':
      return state?.status === 'running' && state.run === event.run && state.upTo === event.from
        ? kept({ ...state, upTo: event.upTo, counts: sum(state.counts, event.counts) })
        : null;
    case 'finish':
      return state?.status === 'running' ? kept({ ...state, status: 'finished', finishedAt: event.at }) : null;
    case 'undo': {
      const undo = { by: event.by, at: event.at, cursor: null, undone: 0, left: 0 };
      return state?.undo === null ? kept({ ...state, status: 'undoing', undo }) : null;
    }
    case 'undone':
      return undone(state, event);
  }
}

function begun(before: Batch | null, event: Extract<BatchEvent, { type: 'begin' }>): Batch {
  const { label, by, area, at } = event;
  const run = (before?.run ?? 0) + 1;
  return { label, by, area, at, run, status: 'running', upTo: 0, counts: NO_COUNTS, finishedAt: null, undo: null };
}

function undone(state: Batch | null, event: Extract<BatchEvent, { type: 'undone' }>): Decision<Batch> | null {
  if (state?.status !== 'undoing' || state.undo?.cursor !== event.cursor) return null;
  const { next, undone: more, left } = event;
  const undo = { ...state.undo, cursor: next, undone: state.undo.undone + more, left: state.undo.left + left };
  return kept({ ...state, status: next === null ? 'undone' : 'undoing', undo });
}

const kept = (state: Batch): Decision<Batch> => ({ state, timerAt: null, tells: [] });

function sum(a: BatchCounts, b: BatchCounts): BatchCounts {
  return {
    added: a.added + b.added,
    changed: a.changed + b.changed,
    same: a.same + b.same,
    refused: a.refused + b.refused,
    conflict: a.conflict + b.conflict,
    doubtful: a.doubtful + b.doubtful,
  };
}
