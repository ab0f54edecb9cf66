import { describe, expect, it } from 'vitest';
import type { Tell } from '../../shared/domain/actor.ts';
import type { Elder } from '../../shared/domain/elder.ts';
import { decideElder, type EnrolEvent } from '../../shared/domain/enrol.ts';
import { listed } from '../../shared/domain/leave.ts';
import {
  aCase,
  alerted,
  anElder,
  anElderWithout,
  at,
  climbed,
  DEPUTY,
  LIAISON,
  sent,
  staff,
  TOWNSHIP,
  VILLAGE,
} from './given.ts';
import { after, at as contextAt, NOW } from './given-line.ts';

function change(elder: Elder, event: EnrolEvent, now = NOW): { elder: Elder; tells: readonly Tell[] } {
  const decision = decideElder(elder, event, contextAt(now));
  return { elder: decision?.state ?? elder, tells: decision?.tells ?? [] };
}
const leaves = (elder: Elder, ...phones: readonly string[]) =>
  phones.reduce((one, phone) => change(one, { type: 'absent', phone }).elder, elder);
const standIn = (elder: Elder) => elder.staff.liaison.phone;

describe('while a liaison is on leave', () => {
  it('the deputy stands in, else the village, else the township, else nobody falls into a gap', () => {
    expect(standIn(leaves(anElder(), LIAISON))).toBe(DEPUTY);
    expect(standIn(leaves(anElderWithout('deputy'), LIAISON))).toBe(VILLAGE);
    expect(standIn(leaves(anElderWithout('deputy', 'village'), LIAISON))).toBe(TOWNSHIP);
    expect(standIn(leaves(anElderWithout('deputy', 'village', 'township'), LIAISON))).toBe(LIAISON);
  });

  it('a deputy who is on leave as well does not stand in', () => {
    const elder = leaves(anElder(), DEPUTY, LIAISON);
    expect([standIn(elder), elder.staff.deputy]).toEqual([VILLAGE, null]);
  });

  it('whoever stands in has a number of the list, and hears which elders it is about', () => {
    const { tells } = change(anElder(), { type: 'absent', phone: LIAISON });
    const toDeputy = tells.filter(({ to }) => to === `line#${DEPUTY}`).map(({ event }) => event);
    expect(toDeputy).toMatchObject([
      { type: 'join', person: { role: 'liaison', list: null } },
      { type: 'join', person: { role: 'deputy' } },
      { type: 'notice', notice: 'covers', name: '王桂英' },
    ]);
    expect(tells.filter(({ event }) => event.type === 'leave')).toEqual([]);
    expect(tells.find(({ event }) => event.type === 'moved')).toMatchObject({
      to: 'watch#e1',
      event: { from: LIAISON },
    });
  });

  it('the liaison keeps the own numbers', () => {
    const { tells } = change(anElder(), { type: 'absent', phone: LIAISON });
    expect(tells.find(({ to }) => to === `line#${LIAISON}`)?.event).toMatchObject({
      type: 'join',
      person: { role: 'liaison', list: { name: '李小明', standIn: 'deputy' } },
    });
  });

  it('an import of the roster does not end the leave, and a new liaison does', () => {
    const away = leaves(anElder(), LIAISON);
    expect(decideElder(away, { type: 'enrol', elder: anElder() }, contextAt(NOW))).toBeNull();
    const renamed = change(away, { type: 'enrol', elder: anElder({ name: '王桂花' }) });
    expect([standIn(renamed.elder), renamed.elder.name]).toEqual([DEPUTY, '王桂花']);
    const other = { name: '新人', phone: '+8613800000009' };
    const changed = change(away, { type: 'enrol', elder: anElder({ staff: { ...anElder().staff, liaison: other } }) });
    expect([standIn(changed.elder), changed.elder.leave]).toEqual([other.phone, undefined]);
  });

  it('the list comes back as it was', () => {
    const away = leaves(anElder(), LIAISON);
    const back = change(away, { type: 'present', phone: LIAISON }, after(60));
    expect(back.elder).toEqual(anElder());
    expect(back.tells.map(({ to, event }) => `${to} ${event.type}`)).toEqual(
      expect.arrayContaining([`line#${DEPUTY} leave`, 'watch#e1 moved']),
    );
    expect(back.tells.filter(({ event }) => event.type === 'notice')).toEqual([]);
    expect(listed(away)).toEqual(anElder());
  });

  it('nothing changes for who has another liaison, or is not enrolled, or hears it twice', () => {
    expect(decideElder(anElder(), { type: 'absent', phone: '+8613800000099' }, contextAt(NOW))).toBeNull();
    expect(decideElder(null, { type: 'absent', phone: LIAISON }, contextAt(NOW))).toBeNull();
    expect(decideElder(leaves(anElder(), LIAISON), { type: 'absent', phone: LIAISON }, contextAt(NOW))).toBeNull();
  });

  it('nothing moves when only the deputy goes', () => {
    const { elder, tells } = change(anElder(), { type: 'absent', phone: DEPUTY });
    expect([standIn(elder), elder.staff.deputy]).toEqual([LIAISON, null]);
    expect(tells.filter(({ event }) => event.type === 'moved')).toEqual([]);
  });
});

describe('a liaison who is ill and a deputy who does not answer', () => {
  it('do not stop the ladder: it climbs to the village and the township as ever', () => {
    const away = leaves(anElder(), LIAISON);
    const story = aCase({}, at('10:30'), away);
    expect(alerted(story.opening)).toEqual(['deputy']);
    expect(climbed(story.runTo(at('12:30')), at('10:30'))).toEqual(['+30 village', '+60 township', '+120 township#2']);
  });

  it('are named to nobody: the elder reads who stands in', () => {
    const away = leaves(anElder(), LIAISON);
    const story = aCase({ kind: 'help', ringBack: true }, at('10:30'), away);
    expect(sent(story.opening)[0]?.text).toContain('陈芳');
  });
});

describe('open cases of a list that moves', () => {
  const away = leaves(anElder(), LIAISON);
  const moved = (story: ReturnType<typeof aCase>, from = LIAISON, now = at('10:40')) => {
    story.elder = away;
    return story.hears({ type: 'moved', from }, now);
  };

  it('are told to who stands in at once', () => {
    const story = aCase();
    expect(alerted(moved(story))).toEqual(['deputy']);
    expect(climbed(story.runTo(at('11:30')), at('10:30'))).toEqual(['+30 village', '+60 township']);
  });

  it('ring where they are urgent', () => {
    expect(alerted(moved(aCase({ kind: 'help' })))).toEqual(['deputy+call']);
  });

  it('are no longer held by who left, and whoever stands in has time before the ladder goes on', () => {
    const story = aCase();
    story.hears(staff('5'), at('10:35'));
    expect(alerted(moved(story))).toEqual(['deputy']);
    expect(story.now.hold).toBeNull();
    expect(story.timerAt).toBe(at('11:00'));
    const late = aCase();
    late.hears(staff('5'), at('10:35'));
    moved(late, LIAISON, at('11:10'));
    expect(late.timerAt).toBe(at('11:25'));
  });

  it('stay with somebody else who took them, and with nobody who never heard of them', () => {
    const story = aCase();
    story.runTo(at('11:00'));
    story.hears(staff('5', 'village'), at('11:05'));
    expect(moved(story, LIAISON, at('11:10'))).toEqual([]);
    expect(moved(aCase({ delayMinutes: 15 }))).toEqual([]);
  });
});
