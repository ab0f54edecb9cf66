/** The audit runs once a day, whoever asks how often, and the townships hear with the figures how it ended. */

import { describe, expect, it } from 'vitest';
import { runDaily } from '../../shared/app/daily.ts';
import { stateOf } from '../../shared/app/store.ts';
import type { RawItems } from '../../shared/app/table-audit.ts';
import { runTableAudit } from '../../shared/app/table-audit-daily.ts';
import type { RawItem } from '../../shared/app/table-audit-read.ts';
import type { Area } from '../../shared/domain/area.ts';
import { addDays } from '../../shared/domain/time.ts';
import { at, TODAY } from '../domain/given.ts';
import { createCounty } from './county.ts';
import { listed } from './table-audit-village.ts';

const WELL = listed(new Map());
const TORN: RawItem = { pk: 'watch#e1', sk: 'item' };
const WRONG = listed(new Map([['watch#e1', TORN]]));
const BROKEN: RawItems = {
  ...WELL,
  // biome-ignore lint/correctness/useYield: the table fails before it gives anything
  all: async function* () {
    throw new Error('throttled');
  },
};

function createAudited() {
  const county = createCounty();
  const deps = { ...county.deps, engine: county.engine };
  const audit = (now: string, raw: RawItems) => {
    county.clock.now = now;
    return runTableAudit({ ...deps, raw }, now);
  };
  const figures = async (now: string) => {
    county.clock.now = now;
    await runDaily(deps, now);
    return county.toTownship().filter((text) => text.includes('自查'));
  };
  const kept = async () => (await stateOf<Area>(county.store, 'area#main'))?.audited;
  return { ...county, audit, figures, kept };
}

describe('runTableAudit', () => {
  it('audits at 19:30, once a day', async () => {
    const county = createAudited();
    await county.enrol('e1');
    expect(await county.audit(at('19:29'), WELL)).toBeNull();
    expect(await county.audit(at('19:30'), WELL)).toMatchObject({ findings: 0 });
    expect(await county.audit(at('19:45'), WELL)).toBeNull();
    expect(await county.audit(at('19:30', addDays(TODAY, 1)), WELL)).not.toBeNull();
  });

  it('lets the townships hear with the figures that all is well', async () => {
    const county = createAudited();
    await county.enrol('e1');
    await county.audit(at('19:30'), WELL);
    expect(await county.figures(at('20:00'))).toEqual([expect.stringMatching(/自查正常。$/u)]);
  });

  it('lets them hear what is wrong, and keeps which checks found it', async () => {
    const county = createAudited();
    await county.enrol('e1');
    await county.audit(at('19:30'), WRONG);
    expect(await county.kept()).toEqual({
      date: TODAY,
      at: at('19:30'),
      elders: 0,
      findings: 1,
      checks: [{ check: 'unreadable', count: 1 }],
    });
    expect(await county.figures(at('20:00'))).toEqual([
      expect.stringMatching(/自查有误。$/u),
      expect.stringContaining('系统自查有1处不对'),
    ]);
  });

  it('is no audit where the table cannot be read to its end, and is tried again', async () => {
    const county = createAudited();
    await county.enrol('e1');
    await expect(county.audit(at('19:30'), BROKEN)).rejects.toThrow('throttled');
    expect(await county.kept()).toBeNull();
    expect(await county.figures(at('20:00'))).toEqual([expect.stringMatching(/没有自查。$/u)]);
    expect(await county.audit(at('20:15'), WELL)).not.toBeNull();
  });

  it('has nothing to audit where nobody was ever enrolled', async () => {
    expect(await createAudited().audit(at('19:30'), BROKEN)).toBeNull();
  });
});
