/** A harm (protocol.md section 4, kind 2): who may know of it, who is avoided, and that the elder's phone shows nothing. */

import { describe, expect, it } from 'vitest';
import { mayKnow, type Reader } from '../../shared/domain/case-know.ts';
import type { Case, CaseEvent } from '../../shared/domain/case-state.ts';
import type { Elder } from '../../shared/domain/elder.ts';
import type { RiskKind } from '../../shared/domain/reply.ts';
import type { MenuAnswer } from '../../shared/domain/watch-state.ts';
import {
  aCase,
  alerted,
  aMissedWatch,
  anAnswer,
  anElder,
  anElderWithout,
  aStaffAnswer,
  at,
  by,
  type CaseStory,
  climbed,
  DAUGHTER,
  echoed,
  LIAISON,
  opened,
  SON,
  sent,
  staff,
  TOWNSHIP,
  texts,
  toLine,
  told,
  VILLAGE,
} from './given.ts';
import { Phone, person } from './given-line.ts';

const ID = 'risk.e1.x';

function aHarm(elder: Elder = anElder(), riskKind: RiskKind | null = 'harm'): CaseStory {
  return aCase({ id: ID, kind: 'risk', recordedBy: by('liaison'), riskKind, words: 'words' }, at('10:00'), elder);
}

function menu(
  name: MenuAnswer['menu'],
  choice: string,
  role: Parameters<typeof by>[0] = 'township',
  factId = 'm1',
): MenuAnswer {
  return { type: 'menu', factId, at: at('10:05'), by: by(role), menu: name, caseId: ID, choice };
}

const undo = (key: string, factId = 'u1'): CaseEvent => ({
  type: 'undo',
  factId,
  by: by('township'),
  key,
  echo: true,
});

/** An elder of whom two roles have one telephone. */
function sharing(role: 'deputy' | 'village' | 'township', phone: string): Elder {
  const elder = anElder();
  return { ...elder, staff: { ...elder.staff, [role]: { name: '陈芳', phone } } };
}

describe('who may know of a case', () => {
  const known = { id: 'child1' };
  const risk = (kind: RiskKind | null, contacts: readonly unknown[] = []) => ({ kind, contacts });
  it.each<[string, object, readonly [Reader, boolean][]]>([
    [
      'a miss',
      {},
      [
        ['elder', true],
        ['liaison', true],
        ['township', true],
        [{ contactId: 'child1' }, true],
      ],
    ],
    [
      'a discreet cry',
      { discreet: true },
      [
        ['elder', false],
        ['liaison', true],
        [{ contactId: 'child1' }, false],
      ],
    ],
    [
      'words of harm',
      { suggestion: 'harm' },
      [
        ['elder', false],
        ['village', true],
        [{ contactId: 'child1' }, false],
      ],
    ],
    [
      'a risk without a kind',
      { risk: risk(null) },
      [
        ['elder', true],
        [{ contactId: 'child1' }, true],
      ],
    ],
    [
      'a risk of another kind',
      { risk: risk('wandering') },
      [
        ['elder', true],
        [{ contactId: 'child1' }, true],
      ],
    ],
    [
      'a discreet cry that is no harm',
      { discreet: true, risk: risk('critical_illness') },
      [
        ['elder', false],
        [{ contactId: 'child1' }, true],
      ],
    ],
    [
      'a harm of which one is told',
      { risk: risk('harm', [known]) },
      [
        ['elder', false],
        ['liaison', true],
        [{ contactId: 'child1' }, true],
        [{ contactId: 'child2' }, false],
      ],
    ],
    [
      'a harm in which the liaison is implicated',
      { risk: risk('harm'), avoided: ['liaison'] },
      [
        ['liaison', false],
        ['deputy', true],
        ['village', true],
        ['township', true],
      ],
    ],
  ])('%s', (_name, fields, readers) => {
    const state = { risk: null, discreet: false, suggestion: null, avoided: [], ...fields } as unknown as Case;
    expect(readers.map(([who]) => [who, mayKnow(state, who)])).toEqual(readers);
  });
});

describe('回避: a role that is implicated', () => {
  it('is dropped without a word, the township hears an echo, and the watch keeps it in mind', () => {
    const story = aHarm();
    const tells = story.hears(menu('avoid', 'village'), at('10:05'));
    expect(story.now.avoided).toEqual(['village']);
    expect(echoed(tells)).toEqual(['township: avoided', 'village: null']);
    expect(toLine(tells, 'echo')[0]?.event).toMatchObject({ person: '村委会' });
    expect(told(tells, 'watch#e1')).toMatchObject([
      { type: 'caseIs', kind: 'risk', discreet: true, avoided: ['village'] },
    ]);
  });

  it('hears no repeat, no taking, no end of this case; the others do', () => {
    const story = aHarm();
    story.hears(menu('avoid', 'village'), at('10:05'));
    expect(climbed(story.runTo(at('10:30')), at('10:00'))).toEqual(['+15 township+call#2', '+30 township+call#3']);
    expect(echoed(story.hears(staff('5', 'deputy'), at('10:31')))).toEqual(['deputy: echoTaken', 'township: takenBy']);
    const end = story.hears(staff('9', 'township', { detail: '4' }), at('10:40'));
    expect(echoed(end)).toEqual(['township: echoClosed']);
  });

  it('is passed over by the ladder and by a second cry', () => {
    const story = aCase({ id: ID, kind: 'help', discreet: true }, at('10:00'));
    story.hears(menu('avoid', 'liaison'), at('10:01'));
    expect(climbed(story.runTo(at('10:06')), at('10:00'))).toEqual(['+3 deputy+call village+call', '+6 township+call']);
    const again = { type: 'again', answer: anAnswer({ label: 'help' }) } as const;
    expect(alerted(story.hears(again, at('10:08')))).toEqual(['deputy+call#2', 'village+call#2', 'township+call#2']);
    expect(climbed(story.runTo(at('10:11')), at('10:00'))).toEqual([
      '+11 deputy+call#3 village+call#3 township+call#3',
    ]);
  });

  it('a cry of which only that role was told so far goes on to the next', () => {
    const story = aCase({ id: ID, kind: 'help', discreet: true }, at('10:00'));
    story.hears(menu('avoid', 'liaison'), at('10:01'));
    const again = { type: 'again', answer: anAnswer({ label: 'help' }) } as const;
    expect(alerted(story.hears(again, at('10:02')))).toEqual(['deputy+call', 'village+call']);
  });

  it('answers as on a day without a case, and changes nothing', () => {
    const story = aHarm();
    story.hears(menu('avoid', 'village'), at('10:05'));
    const before = story.now;
    expect(echoed(story.hears(staff('5', 'village'), at('10:06')))).toEqual(['village: nothingOpen']);
    expect(echoed(story.hears(menu('measure', '1', 'village', 'm2'), at('10:07')))).toEqual(['village: nothingOpen']);
    const from = { by: by('village'), key: 'k' };
    expect(story.decide({ type: 'away', until: '2026-07-09', ...from }, at('10:08'))).toBeNull();
    expect(story.decide({ type: 'merged', ...from }, at('10:08'))).toBeNull();
    expect(story.now).toEqual(before);
  });

  it('what they had taken goes on at once', () => {
    const story = aHarm();
    story.hears(staff('5', 'village'), at('10:02'));
    const tells = story.hears(menu('avoid', 'village'), at('10:05'));
    expect(story.now.hold).toBeNull();
    expect(alerted(tells)).toEqual(['township+call#2']);
  });

  it('the deputy is avoided with the liaison only where both have one telephone', () => {
    const apart = aHarm();
    apart.hears(menu('avoid', 'liaison'), at('10:05'));
    expect(apart.now.avoided).toEqual(['liaison']);
    const together = aHarm(sharing('deputy', LIAISON));
    together.hears(menu('avoid', 'liaison'), at('10:05'));
    expect(together.now.avoided).toEqual(['liaison', 'deputy']);
  });

  it('a village without a telephone is avoided should it get one', () => {
    const story = aHarm(anElderWithout('village'));
    expect(echoed(story.hears(menu('avoid', 'village'), at('10:05')))).toEqual(['township: avoided']);
    expect(story.now.avoided).toEqual(['village']);
  });

  it.each([
    ['the township has the same telephone', sharing('village', TOWNSHIP), 'village', 'harm', 'avoidSamePhone'],
    ['the risk is no harm', anElder(), 'village', 'wandering', 'avoidOnlyHarm'],
  ] as const)('is refused in words where %s', (_why, elder, role, kind, words) => {
    const story = aHarm(elder, kind);
    expect(echoed(story.hears(menu('avoid', role), at('10:05')))).toEqual([`township: ${words}`]);
    expect(story.now.avoided).toEqual([]);
  });

  it('only the township may', () => {
    expect(aHarm().decide(menu('avoid', 'village', 'deputy'), at('10:05'))).toBeNull();
  });

  it('taken back, the number lives again, and the role is told to go on', () => {
    const story = aHarm();
    story.hears(menu('avoid', 'village'), at('10:05'));
    const tells = story.hears(undo('m1.avoid'), at('10:07'));
    expect(story.now.avoided).toEqual([]);
    expect(toLine(tells, 'reopened').map(({ phone, event }) => [phone, event.words])).toEqual([[VILLAGE, 'reopened']]);
    expect(told(tells, 'watch#e1')).toMatchObject([{ type: 'caseReopened', discreet: true, avoided: [] }]);
  });
});

describe('the watch of an elder who was harmed', () => {
  const look = { type: 'caseIs', kind: 'risk', discreet: true, avoided: ['liaison'] } as const;
  function aHarmedWatch() {
    const watch = aMissedWatch();
    const caseId = watch.now.open[0]?.id as string;
    watch.hears({ ...look, caseId }, at('11:00'));
    return { watch, caseId };
  }

  it('leads no answer of who is avoided to that case, and takes it as on any day', () => {
    const { watch, caseId } = aHarmedWatch();
    const named = { caseId, told: [caseId] };
    expect(echoed(watch.hears(aStaffAnswer('5', named), at('11:01')))).toEqual(['liaison: nothingOpen']);
    const seen = watch.hears(aStaffAnswer('1', { ...named, factId: 's2' }), at('11:02'));
    expect(echoed(seen)).toEqual(['liaison: echoWell']);
    expect(told(seen, `case#${caseId}`)).toEqual([]);
    const other = aStaffAnswer('5', { by: by('deputy'), factId: 's3', ...named });
    expect(told(watch.hears(other, at('11:03')), `case#${caseId}`)).toHaveLength(1);
  });

  it('a trouble that they report is never lost: it is a risk of its own', () => {
    const { watch } = aHarmedWatch();
    expect(opened(watch.hears(aStaffAnswer('3'), at('11:01')))).toMatchObject([
      { kind: 'risk', recordedBy: by('liaison') },
    ]);
  });

  it('a later plain miss of that elder is theirs as ever', () => {
    const { watch } = aHarmedWatch();
    watch.hears({ type: 'linked', caseId: 'missed.e1.y', kind: 'missed', discreet: false }, at('11:00'));
    const tells = watch.hears(aStaffAnswer('1', { told: ['missed.e1.y'] }), at('11:05'));
    expect(told(tells, 'case#missed.e1.y')).toHaveLength(1);
  });

  it.each(['help', 'unwell', 'unclear'] as const)('says only thank you to a text of the elder (%s)', (label) => {
    const { watch } = aHarmedWatch();
    expect(texts(watch.hears(anAnswer({ label, at: at('11:05') }), at('11:05')))[0]).toContain('收到，谢谢您。');
  });

  it('a discreet cry in an open case makes the case discreet: taken with 5, the phone shows nothing', () => {
    const watch = aMissedWatch();
    watch.hears({ type: 'linked', caseId: 'help.e1.y', kind: 'help', discreet: false }, at('11:00'));
    const cry = anAnswer({ label: 'help', discreet: true, at: at('11:05') });
    watch.hears(cry, at('11:05'));
    expect(watch.now.open.map((one) => one.discreet)).toEqual([false, true]);
    const story = aCase({ id: 'help.e1.y', kind: 'help' }, at('11:00'));
    story.hears({ type: 'again', answer: cry }, at('11:05'));
    expect(texts(story.hears(staff('5'), at('11:06')))).toEqual([]);
    const unwell = { type: 'again', answer: anAnswer({ label: 'unwell', discreet: true }) } as const;
    const other = aCase({ id: 'help.e1.z', kind: 'help' }, at('11:00'));
    expect(other.hears(unwell, at('11:05'))).toEqual([]);
    expect(other.now.discreet).toBe(true);
  });

  it('knows from the opening that a cry is discreet', () => {
    const watch = aMissedWatch();
    watch.hears(anAnswer({ label: 'help', risk: 'harm', at: at('11:05') }), at('11:05'));
    expect(watch.now.open.at(-1)).toMatchObject({ kind: 'help', discreet: true, avoided: [] });
  });
});

describe('回避 by text', () => {
  const risk = { kind: 'risk', caseId: ID, role: 'township' } as const;
  it('of the township goes to the elder of that number', () => {
    const phone = new Phone().duty('township').told(risk);
    const by = { role: 'township', phone: phone.line.phone } as const;
    expect(phone.sms('回避10 联络人').others).toEqual([
      {
        to: 'watch#e1',
        event: { type: 'menu', factId: 'f1', at: phone.now, by, menu: 'avoid', caseId: ID, choice: 'liaison' },
      },
    ]);
  });

  it('of anybody else is refused, with a reply where one may be sent', () => {
    const phone = new Phone().join(person('e1', 'liaison'));
    expect(phone.sms('回避10 村').texts).toEqual(['回避由镇值班员定，这次没有记。有情况请打镇里的电话。']);
    expect(phone.key('回避10 村').tells).toEqual([]);
  });

  it('of a number that is nobody’s, or no case’s, is not understood', () => {
    expect(new Phone().duty('township').sms('回避77 村').texts[0]).toContain('没看懂');
    const found = new Phone().duty('township');
    const match = (elderId: string) => ({ elderId, name: '王桂英', village: '福田村' });
    const both = [match('e1'), match('e2')];
    found.take({ type: 'found', factId: 'f', at: found.now, role: 'township', detail: null, matches: both });
    expect(found.sms('回避10 村').texts[0]).toContain('没看懂');
  });

  it.each([
    ['avoided', '已记：10号的事不再告诉联络人，别的事照常通知。记错请10分钟内回撤10。'],
    ['avoidSamePhone', '没有记：联络人和镇里用同一个电话，10号的事回避不了。请先换值班电话。'],
    ['avoidOnlyHarm', '没有记：回避只用于受侵害的事。10号若是受侵害，请先回风险10 2。'],
  ] as const)('is echoed: %s', (words, text) => {
    const phone = new Phone().duty('township').told(risk);
    phone.take({ type: 'echo', elderId: 'e1', caseId: ID, name: '王桂英', words, time: '', person: '联络人' });
    expect(phone.texts).toEqual([text]);
  });

  it('the list of who is avoided is empty, and an alert of that case that comes late is dropped', () => {
    const phone = new Phone().duty('village').told({ ...risk, role: 'village' });
    phone.take({ type: 'settled', caseId: ID, elderId: 'e1', name: '王桂英', words: null, time: '', person: '' });
    expect(phone.tells).toEqual([]);
    expect(phone.sms('0').texts[0]).toContain('现在没有待办的事');
    expect(phone.alert({ ...risk, role: 'village', times: 2 }).ignored).toBe(1);
  });
});

describe('the relatives of an elder who was harmed', () => {
  const status = (contactId: string, factId = 'st1') => ({ type: 'status', factId, contactId }) as const;

  it('unnamed ones read what they read on a quiet day, before and after others are named', () => {
    const story = aHarm();
    expect(texts(story.hears(status('child1'), at('10:02')))[0]).toContain('今天没有您母亲的报平安记录');
    story.hears(menu('whom', '2'), at('10:05'));
    expect(texts(story.hears(status('child1', 'st2'), at('10:06')))[0]).toContain('今天没有您母亲的报平安记录');
    expect(texts(story.hears(status('child2', 'st3'), at('10:07')))[0]).toContain('open');
  });

  it('the township may name more of them later; whoever knows already is not told twice', () => {
    const story = aHarm();
    const first = sent(story.hears(menu('whom', '1'), at('10:05')));
    const more = sent(story.hears(menu('whom', '12', 'township', 'm2'), at('10:20')));
    expect([first, more].map((all) => all.map((one) => one.to))).toEqual([[SON], [DAUGHTER]]);
  });
});

describe('a kind that comes later than the 3', () => {
  const alertsOf = (tells: Parameters<typeof toLine>[0]) =>
    toLine(tells, 'alert').map(({ phone, event }) => [phone, event.riskKind, event.times, event.call]);

  it('is texted once to village and township, without a call', () => {
    const story = aHarm(anElder(), null);
    const tells = story.hears(menu('kind', '3', 'liaison'), at('10:05'));
    expect(alertsOf(tells)).toEqual([
      [TOWNSHIP, '3', 1, false],
      [VILLAGE, '3', 1, false],
    ]);
    expect(alertsOf(story.hears(menu('kind', '4', 'liaison', 'm2'), at('10:06')))).toEqual([]);
  });

  it('is not texted to the one who gave it, nor to whom has no telephone', () => {
    expect(alertsOf(aHarm(anElder(), null).hears(menu('kind', '3'), at('10:05')))).toEqual([[VILLAGE, '3', 1, false]]);
    const alone = aHarm(anElderWithout('village'), null);
    expect(alertsOf(alone.hears(staff('3', 'township', { detail: '3' }), at('10:05')))).toEqual([]);
  });

  it('is said in the words of a first time', () => {
    const phone = new Phone().duty('village').told({ kind: 'risk', caseId: ID, role: 'village', reporter: '李小明' });
    const later = { times: 1, newsKey: 'kind.0', riskKind: '3', reporter: '李小明' } as const;
    expect(phone.alert({ kind: 'risk', caseId: ID, role: 'village', ...later }).texts).toEqual([
      '风险10号：福田村的王桂英，第3类，李小明在10:00报告。请马上处置，接手回105。',
    ]);
  });
});
