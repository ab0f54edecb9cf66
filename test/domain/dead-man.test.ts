/** The outside hears that all is well only after an audit without findings and an alert that came back. */

import { describe, expect, it } from 'vitest';
import { type Audited, silencesOf } from '../../shared/domain/dead-man.ts';
import { addMinutes } from '../../shared/domain/time.ts';
import { at } from './given.ts';

const NOW = at('09:00');
const hoursAgo = (hours: number) => addMinutes(NOW, -hours * 60);
const audited = (hours: number, findings = 0): Audited => ({ at: hoursAgo(hours), findings });
const silences = (last: Audited | null, provenAt: string | null, synthetic = true) =>
  silencesOf({ audited: last, synthetic, provenAt }, NOW);

describe('the outside', () => {
  it('hears of an audit without findings and a proof, both of the last 26 hours', () => {
    expect(silences(audited(26), hoursAgo(26))).toEqual([]);
  });

  it('hears nothing as long as nobody has audited or proven anything', () => {
    expect(silences(null, null)).toEqual(['notAudited', 'notProven']);
  });

  it('hears nothing after an audit with a finding, nor after an old one', () => {
    expect(silences(audited(1, 1), hoursAgo(1))).toEqual(['auditFound']);
    expect(silences(audited(26.1, 2), hoursAgo(1))).toEqual(['auditOld', 'auditFound']);
  });

  it('hears nothing as long as no alert came back', () => {
    expect(silences(audited(1), hoursAgo(26.1))).toEqual(['proofOld']);
  });

  it('asks for no proof where there is no synthetic elder', () => {
    expect(silences(audited(1), null, false)).toEqual([]);
  });
});
