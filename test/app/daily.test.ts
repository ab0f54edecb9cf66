/** The day's figures go out once, whoever asks how often, and not at all as long as somebody could not be counted. */

import { describe, expect, it } from 'vitest';
import { runDaily } from '../../shared/app/daily.ts';
import { type Store, StoreBusy } from '../../shared/app/store.ts';
import { everywhere } from '../../shared/domain/configuration.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';
import { addDays } from '../../shared/domain/time.ts';
import { anElder, at, TODAY } from '../domain/given.ts';
import { createCounty } from './county.ts';

function createDaily() {
  const county = createCounty();
  const run = (now: string, from: Store = county.store) => {
    county.clock.now = now;
    return runDaily({ store: from, engine: county.engine, configuration: everywhere(DEFAULTS) }, now);
  };
  return { ...county, run };
}

const NOBODY_WAS_ASKED =
  '【三江镇民政】7月3日：在册3人，平安0，待核0，未报0，没问到3，停问0，还等0，在办0件。没有自查。';

describe('runDaily', () => {
  it('counts everybody at 20:00 and tells the township once', async () => {
    const county = createDaily();
    await county.enrol('e1', 'e2', 'e3');
    expect(await county.run(at('19:00'))).toEqual(['week']);
    expect(await county.run(at('20:00'))).toEqual(['figures']);
    expect(await county.run(at('21:00'))).toEqual([]);
    expect(county.toTownship()).toEqual([NOBODY_WAS_ASKED]);
  });

  it('has nothing to say where nobody was ever enrolled', async () => {
    expect(await createDaily().run(at('20:00'))).toEqual([]);
  });

  it('sends nothing while a watch cannot be read, and all of it an hour later', async () => {
    const county = createDaily();
    await county.enrol('e1', 'e2', 'e3');
    const broken: Store = {
      ...county.store,
      get: async (id) => {
        if (id === 'watch#e2') throw new StoreBusy('down');
        return county.store.get(id);
      },
    };
    await expect(county.run(at('20:00'), broken)).rejects.toThrow(StoreBusy);
    expect(county.toTownship()).toEqual([]);
    await county.run(at('21:00'));
    expect(county.toTownship()).toEqual([NOBODY_WAS_ASKED]);
  });

  it('tells the township on Monday what the alarms of the week before come to, once', async () => {
    const county = createDaily();
    await county.enrol('e1', 'e2', 'e3');
    county.clock.now = at('11:00');
    await county.alarm('e1');
    const monday = addDays(TODAY, 3);
    expect(await county.run(at('09:00', monday))).toContain('week');
    expect(await county.run(at('10:00', monday))).toEqual([]);
    expect(county.toTownship().filter((text) => text.includes('上周'))).toEqual([
      `【三江镇民政】上周报警1次，误报1次，答复中位20分钟。最多：${anElder().staff.liaison.name}1次。建议改进0人。详情问联络人。`,
    ]);
  });

  it('says nothing of a week without an alarm', async () => {
    const county = createDaily();
    await county.enrol('e1');
    expect(await county.run(at('09:00', addDays(TODAY, 3)))).toContain('week');
    expect(county.toTownship().join()).not.toContain('上周');
  });
});
