/** The proof that alerts reach liaisons: our own text, back through the carrier, and answered as a person would. */

import { describe, expect, it } from 'vitest';
import type { Context } from '../../shared/domain/actor.ts';
import { decideProbe, type Probe, type ProbeEvent, standingOf } from '../../shared/domain/probe.ts';
import { DEFAULTS, type Settings } from '../../shared/domain/settings.ts';
import { SYNTHETIC_ID, syntheticDeadline, syntheticElder } from '../../shared/domain/synthetic.ts';
import { addDays } from '../../shared/domain/time.ts';
import { enrol } from '../../shared/domain/watch-day.ts';
import { elderTexts, liaisonTexts } from '../../shared/domain/words-zh.ts';
import { at, TODAY, YESTERDAY } from './given.ts';

const PHONE = '+8613800009999';
const ELDER = syntheticElder(PHONE);
const NOW = at('07:41');

function context(now = NOW, settings: Settings = DEFAULTS): Context {
  return { key: 'main', now, settings, elder: ELDER, line: null };
}

const alert = (number = 12, reason = '没回音', times = 1, settings = DEFAULTS) =>
  liaisonTexts({ settings }).missed(number, ELDER.name, reason, times);

const back = (text: string, now = NOW): ProbeEvent => ({ type: 'cameBack', factId: 'f1', at: now, text });
const take = (event: ProbeEvent, state: Probe | null = null, given = context()) => decideProbe(state, event, given);
const returned = (text = alert(), now = NOW) => take(back(text, now), null, context(now))?.state as Probe;

describe('the synthetic elder', () => {
  it('is missed before everybody else could be', () => {
    const deadline = syntheticDeadline(TODAY, ELDER, DEFAULTS);
    const { deadlineMinutes, hardOfHearingEarlierMinutes } = DEFAULTS.day.key;
    const first = Date.parse(at('06:30')) + (deadlineMinutes - hardOfHearingEarlierMinutes) * 60_000;
    expect(deadline).toBe(at('07:40'));
    expect(Date.parse(deadline)).toBeLessThan(first);
  });
});

describe('an alert that came back', () => {
  it('is remembered and answered with its number and 1, from the phone of the liaison', () => {
    const decision = take(back(alert()));
    expect(decision?.state).toEqual({
      returned: { date: TODAY, at: NOW, closedAt: null },
      provenAt: null,
      beat: null,
    });
    const event = { type: 'inbound', factId: 'probe.f1', at: NOW, via: 'sms', text: '12 1', callId: null };
    expect(decision?.tells).toEqual([{ to: `line#${PHONE}`, slot: 'probe.f1', event }]);
  });

  it('is known whatever the reason, and however often it was told', () => {
    for (const text of [alert(12, '第2天没回音'), alert(345, '手机关机', 3)])
      expect(returned(text).returned).not.toBeNull();
  });

  it("is known in a county's own wording", () => {
    const words = { ...DEFAULTS.words, texts: { 'liaison.missed': '{姓名}({号}){原因}{第几次}，速回{号}加1' } };
    const settings = { ...DEFAULTS, words };
    const decision = take(back(alert(12, '没回音', 2, settings)), null, context(NOW, settings));
    expect(decision?.tells[0]?.event).toMatchObject({ text: '12 1' });
  });

  it('counts once a day', () => {
    expect(take(back(alert(12, '没回音', 2)), returned())).toBeNull();
    const tomorrow = at('07:45', addDays(TODAY, 1));
    expect(take(back(alert(), tomorrow), returned(), context(tomorrow))?.state.returned?.at).toBe(tomorrow);
  });

  it('is no proof before the deadline: that is the text of yesterday, which a carrier brings late', () => {
    expect(take(back(alert()), null, context(at('07:39')))).toBeNull();
  });
});

describe('what else comes back', () => {
  it.each([
    ['the question', elderTexts({ settings: DEFAULTS }).prompt(ELDER.salutation)],
    ['what the answer was taken for', liaisonTexts({ settings: DEFAULTS }).resolved(12, ELDER.name, '07:41')],
    ['an alert of somebody else', liaisonTexts({ settings: DEFAULTS }).missed(12, '王桂英', '没回音', 1)],
    ['the name alone', ELDER.name],
  ])('%s says nothing and is not answered', (_what, text) => {
    expect(take(back(text))).toBeNull();
  });

  it('says nothing where there is no synthetic elder any more', () => {
    const gone = [null, { ...ELDER, left: 'merged' as const }, { ...ELDER, phone: null }];
    for (const elder of gone) expect(take(back(alert()), null, { ...context(), elder })).toBeNull();
  });

  it('is no timer', () => expect(take({ type: 'timer' })).toBeNull());
});

describe('the whole way', () => {
  const closed: ProbeEvent = { type: 'closed', date: TODAY, at: at('08:00') };

  it('is proven when the case was closed by the answer, as of the moment of the return', () => {
    expect(take(closed, returned())?.state).toMatchObject({
      returned: { closedAt: at('08:00') },
      provenAt: NOW,
    });
  });

  it('is not proven by a closing without a return, of another day, or twice', () => {
    expect(take(closed)).toBeNull();
    expect(take({ ...closed, date: YESTERDAY }, returned())).toBeNull();
    expect(take(closed, take(closed, returned())?.state)).toBeNull();
  });

  it('stays proven by yesterday while today waits', () => {
    const proven = take(closed, returned())?.state as Probe;
    const tomorrow = at('07:45', addDays(TODAY, 1));
    expect(take(back(alert(), tomorrow), proven, context(tomorrow))?.state.provenAt).toBe(NOW);
  });
});

it('the last heartbeat is remembered with the reasons for silence', () => {
  const beat = { at: NOW, silences: ['notAudited'], called: false } as const;
  expect(take({ type: 'beat', ...beat }, returned())?.state).toEqual({ ...returned(), beat });
});

describe('the day of the synthetic elder', () => {
  const watch = enrol(ELDER, { ...context(at('12:00', YESTERDAY)), key: SYNTHETIC_ID });
  const standing = (now: string, probe: Probe | null = null, given = watch) =>
    standingOf(probe, { elder: ELDER, watch: given, settings: DEFAULTS, now });

  it('waits for the alert until half an hour after the deadline, then it is late', () => {
    expect(standing(at('08:09'))).toBe('waiting');
    expect(standing(at('08:10'))).toBe('late');
    expect(standing(at('08:10'), returned(alert(), at('07:45', YESTERDAY)))).toBe('late');
  });

  it('is proven by a return and the end of its case, and open without the end', () => {
    const open = returned();
    expect(standing(at('08:09'), open)).toBe('waiting');
    expect(standing(at('08:10'), open)).toBe('open');
    const done = take({ type: 'closed', date: TODAY, at: at('08:00') }, open)?.state as Probe;
    expect(standing(at('08:01'), done)).toBe('proven');
  });

  it('begins tomorrow where it was enrolled after its hour, or came back today', () => {
    expect(standing(at('09:00'), null, { ...watch, enrolledAt: at('05:01') })).toBe('begins');
    const paused = { ...watch, day: { ...watch.day, date: TODAY, status: 'paused' as const } };
    expect(standing(at('09:00'), null, paused)).toBe('begins');
  });
});
