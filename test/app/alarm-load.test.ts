/** The alarm load is read from every watch, and changes nothing. */

import { describe, expect, it } from 'vitest';
import { alarmLoad } from '../../shared/app/alarm-load.ts';
import { everywhere } from '../../shared/domain/configuration.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';
import { at, PHONE_OF } from '../domain/given.ts';
import { createCounty } from './county.ts';

describe('alarmLoad', () => {
  it('counts the alarms of every elder to the liaison of whose they are', async () => {
    const county = createCounty();
    await county.enrol('e1', 'e2');
    county.clock.now = at('12:00');
    await county.alarm('e1');
    await county.alarm('e2', { measure: '1', firstAnswerAt: at('11:00') });
    expect(await alarmLoad(county.store, everywhere(DEFAULTS), at('12:00'))).toEqual({
      all: { alarms: 2, falseAlarms: 1, falseShare: 0.5, medianMinutes: 20 },
      liaisons: [
        expect.objectContaining({ phone: PHONE_OF.liaison, elders: 2, alarms: 2, falseAlarms: 1, proposals: 0 }),
      ],
    });
  });

  it('reads page after page, so that nobody is left out of a large county', async () => {
    const county = createCounty();
    await county.enrol('e1', 'e2', 'e3');
    const pages = {
      ...county.store,
      area: (...[area, page]: Parameters<typeof county.store.area>) => county.store.area(area, { ...page, limit: 2 }),
    };
    expect((await alarmLoad(pages, everywhere(DEFAULTS), at('12:00'))).liaisons).toMatchObject([
      { elders: 3, alarms: 0 },
    ]);
  });

  it('of a county without elders is nothing', async () => {
    expect(await alarmLoad(createCounty().store, everywhere(DEFAULTS), at('12:00'))).toMatchObject({ liaisons: [] });
  });
});
