/** A recorded risk (protocol.md section 4): who is told before and after the kind is known, and how the family is reached. */

import { describe, expect, it } from 'vitest';
import type { Elder } from '../../shared/domain/elder.ts';
import { reference } from '../../shared/domain/slot.ts';
import type { MenuAnswer } from '../../shared/domain/watch-state.ts';
import {
  aCase,
  aDaughter,
  alerted,
  anElder,
  anElderWithout,
  aSon,
  at,
  by,
  type CaseStory,
  climbed,
  DAUGHTER,
  echoed,
  LIAISON,
  type Moment,
  SON,
  sent,
  staff,
  TOWNSHIP,
  texts,
  toLine,
  told,
} from './given.ts';

const TOMORROW = '2026-07-04';
const ID = 'risk.e1.x';
const REF = reference(ID);

function aRisk(
  kind: 'harm' | 'critical_illness' | 'other' | null = null,
  elder: Elder = anElder(),
  openedAt = at('10:00'),
): CaseStory {
  return aCase({ id: ID, kind: 'risk', recordedBy: by('liaison'), riskKind: kind, words: 'words' }, openedAt, elder);
}

function chosen(
  menu: 'kind' | 'whom',
  choice: string,
  role: 'liaison' | 'village' | 'township' = 'township',
): MenuAnswer {
  return { type: 'menu', factId: 'm1', at: at('10:05'), by: by(role), menu, caseId: ID, choice };
}

function confirmed(contactId: string, via: 'sms' | 'key' = 'sms') {
  return { type: 'confirmed', factId: 'c1', at: at('10:40'), contactId, via, ref: null, agreed: false } as const;
}

function lost(
  contactId: string,
  outcome: 'undelivered' | 'failed' | 'accepted' | 'unanswered' = 'undelivered',
  channel = 'sms',
) {
  return { type: 'news', to: '', key: `contact.${contactId}.${channel}`, outcome, reason: null } as const;
}

/** Texts and calls to the family: wall time in China, channel and number. */
const withoutUpdates = (one: Moment) => sent(one.tells).filter((spec) => !spec.id.startsWith('update.'));

function toFamily(moments: readonly Moment[]): string[] {
  return moments.flatMap((one) =>
    withoutUpdates(one).map((spec) => `${one.at.slice(5, 16)} ${spec.channel} ${spec.to === SON ? 'son' : 'daughter'}`),
  );
}

describe('before the kind is known', () => {
  it('village and township are told at once, by text and call, who reported it; the family is not yet', () => {
    const { opening } = aRisk();
    expect(alerted(opening)).toEqual(['village+call', 'township+call']);
    expect(toLine(opening, 'alert')[0]?.event).toMatchObject({
      kind: 'risk',
      riskKind: null,
      reporter: '李小明',
      at: '10:00',
    });
    expect(texts(opening)).toEqual([]);
  });

  it('the reporter is asked for the kind; after 10 minutes the township, by text and call, then every 15', () => {
    const story = aRisk();
    expect(toLine(story.opening, 'menu').map((one) => [one.phone, one.event.times])).toEqual([[LIAISON, 1]]);
    const asked = story.runTo(at('10:40')).filter((one) => toLine(one.tells, 'menu').length > 0);
    expect(
      asked.map((one) => [one.at, toLine(one.tells, 'menu')[0]?.phone, toLine(one.tells, 'callMenu')[0]?.phone]),
    ).toEqual([
      [at('10:10'), TOWNSHIP, TOWNSHIP],
      [at('10:25'), TOWNSHIP, TOWNSHIP],
      [at('10:40'), TOWNSHIP, TOWNSHIP],
    ]);
    expect(asked.map((one) => toLine(one.tells, 'menu')[0]?.event.times)).toEqual([2, 3, 4]);
  });

  it('without a township the reporter is asked again', () => {
    const [moment] = aRisk(null, anElderWithout('township')).runTo(at('10:10'));
    expect(toLine(moment?.tells ?? [], 'menu').map((one) => [one.phone, one.event.times])).toEqual([[LIAISON, 2]]);
    expect(toLine(moment?.tells ?? [], 'callMenu')).toEqual([]);
  });

  it('village and township are called again every 15 minutes until someone takes it', () => {
    expect(climbed(aRisk().runTo(at('10:30')), at('10:00'))).toEqual([
      '+15 village+call#2 township+call#2',
      '+30 village+call#3 township+call#3',
    ]);
  });

  it('without village and township the liaison and the deputy are, never nobody', () => {
    const story = aRisk(null, anElderWithout('village', 'township'));
    expect(climbed(story.runTo(at('10:15')), at('10:00'))).toEqual(['+15 liaison+call deputy+call']);
  });

  it('taken with 5 the calls stop for an hour', () => {
    const story = aRisk('other');
    expect(echoed(story.hears(staff('5', 'township'), at('10:03')))).toEqual([
      'township: echoTaken',
      'village: takenBy',
    ]);
    expect(climbed(story.runTo(at('11:03')), at('10:03'))).toEqual(['+60 village+call#2 township+call#2']);
  });
});

describe('when the kind is given', () => {
  it.each(['1', '3', '4', '5', '0'])(
    'kind %s: every child is texted at once in its own language, day or night',
    (choice) => {
      const story = aRisk(null, anElder(), at('02:00'));
      const tells = story.hears(chosen('kind', choice, 'liaison'), at('02:05'));
      expect(texts(tells)).toEqual([
        `sms ${SON}: 【三江镇民政】您的母亲需要您关心，村和镇已知道。请打家里或村委会电话，或+86 898 0000 0000，编号${REF}。收到回1。`,
        `sms ${DAUGHTER}: Sanjiang Civil Affairs: your mother needs your attention. Village and town know. Call home or +86 898 0000 0000, ref ${REF}. Reply 1 when you see this.`,
      ]);
      expect(sent(tells)[0]).toMatchObject({ class: 'alert', sendBefore: at('02:05', TOMORROW) });
      expect(toLine(tells, 'echo')).toMatchObject([
        { phone: LIAISON, event: { words: 'riskRecorded', time: choice, person: '2' } },
      ]);
    },
  );

  it('no text to the family names the elder or the illness', () => {
    const words = texts(aRisk('critical_illness').opening).join(' ');
    expect(words).not.toMatch(/王桂英|病|illness/u);
  });

  it('a second kind changes nothing', () => {
    const story = aRisk('critical_illness');
    expect(story.hears(chosen('kind', '2'), at('10:05'))).toEqual([]);
    expect(story.now.risk?.kind).toBe('critical_illness');
  });

  it('the township is not asked for it any more', () => {
    const story = aRisk();
    story.hears(chosen('kind', '5'), at('10:05'));
    expect(story.runTo(at('10:40')).flatMap((one) => toLine(one.tells, 'menu'))).toEqual([]);
  });

  it('obligors, guardian and carer are told too; a number that two share is texted once, none without a number', () => {
    const contacts = [
      aSon(),
      aSon({ id: 'obligor1', kin: 'obligor', name: '王建民' }),
      aDaughter({ phone: null }),
      aSon({ id: 'guardian1', kin: 'guardian', phone: '+8613700000031' }),
      aSon({ id: 'carer1', kin: 'carer', phone: '+8613700000032' }),
    ];
    const tells = aRisk('other', anElder({ contacts })).opening;
    expect(sent(tells).map((spec) => spec.to)).toEqual([SON, '+8613700000031', '+8613700000032']);
    expect(texts(tells)[1]).toContain('您的家人需要您关心');
  });
});

describe('a contact who does not confirm', () => {
  it('is called after 10 minutes, again 10 minutes later, then at 08:00 of their own zone with other words', () => {
    const story = aRisk('other');
    const moments = story.runTo(at('23:00', TOMORROW)).filter((one) => withoutUpdates(one).length > 0);
    // 10:00 in China is 22:00 in New York: her 08:00 is 20:00 in China.
    expect(toFamily(moments)).toEqual([
      '07-03T02:10 call son',
      '07-03T02:10 call daughter',
      '07-03T02:20 call son',
      '07-03T02:20 call daughter',
      '07-03T12:00 call daughter',
      '07-03T12:00 sms daughter',
      '07-04T00:00 call son',
      '07-04T00:00 sms son',
      '07-04T12:00 call daughter',
      '07-04T12:00 sms daughter',
    ]);
    const words = texts(moments.flatMap((one) => one.tells));
    expect(words[0]).toContain('您好，这里是海南三江镇民政。您的母亲需要您关心');
    expect(words[1]).toContain('Hello, this is the civil affairs office of Sanjiang town');
    expect(words.filter((line) => line.includes('第2次通知'))).toHaveLength(1);
    expect(words.filter((line) => line.includes('Notice 2.'))).toHaveLength(1);
    expect(words.filter((line) => line.includes('Notice 3.'))).toHaveLength(1);
  });

  it('is not called for ever: five times at most', () => {
    const story = aRisk('other', anElder({ contacts: [aSon()] }));
    const moments = story.runTo(at('23:00', '2026-07-12'));
    expect(toFamily(moments).filter((line) => line.includes('call'))).toHaveLength(5);
    expect(story.now.risk?.contacts[0]).toMatchObject({ calls: 5, texts: 4, dueAt: null });
  });

  it('hears nothing while a death stands reported, and is called at once where it was none', () => {
    const hushed = (value: 'death' | null, time: string) => story.hears({ type: 'hushed', hushed: value }, time);
    const story = aRisk('other', anElder({ contacts: [aSon(), aDaughter()] }));
    story.hears(confirmed('child2'), at('10:05'));
    hushed('death', at('10:06'));
    expect(story.decide(confirmed('child1'), at('10:07'))).toBeNull();
    expect(toFamily(story.runTo(at('12:00', '2026-07-12')))).toEqual([]);
    // In the same save: the case may be closed before its timer is seen.
    const now = at('12:00', '2026-07-12');
    expect(toFamily([{ at: now, tells: hushed(null, now) }])).toEqual(['07-12T04:00 call son', '07-12T04:00 sms son']);
    expect(toFamily(story.runTo(at('12:01', '2026-07-12')))).toEqual([]);
  });

  it('the call offers the menu of that contact', () => {
    const [moment] = aRisk('other').runTo(at('10:10'));
    expect(sent(moment?.tells ?? [])[0]).toMatchObject({
      channel: 'call',
      class: 'alert',
      menu: `contact~${ID}~child1`,
      sendBefore: at('10:20'),
      origins: [{ kind: 'case', id: ID, key: 'contact.child1.call' }],
    });
  });

  it.each(['undelivered', 'failed'] as const)('text %s: called at once, once', (outcome) => {
    const story = aRisk('other');
    expect(sent(story.hears(lost('child1', outcome), at('10:02'))).map((spec) => spec.channel)).toEqual(['call']);
    expect(sent(story.hears(lost('child1', outcome), at('10:03')))).toEqual([]);
    expect(story.now.risk?.contacts[0]).toMatchObject({ calls: 1, dueAt: at('10:12') });
  });

  it('news that change nothing: accepted, of a call, of a stranger, before any kind, after the confirmation', () => {
    const story = aRisk('other');
    expect(story.decide(lost('child1', 'accepted'), at('10:02'))).toBeNull();
    expect(story.decide(lost('child1', 'unanswered', 'call'), at('10:02'))).toBeNull();
    expect(story.decide(lost('child9'), at('10:02'))).toBeNull();
    expect(aRisk().decide(lost('child1'), at('10:02'))).toBeNull();
    expect(aCase().decide(lost('child1'), at('10:32'))).toBeNull();
    story.hears(confirmed('child1'), at('10:03'));
    expect(story.hears(lost('child1'), at('10:04'))).toEqual([]);
  });

  it('who left the form meanwhile is not called', () => {
    const story = aRisk('other');
    story.elder = anElder({ contacts: [aDaughter()] });
    expect(toFamily(story.runTo(at('10:10')))).toEqual(['07-03T02:10 call daughter']);
    expect(story.now.risk?.contacts[0]).toMatchObject({ id: 'child1', dueAt: null, calls: 0 });
  });
});

describe('a confirmation', () => {
  it('by text is thanked with who is in charge, and nobody calls any more', () => {
    const story = aRisk('other');
    expect(texts(story.hears(confirmed('child1'), at('10:03')))).toEqual([
      `sms ${SON}: 【三江镇民政】收到，谢谢。编号${REF}由镇值班员负责，有进展就告诉您，也可拨+86 898 0000 0000问。`,
    ]);
    story.hears(staff('5', 'village'), at('10:04'));
    expect(texts(story.hears(confirmed('child2'), at('10:05')))[0]).toContain(
      'thank you. The duty officer is in charge',
    );
    expect(toFamily(story.runTo(at('23:00', TOMORROW)))).toEqual([]);
  });

  it('names who holds the case', () => {
    const story = aRisk('other');
    story.hears(staff('5', 'village'), at('10:02'));
    expect(texts(story.hears(confirmed('child1'), at('10:03')))[0]).toContain('由村委会负责');
  });

  it('by key is thanked by voice', () => {
    expect(texts(aRisk('other').hears(confirmed('child1', 'key'), at('10:03')))).toEqual([]);
  });

  it('from the shared number of two contacts counts for the one who was texted', () => {
    const contacts = [aSon(), aSon({ id: 'obligor1', kin: 'obligor' })];
    const story = aRisk('other', anElder({ contacts }));
    story.hears(confirmed('obligor1'), at('10:03'));
    expect(story.now.risk?.contacts).toMatchObject([{ id: 'child1', status: 'confirmed', dueAt: null }]);
  });

  it('of somebody who was not told, or has no number, is of no effect', () => {
    expect(aRisk('harm').decide(confirmed('child1'), at('10:03'))).toBeNull();
    expect(aRisk('other').decide(confirmed('child9'), at('10:03'))).toBeNull();
    expect(aCase().decide(confirmed('child1'), at('10:33'))).toBeNull();
  });
});

describe('the township sees who is unreached', () => {
  it('once everybody confirmed', () => {
    const story = aRisk('other');
    expect(echoed(story.hears(confirmed('child1'), at('10:03')))).toEqual([]);
    const tells = story.hears(confirmed('child2'), at('10:04'));
    expect(toLine(tells, 'echo')).toMatchObject([
      { phone: TOWNSHIP, event: { words: 'family', time: '2', person: '0' } },
    ]);
    expect(echoed(story.hears(confirmed('child2'), at('10:05')))).toEqual([]);
  });

  it('or was called twice', () => {
    const story = aRisk('other');
    story.hears(confirmed('child1'), at('10:03'));
    const reports = story
      .runTo(at('12:00'))
      .flatMap((one) => toLine(one.tells, 'echo').map(({ event }) => [one.at, event.time, event.person]));
    expect(reports).toEqual([[at('10:20'), '1', '1']]);
  });

  it('where there is one', () => {
    const story = aRisk('other', anElderWithout('township'));
    story.hears(confirmed('child1'), at('10:03'));
    expect(echoed(story.hears(confirmed('child2'), at('10:04')))).toEqual([]);
  });
});

describe('harm', () => {
  it('no relative is texted; the township is asked whom to tell, at once and every 15 minutes', () => {
    const story = aRisk('harm');
    expect(texts(story.opening)).toEqual([]);
    expect(toLine(story.opening, 'menu')).toMatchObject([
      { phone: TOWNSHIP, event: { menu: 'whom', options: '1王建国 2王丽', times: 1 } },
    ]);
    expect(toLine(story.opening, 'echo')).toMatchObject([{ phone: LIAISON, event: { words: 'harmRecorded' } }]);
    const asked = story.runTo(at('10:30')).filter((one) => toLine(one.tells, 'menu').length > 0);
    expect(asked.map((one) => [one.at, toLine(one.tells, 'menu')[0]?.event.times])).toEqual([
      [at('10:15'), 2],
      [at('10:30'), 3],
    ]);
    expect(toFamily(asked)).toEqual([]);
  });

  it('only the named are told, and the asking ends', () => {
    const story = aRisk('harm');
    const tells = story.hears(chosen('whom', '2'), at('10:05'));
    expect(sent(tells).map((spec) => spec.to)).toEqual([DAUGHTER]);
    expect(toLine(tells, 'echo')).toMatchObject([{ phone: TOWNSHIP, event: { words: 'whomRecorded', person: '1' } }]);
    expect(story.runTo(at('10:40')).flatMap((one) => toLine(one.tells, 'menu'))).toEqual([]);
  });

  it('0 is nobody', () => {
    const story = aRisk('harm');
    const tells = story.hears(chosen('whom', '0'), at('10:05'));
    expect(sent(tells)).toEqual([]);
    expect(toLine(tells, 'echo')).toMatchObject([{ event: { person: '0' } }]);
  });

  it('further ones may be named later; nobody is told twice', () => {
    const story = aRisk('harm');
    story.hears(chosen('whom', '2'), at('10:05'));
    expect(sent(story.hears(chosen('whom', '1 2'), at('10:06'))).map((spec) => spec.to)).toEqual([SON]);
  });

  it.each(['liaison', 'village'] as const)('the %s names nobody', (role) => {
    expect(aRisk('harm').decide(chosen('whom', '1', role), at('10:05'))).toBeNull();
  });

  it('10 is never read as 1: nine are offered', () => {
    const contacts = Array.from({ length: 10 }, (_, index) =>
      aSon({ id: `child${index + 1}`, name: '王', phone: `+86137000001${10 + index}` }),
    );
    const story = aRisk('harm', anElder({ contacts }));
    expect(toLine(story.opening, 'menu')[0]?.event.options).toBe('1王 2王 3王 4王 5王 6王 7王 8王 9王');
  });

  it.each([
    ['no township', anElderWithout('township')],
    ['no family with a number', anElder({ contacts: [aSon({ phone: null })] })],
  ])('with %s nobody can be asked, and no relative is texted', (_what, elder) => {
    const story = aRisk('harm', elder);
    expect(toLine(story.opening, 'menu')).toEqual([]);
    expect(story.now.risk?.askAt).toBeNull();
    expect(toFamily(story.runTo(at('11:00')))).toEqual([]);
  });

  it('whom to tell is no question of another kind', () => {
    expect(aRisk('other').decide(chosen('whom', '1'), at('10:05'))).toBeNull();
  });
});

describe('status of an open case', () => {
  const ask = (contactId: string) => ({ type: 'status', factId: 'q1', contactId }) as const;
  const OPEN = `【三江镇民政】您的母亲的事正在办，编号${REF}。请拨+86 898 0000 0000问值班员，或打村委会电话。`;
  const QUIET = '【三江镇民政】今天没有您母亲的报平安记录。想知道近况，请打家里或村委会电话。';

  it('says only that it is open, and whom to call', () => {
    expect(texts(aRisk('other').hears(ask('child1'), at('10:05')))).toEqual([`sms ${SON}: ${OPEN}`]);
    expect(texts(aRisk().hears(ask('child1'), at('10:05')))).toEqual([`sms ${SON}: ${OPEN}`]);
  });

  it('of harm says to who is not named what it says on a quiet day', () => {
    const story = aRisk('harm');
    story.hears(chosen('whom', '2'), at('10:05'));
    expect(texts(story.hears(ask('child1'), at('10:06')))).toEqual([`sms ${SON}: ${QUIET}`]);
    expect(texts(story.hears(ask('child2'), at('10:06')))[0]).toContain('is open, ref');
  });

  it.each([{ discreet: true }, { suggestion: 'harm' }] as const)(
    'of a call for help whose words suggest harm (%o) is quiet',
    (words) => {
      const story = aCase({ id: ID, kind: 'help', ...words });
      expect(texts(story.hears(ask('child1'), at('10:35')))).toEqual([`sms ${SON}: ${QUIET}`]);
    },
  );

  it('of any other call for help is open', () => {
    expect(texts(aCase({ id: ID, kind: 'help' }).hears(ask('child1'), at('10:35')))).toEqual([`sms ${SON}: ${OPEN}`]);
  });

  it('is not sent to who is not on the form, or has no number', () => {
    expect(aRisk('other').decide(ask('child9'), at('10:05'))).toBeNull();
    expect(
      aRisk('other', anElder({ contacts: [aSon({ phone: null })] })).decide(ask('child1'), at('10:05')),
    ).toBeNull();
  });
});

describe('progress', () => {
  it('goes to those who were told, in their language, and to nobody else', () => {
    const story = aRisk('harm');
    story.hears(chosen('whom', '1'), at('10:05'));
    expect(texts(story.hears(staff('7', 'township'), at('10:30')))).toEqual([
      `sms ${SON}: 【三江镇民政】编号${REF}：工作人员已见到您的母亲，正在照看。详情请拨+86 898 0000 0000问值班员。`,
    ]);
  });
});

it('a case of several elders tells every watch that it is a risk now', () => {
  const story = aCase({ about: ['e1', 'e2'], names: '王桂英或李德福' });
  const tells = story.hears(staff('3'), at('10:45'));
  expect(told(tells, 'watch#e1')).toHaveLength(1);
  expect(told(tells, 'watch#e2')).toMatchObject([{ type: 'caseIs', kind: 'risk' }]);
});
