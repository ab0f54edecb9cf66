/** 撤12: for ten minutes the phone that answered may take its last answer back, and whoever was told is told otherwise. */

import { describe, expect, it } from 'vitest';
import type { Tell } from '../../shared/domain/actor.ts';
import type { CaseEvent } from '../../shared/domain/case-state.ts';
import type { StaffAnswer, WatchEvent } from '../../shared/domain/watch-state.ts';
import {
  aCase,
  aMissedWatch,
  anAnswer,
  anElder,
  aStaffAnswer,
  at,
  by,
  type CaseStory,
  climbed,
  closed,
  ELDER,
  echoed,
  opened,
  staff,
  texts,
  told,
} from './given.ts';
import { alert, menu, Phone, person, settled } from './given-line.ts';

const undo = (factId = 'u1', role: Parameters<typeof by>[0] = 'liaison'): WatchEvent => ({
  type: 'undo',
  factId,
  by: by(role),
});
const ofCase = (key: string, role: Parameters<typeof by>[0] = 'liaison', factId = 'u1'): CaseEvent => ({
  type: 'undo',
  factId,
  by: by(role),
  key,
  echo: true,
});

function reopened(tells: readonly Tell[]): string[] {
  return tells.flatMap(({ to, event }) => (event.type === 'reopened' ? [`${to.slice(-1)}: ${event.words}`] : []));
}

/** A miss that the liaison and the village were told of. */
function aMiss(): CaseStory {
  const story = aCase();
  story.runTo(at('11:00'));
  return story;
}

describe('undoing on the watch', () => {
  function afterWell(overrides: Partial<StaffAnswer> = {}) {
    const watch = aMissedWatch();
    const before = watch.now;
    watch.hears(aStaffAnswer('1', overrides), at('11:00'));
    return { watch, before };
  }

  it('1: day, pause, last safe and last seen are as before, and the case hears it under the name of the answer', () => {
    const { watch, before } = afterWell();
    const tells = watch.hears(undo(), at('11:10'));
    expect(watch.now).toEqual({ ...before, staffAnswers: [] });
    expect(told(tells, `case#${before.open[0]?.id as string}`)).toEqual([{ ...ofCase('s11'), echo: true }]);
  });

  it('after ten minutes it says so, and how to mend', () => {
    const { watch } = afterWell();
    expect(echoed(watch.hears(undo(), at('11:11')))).toEqual(['liaison: undoTooLate']);
    expect(watch.now.day.safe).toBe(true);
  });

  it('only the phone that answered last may, and only where there is something', () => {
    const { watch } = afterWell();
    expect(echoed(watch.hears(undo('u1', 'village'), at('11:01')))).toEqual(['village: undoNothing']);
    expect(echoed(aMissedWatch().hears(undo(), at('11:01')))).toEqual(['liaison: undoNothing']);
  });

  it('the elder’s own word since then stands', () => {
    const { watch } = afterWell();
    watch.hears(anAnswer({ at: at('11:02') }), at('11:02'));
    expect(echoed(watch.hears(undo(), at('11:03')))).toEqual(['liaison: undoNothing']);
  });

  it('a day that is over keeps what it came to', () => {
    const watch = aMissedWatch();
    watch.hears(aStaffAnswer('1', { at: at('03:55', '2026-07-04') }), at('03:55', '2026-07-04'));
    watch.runTo(at('04:01', '2026-07-04'));
    watch.hears(anAnswer({ label: 'unwell', factId: 'f9', at: at('04:02', '2026-07-04') }), at('04:02', '2026-07-04'));
    watch.hears(undo(), at('04:03', '2026-07-04'));
    expect(watch.now.day.date).toBe('2026-07-04');
    expect(watch.now.lastSeenAt).toBeNull();
  });

  it('4: the pause is taken back, and the elder who was told of it is told that we go on asking', () => {
    const watch = aMissedWatch();
    watch.hears(aStaffAnswer('4', { detail: '3' }), at('11:00'));
    expect(watch.now.pause).not.toBeNull();
    const tells = watch.hears(undo(), at('11:05'));
    expect(watch.now.pause).toBeNull();
    expect(texts(tells)[0]).toContain('从明早起又每天问您好');
  });

  it('4 without an open case is echoed by the watch, and who got no text gets none', () => {
    const watch = aMissedWatch(anElder({ channel: 'voice' }));
    watch.hears(closed(watch.now.open[0]?.id as string), at('10:50'));
    watch.hears(aStaffAnswer('4', { detail: '3' }), at('11:00'));
    const tells = watch.hears(undo(), at('11:05'));
    expect(echoed(tells)).toEqual(['liaison: undone']);
    expect(texts(tells)).toEqual([]);
  });

  it('what changed nothing and what names whom to tell leave nothing to take back', () => {
    const watch = aMissedWatch();
    const caseId = watch.now.open[0]?.id as string;
    watch.hears(
      { type: 'menu', factId: 'm1', at: at('11:00'), by: by('township'), menu: 'whom', caseId, choice: '1' },
      at('11:00'),
    );
    watch.hears(closed(caseId), at('11:01'));
    watch.hears(aStaffAnswer('5', { by: by('township') }), at('11:02'));
    expect(echoed(watch.hears(undo('u1', 'township'), at('11:03')))).toEqual(['township: undoNothing']);
  });

  it('a reported death taken back resumes the watch as it was', () => {
    const watch = aMissedWatch();
    const before = watch.now;
    const caseId = before.open[0]?.id as string;
    watch.hears(
      { type: 'menu', factId: 'm1', at: at('11:00'), by: by('township'), menu: 'measure', caseId, choice: '7' },
      at('11:00'),
    );
    watch.hears(closed(caseId, { deceased: true }), at('11:00'));
    expect(watch.now.pause?.reason).toBe('deceased');
    watch.hears(undo('u1', 'township'), at('11:02'));
    watch.hears({ type: 'caseReopened', caseId, kind: 'missed', discreet: false, avoided: [] }, at('11:02'));
    expect(watch.now).toEqual(before);
  });

  it('3 without a case: the case that it opened is told under the name of the answer', () => {
    const watch = aMissedWatch();
    watch.hears(closed(watch.now.open[0]?.id as string), at('10:50'));
    const [risk] = opened(watch.hears(aStaffAnswer('3'), at('11:00')));
    expect(risk?.answerKey).toBe('s13');
    expect(told(watch.hears(undo(), at('11:01')), `case#${risk?.id as string}`)).toEqual([ofCase('s13')]);
  });
});

it('a case that is open again was no false alarm', () => {
  const watch = aMissedWatch();
  const caseId = watch.now.open[0]?.id as string;
  watch.hears(closed(caseId), at('11:00'));
  watch.hears(closed('unclear.e1.z', { kind: 'unclear' }), at('11:01'));
  expect(watch.now.alarms.map((one) => one.caseId)).toEqual([caseId, 'unclear.e1.z']);
  watch.hears({ type: 'caseReopened', caseId, kind: 'missed', discreet: false, avoided: [] }, at('11:02'));
  expect(watch.now.alarms.map((one) => one.caseId)).toEqual(['unclear.e1.z']);
});

it('a case that is a miss again is listed once, beside the others', () => {
  const watch = aMissedWatch();
  const [missed] = watch.now.open;
  watch.hears({ type: 'linked', caseId: 'help.e1.z', kind: 'help', discreet: false }, at('11:00'));
  const caseId = missed?.id as string;
  watch.hears({ type: 'caseReopened', caseId, kind: 'missed', discreet: false, avoided: [] }, at('11:02'));
  expect(watch.now.open.map((one) => one.id)).toEqual(['help.e1.z', caseId]);
});

describe('undoing in the case', () => {
  it('1: the case is open again on its ladder, and everyone who was told the end is told otherwise', () => {
    const story = aMiss();
    const { closed: _closed, alerts, nextAt } = story.now;
    story.hears(staff('1'), at('11:05'));
    const tells = story.hears(ofCase('s11'), at('11:08'));
    expect(reopened(tells)).toEqual(['1: null', '2: reopened', '3: reopened']);
    expect(echoed(tells)).toContain('liaison: undone');
    expect(story.now).toMatchObject({ closed: null, alerts, nextAt, undone: 1 });
    expect(told(tells, 'watch#e1')).toEqual([
      { type: 'caseReopened', caseId: 'missed.e1.x', kind: 'missed', discreet: false, avoided: [] },
    ]);
    expect(climbed(story.runTo(at('11:30')), at('10:30'))).toEqual(['+60 township']);
  });

  it('closed once more, everybody hears the end once more', () => {
    const story = aMiss();
    const first = story.hears(staff('1'), at('11:05'));
    story.hears(ofCase('s11'), at('11:08'));
    const second = story.hears(staff('1', 'liaison', { factId: 's2' }), at('11:09'));
    const slots = (tells: readonly Tell[]) =>
      tells.filter(({ event }) => event.type === 'settled').map(({ slot }) => slot);
    expect(slots(second).some((slot) => slots(first).includes(slot))).toBe(false);
  });

  it('told of another answer than the last one, it takes nothing back', () => {
    const story = aMiss();
    story.hears(staff('5'), at('11:05'));
    expect(echoed(story.hears(ofCase('other'), at('11:06')))).toEqual(['liaison: undoNothing']);
    expect(echoed(aCase().hears(ofCase('s11'), at('11:06')))).toEqual(['liaison: undoNothing']);
    expect(story.now.hold).not.toBeNull();
  });

  it('2: the search is over, and the family that was asked is told so', () => {
    const story = aCase();
    const before = story.now;
    story.hears(staff('2'), at('10:40'));
    const tells = story.hears(ofCase('s12'), at('10:45'));
    expect(story.now).toMatchObject({ search: null, personOnly: false, plan: before.plan, nextAt: before.nextAt });
    expect(reopened(tells)).toEqual(['1: null', '2: reopened', '3: reopened']);
    expect(texts(tells)[0]).toContain('是误记，您的母亲没有这件事');
  });

  it('3: the family is told it was a mistake, village and township too, and the miss goes on where it stood', () => {
    const story = aCase();
    story.hears(staff('3', 'liaison', { detail: '3' }), at('10:40'));
    const tells = story.hears(ofCase('s13'), at('10:45'));
    expect(texts(tells)).toHaveLength(2);
    expect(texts(tells)[0]).toContain('更正：编号');
    expect(story.now).toMatchObject({ kind: 'missed', risk: null, closed: null });
    expect(climbed(story.runTo(at('11:00')), at('10:30'))).toEqual(['+30 deputy village#2']);
  });

  it('3: recorded again, the family is texted again', () => {
    const story = aCase();
    const ids = (tells: readonly Tell[]) => tells.filter(({ event }) => event.type === 'send').map(({ to }) => to);
    const first = ids(story.hears(staff('3', 'liaison', { detail: '3' }), at('10:40')));
    story.hears(ofCase('s13'), at('10:45'));
    const second = ids(story.hears(staff('3', 'liaison', { detail: '3', factId: 's2' }), at('10:46')));
    expect(second).toHaveLength(2);
    expect(second.some((id) => first.includes(id))).toBe(false);
  });

  it('3 that opened a case: it closes as recorded by mistake', () => {
    const story = aCase({
      kind: 'risk',
      id: 'risk.e1.x',
      recordedBy: by('liaison'),
      riskKind: 'hardship',
      answerKey: 's13',
    });
    const tells = story.hears(ofCase('s13'), at('10:35'));
    expect(story.now.closed?.measure).toBe('mistake');
    expect(echoed(tells)).toEqual(['village: mistaken', 'township: mistaken', 'liaison: undone']);
    expect(texts(tells)[0]).toContain('是误记');
  });

  it('a kind: the family is told it was a mistake, the kind is asked again, the risk stays', () => {
    const story = aCase();
    story.hears(staff('3'), at('10:40'));
    const kind = {
      type: 'menu',
      factId: 'm1',
      at: at('10:41'),
      by: by('liaison'),
      menu: 'kind',
      caseId: 'missed.e1.x',
      choice: '3',
    } as const;
    story.hears(kind, at('10:41'));
    const tells = story.hears(ofCase('m1.kind'), at('10:42'));
    expect(story.now.risk?.kind).toBeNull();
    expect(reopened(tells)).toEqual(['1: null', '3: kindMistaken', '4: kindMistaken']);
    expect(texts(tells)).toHaveLength(2);
    expect(tells.some(({ event }) => event.type === 'menu')).toBe(true);
  });

  it('5: the hold is released, and who was told not to go is told that nobody goes', () => {
    const story = aMiss();
    story.hears(staff('5'), at('11:05'));
    const tells = story.hears(ofCase('s15'), at('11:08'));
    expect(story.now.hold).toBeNull();
    expect(reopened(tells)).toEqual(['1: null', '2: reopened', '3: reopened']);
    expect(climbed(story.runTo(at('11:30')), at('10:30'))).toEqual(['+60 township']);
  });

  it('5: the elder who read that somebody is on the way reads that we look for somebody else', () => {
    const story = aCase({ kind: 'help' });
    story.hears(staff('5'), at('10:32'));
    const tells = story.hears(ofCase('s15'), at('10:34'));
    expect(texts(tells)).toEqual([`sms ${ELDER}: 【三江镇民政】李小明暂时来不了，我们接着联系别人，请把手机放身边。`]);
  });

  it('5: a renewal taken back, or words that her phone does not show, tell the elder nothing', () => {
    const renewed = aCase({ kind: 'help' });
    renewed.hears(staff('5'), at('10:32'));
    renewed.hears(staff('5', 'liaison', { factId: 's2' }), at('10:40'));
    expect(texts(renewed.hears(ofCase('s25'), at('10:41')))).toEqual([]);
    const discreet = aCase({ kind: 'help', discreet: true });
    discreet.hears(staff('5'), at('10:32'));
    expect(texts(discreet.hears(ofCase('s15'), at('10:34')))).toEqual([]);
  });

  it('6: there is nothing to mend, and it is echoed', () => {
    const story = aMiss();
    story.hears(staff('6'), at('11:05'));
    expect(echoed(story.hears(ofCase('s16'), at('11:06')))).toEqual(['liaison: undone']);
    expect(story.hears({ ...ofCase('s16'), echo: false } as CaseEvent, at('11:07'))).toHaveLength(1);
  });

  it.each([
    ['2', 2],
    ['7', 0],
  ])('9 with measure %s: open again, and the family that was told an end is told so', (detail, count) => {
    const story = aCase();
    story.hears(staff('3', 'liaison', { detail: '3' }), at('10:40'));
    story.hears(staff('9', 'township', { detail, factId: 's2' }), at('10:50'));
    const tells = story.hears(ofCase('s29', 'township'), at('10:55'));
    expect(story.now.closed).toBeNull();
    expect(texts(tells)).toHaveLength(count);
    if (count > 0) expect(texts(tells)[0]).toContain('还在办，您的母亲的事还没办完');
  });

  it('what was merged into a risk is open again without a word', () => {
    const story = aMiss();
    story.hears({ type: 'merged', by: by('liaison'), key: 's13' }, at('11:05'));
    const tells = story.hears({ ...ofCase('s13'), echo: false } as CaseEvent, at('11:06'));
    expect(story.now.closed).toBeNull();
    expect(reopened(tells)).toEqual(['1: null', '2: null', '3: null']);
    expect(texts(tells)).toEqual([]);
  });
});

describe('undoing by text', () => {
  it('撤10 goes to the elder of that number, and the question that was open is over', () => {
    const phone = new Phone().join(person('e1', 'liaison')).told({});
    phone.take({ type: 'menu', menu: 'days', elderId: 'e1', caseId: null, name: '王桂英', options: '', times: 1 });
    const sent = phone.sms('撤10');
    expect(sent.others).toEqual([
      { to: 'watch#e1', event: { type: 'undo', factId: 'f1', by: { role: 'liaison', phone: phone.line.phone } } },
    ]);
    expect(phone.line.menus).toEqual([]);
  });

  it('a number that nobody has is not understood', () => {
    expect(new Phone().join(person('e1', 'liaison')).sms('撤77').texts[0]).toContain('没看懂');
  });

  it('a case that was closed is on the list again, with its number', () => {
    const phone = new Phone().join(person('e1', 'liaison')).told({}).take(settled('missed.e1'));
    const reopen = { type: 'reopened', caseId: 'missed.e1', elderId: 'e1', kind: 'missed', name: '王桂英' } as const;
    phone.take({ ...reopen, words: 'reopened' });
    expect(phone.texts).toEqual(['更正：10号王桂英的事还没办好，请接着办。去就回105，平安回101，出事回103。']);
    expect(phone.take({ ...reopen, words: null }).texts).toEqual([]);
    expect(phone.sms('0').texts[0]).toContain('10号王桂英没回音');
    expect(phone.take(alert({ times: 2 })).ignored).toBe(0);
  });

  it('the question about what was taken back is over', () => {
    const phone = new Phone().join(person('e1', 'liaison')).told({});
    phone.take(menu('kind'));
    phone.take({ type: 'reopened', caseId: 'missed.e1', elderId: 'e1', kind: 'missed', name: '王桂英', words: null });
    expect(phone.line.menus).toEqual([]);
  });

  it('a phone that never heard of the case hears nothing', () => {
    const phone = new Phone().take({
      type: 'reopened',
      caseId: 'x',
      elderId: 'e1',
      kind: 'missed',
      name: '王',
      words: 'reopened',
    });
    expect(phone.ignored).toBe(1);
  });
});
