import { describe, expect, it } from 'vitest';
import { begin } from '../../shared/domain/hotline.ts';
import type { Alert, LineEvent } from '../../shared/domain/line-state.ts';
import { aCase, by, staff, VILLAGE, at as wall } from './given.ts';
import { Phone, person, settled, short, view } from './given-line.ts';

const EVENING = '2026-03-02T10:00:00.000Z';
const MORNING = '2026-03-03T00:00:00.000Z';
const missed = { role: 'village', caseId: 'missed.e1' } as const;
const help = { role: 'village', caseId: 'help.e2', kind: 'help', elderId: 'e2' } as const;
const untaken = (caseId: string, urgent = false): LineEvent => ({
  type: 'untaken',
  caseId,
  name: caseId.endsWith('e1') ? '王桂英' : '李德福',
  urgent,
});

/** A village's phone with a miss open, at the evening's hand-over. */
function atHandOver(...alerts: readonly Partial<Alert>[]) {
  const phone = new Phone('+8613900003001').duty('village').told(missed, ...alerts);
  phone.now = EVENING;
  return phone.wake();
}
const asked = (phone: Phone) =>
  phone.others.flatMap(({ to, event }) => ('ends' in event ? [`${to} ${event.ends ? 'ends' : 'asks'}`] : []));
const joined = (phone: Phone) => phone.wait(1).wake();

describe('a duty phone', () => {
  it('wakes for the hand-over only while it has open cases', () => {
    const phone = new Phone().duty('village').told(missed);
    expect(phone.timerAt).toBe(EVENING);
    expect(phone.take(settled('missed.e1', { words: null })).timerAt).toBeNull();
    expect(new Phone().join(person('e1', 'liaison')).told({}).timerAt).toBeNull();
  });

  it('at the hand-over asks every open case who has it, and ends the old 5s', () => {
    expect(asked(atHandOver())).toEqual(['case#missed.e1 ends']);
  });

  it('reads in one text what nobody has', () => {
    const phone = atHandOver(help);
    phone.take(untaken('missed.e1')).take(untaken('help.e2', true));
    expect(joined(phone).texts).toEqual([
      '交班：在办2件，10号王桂英、11号李德福。接班请逐件回号加5，没人接就再打电话。',
    ]);
  });

  it('is called once, 15 minutes later, about a miss that is still not taken', () => {
    const phone = joined(atHandOver().take(untaken('missed.e1')));
    expect(asked(phone.wait(15).wake())).toEqual(['case#missed.e1 asks']);
    const called = joined(phone.take(untaken('missed.e1')));
    expect(called.calls).toMatchObject([{ text: '交班。还有1件没人接。', menu: 'shift' }]);
    expect(called.timerAt).toBe(MORNING);
  });

  it('is called at once, and every 15 minutes, while a help is not taken', () => {
    const phone = joined(atHandOver(help).take(untaken('help.e2', true)));
    expect(phone.calls).toHaveLength(1);
    for (const round of [1, 2, 3]) {
      phone.wait(15).wake();
      expect(joined(phone.take(untaken('help.e2', true))).calls, String(round)).toHaveLength(1);
    }
  });

  it('is not called where everything was taken', () => {
    const phone = joined(atHandOver().take(untaken('missed.e1')))
      .wait(15)
      .wake();
    expect(joined(phone).calls).toEqual([]);
    expect(phone.timerAt).toBe(MORNING);
  });

  it('is told nothing of what was closed meanwhile', () => {
    const phone = atHandOver(help)
      .take(untaken('missed.e1'))
      .take(settled('missed.e1', { words: null }));
    expect(joined(phone).texts).toEqual([]);
    expect(atHandOver().take(untaken('help.e9')).ignored).toBe(1);
    expect(new Phone().take(untaken('missed.e1')).ignored).toBe(1);
  });

  it('lets the next hand-over come first', () => {
    const phone = atHandOver(help).take(untaken('help.e2', true));
    phone.now = '2026-03-02T23:50:00.000Z';
    expect(phone.wake().timerAt).toBe(MORNING);
    phone.now = MORNING;
    expect(asked(phone.wake())).toEqual(['case#missed.e1 ends', 'case#help.e2 ends']);
  });

  it('reads of an outage of a village, and is not called about it', () => {
    const phone = new Phone('+8613900003001').duty('village').take({
      type: 'outage',
      outageId: 'outage.1',
      role: 'village',
      village: '福田村',
      count: 9,
      times: 1,
      members: [],
      call: false,
    });
    phone.now = EVENING;
    expect(asked(phone.wake())).toEqual([]);
    expect(joined(phone).texts).toEqual(['交班：在办1件，10号福田村。接班请逐件回号加5，没人接就再打电话。']);
    phone.wait(15).wake();
    expect(joined(phone).calls).toEqual([]);
  });

  it('hears one case after the other on the telephone', () => {
    const phone = atHandOver();
    expect(short(begin(view(phone.line), 'shift'))).toMatchObject({
      kind: 'ask',
      said: expect.stringMatching(/^交班。还有1件没人接。编号10，没回音。/u),
      state: 'list~missed.e1~0',
    });
  });
});

describe('a case at the hand-over', () => {
  const handOver = (ends = true) => ({ type: 'handOver', phone: VILLAGE, ends, slot: 's1' }) as const;
  const told = (tells: ReturnType<ReturnType<typeof aCase>['hears']>) =>
    tells.map(({ to, event }) => `${to} ${event.type}`);

  /** Missed at 06:50, told to the village at 07:20, taken by it at 07:50. */
  function taken() {
    const story = aCase({}, wall('06:50'));
    story.runTo(wall('07:20'));
    story.hears(staff('5', 'village'), wall('07:50'));
    return story;
  }

  it('taken at 07:50 is told to the shift that comes at 08:00, and is not forgotten', () => {
    const story = taken();
    expect(told(story.hears(handOver(), wall('08:00')))).toEqual([`line#${VILLAGE} untaken`]);
    expect(story.now.hold).toBeNull();
    expect(story.timerAt).toBe(wall('08:15'));
    expect(story.runTo(wall('08:15'))).toHaveLength(1);
  });

  it('stays with the new shift once it was taken again', () => {
    const story = taken();
    story.hears(handOver(), wall('08:00'));
    story.hears(staff('5', 'village'), wall('08:05'));
    expect(story.hears(handOver(false), wall('08:15'))).toEqual([]);
    expect(story.now.hold?.by).toEqual(by('village'));
  });

  it('that a liaison took stays with the liaison', () => {
    const story = aCase({}, wall('06:50'));
    story.runTo(wall('07:20'));
    story.hears(staff('5'), wall('07:50'));
    expect(story.hears(handOver(), wall('08:00'))).toEqual([]);
    expect(story.now.hold?.by).toEqual(by('liaison'));
  });

  it('that the other duty phone took is not taken from it', () => {
    const story = aCase({}, wall('06:50'));
    story.runTo(wall('07:50'));
    story.hears(staff('5', 'township'), wall('07:51'));
    expect(story.hears(handOver(), wall('08:00'))).toEqual([]);
  });
});
