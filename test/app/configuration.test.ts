/** A configuration file: what is merged over what, and what is said of every mistake in it. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkConfiguration, readConfiguration } from '../../shared/app/configuration.ts';
import { settingsDocument, settingsSchema } from '../../shared/app/settings-reference.ts';
import { settingsFor } from '../../shared/domain/configuration.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** Path and problem of each, in short. */
function said(file: unknown): string[] {
  return checkConfiguration(file).problems.map(({ path, given }) => `${path}: ${given}`);
}

const county = (settings: unknown) => said({ county: settings });
const rung = (afterMinutes: number, ...roles: string[]) => ({ afterMinutes, roles, call: false });
const ladder = (...rungs: unknown[]) => ({ ladders: { unwell: { rungs } } });

describe('the file in the repository', () => {
  it('says nothing, so that the defaults hold', () => {
    expect(readConfiguration('config/county.json', JSON.parse(read('config/county.json')))).toEqual({
      county: DEFAULTS,
      townships: {},
    });
  });

  it('has help that is up to date: npm run config -- --reference', () => {
    expect(settingsSchema()).toBe(read('config/settings.schema.json'));
    expect(settingsDocument()).toBe(read('docs/settings.md'));
  });

  it('documents every value with what is allowed, and a default that is', () => {
    const rows = settingsDocument()
      .split('\n')
      .filter((row) => /^\| `[^`]+` \| .* \| .* \|$/u.test(row));
    expect(rows.length).toBeGreaterThan(120);
    expect(rows.filter((row) => !row.includes('Allowed: '))).toEqual([]);
    const { name: _name, ...all } = { name: '琼海市', ...DEFAULTS };
    expect(said({ county: all })).toEqual([]);
  });
});

describe('a county', () => {
  it('changes what it names, down to single values, and a list as a whole', () => {
    const { configuration } = checkConfiguration({
      county: { name: '琼海市', night: { from: '20:30' }, caps: [{ minutes: 60, texts: 10 }] },
    });
    expect(configuration?.county).toEqual({
      ...DEFAULTS,
      night: { ...DEFAULTS.night, from: '20:30' },
      caps: [{ minutes: 60, texts: 10 }],
    });
  });

  it('may leave everything out', () => {
    expect(checkConfiguration({}).configuration).toEqual({ county: DEFAULTS, townships: {} });
  });
});

describe('a township', () => {
  const file = {
    county: { night: { from: '20:30' }, words: { texts: { 'elder.neutral': '收到。' } } },
    townships: {
      万泉镇: {
        night: { to: '07:00' },
        words: { place: '万泉镇', texts: { 'duty.echoClosed': '{号}号{姓名}已办结。' } },
      },
    },
  };
  const { configuration } = checkConfiguration(file);
  const of = (township: string) => settingsFor(configuration as NonNullable<typeof configuration>, township);

  it('has its own over those of its county', () => {
    expect(of('万泉镇').night).toEqual({ from: '20:30', to: '07:00' });
    expect(of('万泉镇').words.place).toBe('万泉镇');
    expect(Object.keys(of('万泉镇').words.texts)).toEqual(['elder.neutral', 'duty.echoClosed']);
  });

  it('changes nothing elsewhere', () => {
    for (const other of ['三江镇', '', 'constructor']) {
      expect(of(other).night).toEqual({ from: '20:30', to: '06:30' });
      expect(of(other).words).toEqual({ ...DEFAULTS.words, texts: { 'elder.neutral': '收到。' } });
    }
  });

  it('cannot change what is the same for the whole county', () => {
    expect(checkConfiguration({ townships: { 万泉镇: { attempt: { max: 3 } } } }).problems).toEqual([
      {
        path: 'townships.万泉镇.attempt',
        given: 'is the same for all townships',
        allowed: 'It stands under "county".',
        remedy: 'move it there',
      },
    ]);
  });

  it('is not blamed for its county', () => {
    const bad = {
      county: {
        caps: [
          { minutes: 60, texts: 9 },
          { minutes: 30, texts: 10 },
        ],
      },
      townships: { 万泉镇: {} },
    };
    expect(said(bad)).toEqual(['county.caps: 9 in 60 minutes, 10 in 30 minutes']);
    expect(said({ townships: { 万泉镇: ladder(rung(0, 'liaison')) } })).toEqual([
      'townships.万泉镇.ladders.unwell.rungs: the last rung tells liaison',
    ]);
  });
});

describe('a mistake', () => {
  it('is named with its place, what is allowed, and the default', () => {
    expect(checkConfiguration({ county: { night: { from: '25:00' } } }).problems).toEqual([
      {
        path: 'county.night.from',
        given: '"25:00" is not allowed',
        allowed: 'The night begins. Allowed: a time HH:MM from 19:00 to 23:59.',
        remedy: 'write a value that is allowed, or leave it out: the default is "21:00"',
      },
    ]);
  });

  it('in the name of a setting is answered with the nearest one', () => {
    const [problem] = checkConfiguration({ county: { day: { key: { callMinute: 100 } } } }).problems;
    expect(problem).toMatchObject({
      path: 'county.day.key.callMinute',
      given: 'is no setting',
      remedy: 'did you mean callMinutes?',
    });
    expect(problem?.allowed).toContain('reminderMinutes, callMinutes, secondCallMinutes');
    expect(checkConfiguration({ contry: {} }).problems[0]?.remedy).toBe('did you mean county?');
  });

  it.each([
    [{ joinSeconds: '20' }, 'county.joinSeconds: "20" is not allowed'],
    [{ joinSeconds: 3 }, 'county.joinSeconds: 3 is not allowed'],
    [{ joinSeconds: 20.5 }, 'county.joinSeconds: 20.5 is not allowed'],
    [{ switches: { thanks: 'no' } }, 'county.switches.thanks: "no" is not allowed'],
    [{ day: null }, 'county.day: null is not allowed'],
    [{ caps: [] }, 'county.caps: [] is not allowed'],
    [{ words: { signature: '三江镇民政' } }, 'county.words.signature: "三江镇民政" is not allowed'],
    [{ words: { hotline: 'call us' } }, 'county.words.hotline: "call us" is not allowed'],
    [
      ladder({ afterMinutes: 0, roles: ['mayor'], call: false }),
      'county.ladders.unwell.rungs.0.roles.0: "mayor" is not allowed',
    ],
    [
      ladder({ afterMinutes: 0, roles: ['liaison'] }),
      'county.ladders.unwell.rungs.0.call: what is missing here is not allowed',
    ],
  ])('in a value: %j', (settings, line) => {
    expect(county(settings)).toEqual([line]);
  });

  it.each([
    ['a day out of order', { day: { key: { callMinutes: 30 } } }, 'county.day.key: 90, 30, 140, 180 is no order'],
    [
      'a deadline before the reminder for who cannot hear',
      { day: { key: { hardOfHearingEarlierMinutes: 100 } } },
      'county.day.key.hardOfHearingEarlierMinutes: the deadline of who cannot hear comes before the reminder (180 - 100)',
    ],
    [
      'a ladder that does not begin at once',
      ladder(rung(5, 'liaison'), rung(9, 'township')),
      'county.ladders.unwell.rungs: rungs after 5, 9 minutes',
    ],
    [
      'a ladder that goes back in time',
      ladder(rung(0, 'liaison'), rung(60, 'village'), rung(30, 'township')),
      'county.ladders.unwell.rungs: rungs after 0, 60, 30 minutes',
    ],
    [
      'a ladder that passes the liaison',
      ladder(rung(0, 'village'), rung(60, 'township')),
      'county.ladders.unwell.rungs: the first rung tells village',
    ],
    [
      'repeats that never reach the township',
      { ladders: { missed: { key: { repeat: { roles: ['liaison'] } } } } },
      'county.ladders.missed.key.repeat.roles: the repeats tell liaison',
    ],
    [
      'a hold that ends before its reminder',
      { cases: { holdReminderMinutes: 30 } },
      'county.ladders.help.holdMinutes: a hold of 30 minutes with a reminder 30 minutes before its end',
    ],
    [
      'people erased before the texts about them',
      { retention: { leftDays: 90 } },
      'county.retention.leftDays: people are erased after 90 days, while texts that name them are kept longer',
    ],
    ['shifts out of order', { handOver: { times: ['18:00', '08:00'] } }, 'county.handOver.times: 18:00, 08:00'],
    [
      'counts of a roll call before its lists',
      { rollCall: { listMinutes: 120 } },
      'county.rollCall.countMinutes: counts after 120 minutes, lists after 120',
    ],
    [
      'figures before the audit that they tell of',
      { auditAt: '19:31' },
      'county.auditAt: the audit begins at 19:31, the figures go out at 20:00',
    ],
    [
      'a wording that lacks what people answer with',
      { words: { texts: { 'elder.unclear': '没看明白。平安回1，{热线}会打给您。' } } },
      'county.words.texts.elder.unclear: elder.unclear lacks the digit 3: "没看明白。平安回1，{热线}会打给您。"',
    ],
  ])('across settings: %s', (_what, settings, line) => {
    expect(county(settings)).toEqual([line]);
  });

  it('is never alone: all of them are said at once, and nothing starts', () => {
    const file = { county: { joinSeconds: 0, nigth: {} }, townships: { 万泉镇: { menuMinutes: 999 } } };
    expect(said(file)).toHaveLength(3);
    expect(() => readConfiguration('county.json', file)).toThrow(
      /^Cannot use the configuration:\n(?:✗ county\.json: .* → .*\n?){3}$/u,
    );
    expect(said(7)).toEqual(['the file: 7 is not allowed']);
  });
});
