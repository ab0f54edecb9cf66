/**
 * Seeds that once failed by a fault of the product, with what they broke. CI runs them all. Those that failed by an inexact check are not here.
 *
 * A seed replays exactly only as long as the simulation draws the same things in the same order: a new fault or a new habit
 * makes it another story. So each says in words what happened; the exact replay of a bug is its named unit test.
 */

import type { Profile } from './faults.ts';

interface KeptSeed {
  readonly seed: number;
  readonly profile: Profile;
  /** What happened, what it broke, and which test replays it whatever is drawn. */
  readonly story: string;
}

export const KEPT_SEEDS: readonly KeptSeed[] = [
  {
    seed: 19,
    profile: 'chaos',
    story:
      'A miss became a risk while a death stood reported, so that the family was not told. The death was none, and within the ' +
      'same minute, before a sweep saw the timer, the case was closed: the children heard of the end of something that nobody ' +
      'had told them (L3). test/domain/case-risk.test.ts: is called at once where it was none.',
  },
  {
    seed: 105,
    profile: 'chaos',
    story:
      'A risk was recorded while a death stood reported, so that nothing was sent; a son with five parents answered 1 about ' +
      'another one, counted as having confirmed this risk too, and was never called (L3). test/domain/case-risk.test.ts.',
  },
  {
    seed: 218,
    profile: 'chaos',
    story:
      'A second call of the evening lay in an outbox that a failing store held back, and rang at 21:26 (S12). ' +
      'test/domain/watch-day.test.ts: does not ring at night.',
  },
  {
    seed: 5006,
    profile: 'chaos',
    story: 'All ports were down until after nine, and then an evening call rang (S12). test/domain/watch-day.test.ts.',
  },
  {
    seed: 5111,
    profile: 'chaos',
    story:
      'A sweep was killed between saving an attempt and sending it; the elder answered meanwhile, the liaison read that all was ' +
      'well, and five minutes later the alert went out after all (L2). test/domain/case-close.test.ts: hears the end again.',
  },
];
