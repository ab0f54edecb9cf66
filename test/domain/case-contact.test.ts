/** The family while a risk is open (protocol.md section 4): updates, what they say, and what their phone missed. */

import { describe, expect, it } from 'vitest';
import type { Elder } from '../../shared/domain/elder.ts';
import type { News } from '../../shared/domain/message.ts';
import { reference } from '../../shared/domain/slot.ts';
import {
  aCase,
  aDaughter,
  anElder,
  anElderWithout,
  aSon,
  at,
  by,
  type CaseStory,
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
  VILLAGE,
} from './given.ts';

const ID = 'risk.e1.x';
const REF = reference(ID);
const TOMORROW = '2026-07-04';
const ONE_SON = anElder({ contacts: [aSon()] });

function aRisk(elder: Elder = ONE_SON, openedAt = at('10:00'), kind: 'other' | 'harm' = 'other'): CaseStory {
  return aCase({ id: ID, kind: 'risk', recordedBy: by('liaison'), riskKind: kind, words: 'words' }, openedAt, elder);
}

function confirmed(contactId: string, fields: { at?: string; ref?: string; agreed?: boolean; factId?: string } = {}) {
  const { at: sentAt = at('10:40'), ref = null, agreed = false, factId = 'c1' } = fields;
  return { type: 'confirmed', factId, at: sentAt, contactId, via: 'sms', ref, agreed } as const;
}

function heard(how: 'words' | 'ring' | 'owed', fields: { contactId?: string; first?: boolean; factId?: string } = {}) {
  const { contactId = 'child1', first = true, factId = 'h1' } = fields;
  return { type: 'contactHeard', factId, contactId, how, first } as const;
}

function news(outcome: News['outcome'], reason: News['reason'], part: 'sms' | 'end' = 'sms', contactId = 'child1') {
  return { type: 'news', to: '', key: `contact.${contactId}.${part}`, outcome, reason } as const;
}

/** A son who knows of it, so that nobody calls him. */
function aKnownRisk(elder?: Elder, openedAt?: string): CaseStory {
  const story = aRisk(elder, openedAt);
  story.hears(confirmed('child1', { at: openedAt ?? at('10:01') }), openedAt ?? at('10:01'));
  return story;
}

const updates = (moments: readonly Moment[]) =>
  moments.flatMap((one) =>
    sent(one.tells)
      .filter((spec) => spec.id.startsWith('update.'))
      .map((spec) => `${one.at.slice(5, 16)} ${spec.text.replace('【三江镇民政】', '')}`),
  );

describe('while a risk is open', () => {
  it('the family hears at least every four waking hours who is in charge, and by when they hear again', () => {
    const story = aKnownRisk();
    story.hears(staff('5', 'village'), at('13:40'));
    expect(updates(story.runTo(at('18:00')))).toEqual([
      `07-03T05:50 编号${REF}还在办，村委会负责，17:50前再告诉您。详情请拨+86 898 0000 0000。`,
      `07-03T09:40 编号${REF}还在办，镇值班员负责，21:40前再告诉您。详情请拨+86 898 0000 0000。`,
    ]);
  });

  it('never in their night: the morning brings the news', () => {
    const story = aKnownRisk(ONE_SON, at('20:00'));
    expect(updates(story.runTo(at('12:00', TOMORROW))).map((line) => line.slice(0, 11))).toEqual([
      '07-03T23:00',
      '07-04T02:50',
    ]);
  });

  it('a child in California is texted and called at 03:00 there, and reads the update in the morning, in English', () => {
    const child = aDaughter({ id: 'child1', zone: 'America/Los_Angeles' });
    // 18:00 in China is 03:00 in California.
    const story = aRisk(anElder({ contacts: [child] }), at('18:00'));
    expect(sent(story.opening).filter((spec) => spec.to === DAUGHTER)).toHaveLength(1);
    const moments = story.runTo(at('23:00'));
    expect(moments.map((one) => sent(one.tells)[0]?.channel).filter(Boolean)).toEqual(['call', 'call', 'sms', 'call']);
    expect(updates(moments)).toEqual([
      `07-03T14:00 Sanjiang Civil Affairs: ref ${REF} is still open, the duty officer is in charge. Next news by 11:00 your time. Details: +86 898 0000 0000.`,
    ]);
  });

  it('no update follows within four hours of any other text about it', () => {
    const story = aKnownRisk();
    story.runTo(at('13:00'));
    story.hears(staff('7', 'township'), at('13:00'));
    expect(updates(story.runTo(at('18:00'))).map((line) => line.slice(0, 11))).toEqual(['07-03T08:50']);
  });

  it('it is a text that is sent once, and not to who refused', () => {
    const [first] = aKnownRisk()
      .runTo(at('13:50'))
      .filter((one) => updates([one]).length > 0);
    expect(sent(first?.tells ?? [])[0]).toMatchObject({ class: 'prompt', sendBefore: at('13:50', TOMORROW) });
  });

  it('who left the form hears no more, and who has no number any more no progress', () => {
    const story = aKnownRisk();
    story.elder = anElder({ contacts: [] });
    expect(updates(story.runTo(at('18:00')))).toEqual([]);
    expect(texts(story.hears(staff('7', 'township'), at('18:01')))).toEqual([]);
  });
});

describe('a confirmation', () => {
  it('that was sent before this risk was told is not about it', () => {
    expect(aRisk().decide(confirmed('child1', { at: at('09:59') }), at('10:02'))).toBeNull();
  });

  it('by telephone is about the reference that was named', () => {
    expect(aRisk().decide(confirmed('child1', { ref: '0000' }), at('10:41'))).toBeNull();
    const story = aRisk();
    story.hears(confirmed('child1', { ref: REF }), at('10:41'));
    expect(story.now.risk?.contacts[0]?.status).toBe('confirmed');
  });

  it('of who may not know of it is thanked for agreeing as on any day', () => {
    const story = aRisk(ONE_SON, at('10:00'), 'harm');
    const tells = story.hears(confirmed('child1', { agreed: true }), at('10:41'));
    expect(toLine(tells, 'familyText')).toMatchObject([{ phone: SON, event: { kind: 'agreed' } }]);
    expect(story.decide(confirmed('child1'), at('10:42'))).toBeNull();
  });

  it('after the report changes what the township sees, and is told again', () => {
    const story = aRisk();
    const reports = (tells: Moment['tells']) => toLine(tells, 'echo').map(({ event }) => [event.time, event.person]);
    expect(reports(story.runTo(at('10:20')).flatMap((one) => one.tells))).toEqual([['0', '1']]);
    expect(reports(story.hears(confirmed('child1'), at('10:41')))).toEqual([['1', '0']]);
    expect(reports(story.hears(confirmed('child1', { factId: 'c2' }), at('10:42')))).toEqual([]);
  });
});

describe('a contact who writes or rings', () => {
  it('is passed on to who holds the case, else to the township, never quoted', () => {
    const story = aRisk();
    expect(echoed(story.hears(heard('words'), at('10:05')))).toEqual(['township: familyWrote']);
    story.hears(staff('5', 'village'), at('10:06'));
    expect(echoed(story.hears(heard('words', { factId: 'h2' }), at('10:07')))).toEqual(['village: familyWrote']);
    expect(story.decide(heard('words', { factId: 'h3', first: false }), at('10:08'))).toBeNull();
  });

  it('while an elder is looked for reaches liaison and village at once, whatever else is open', () => {
    const story = aCase();
    story.hears(staff('2'), at('10:40'));
    const tells = story.hears(heard('words', { first: false }), at('10:45'));
    expect(toLine(tells, 'echo').map(({ phone }) => phone)).toEqual([LIAISON, VILLAGE]);
  });

  it('and did not confirm is named to the township, once; that is no confirmation', () => {
    const story = aRisk();
    expect(echoed(story.hears(heard('ring'), at('10:05')))).toEqual(['township: familyHeard']);
    expect(story.now.risk?.contacts[0]).toMatchObject({ status: 'told', heard: true });
    expect(story.decide(heard('ring', { factId: 'h2' }), at('10:06'))).toBeNull();
    const asks = { type: 'status', factId: 'q1', contactId: 'child1' } as const;
    expect(echoed(aRisk().hears(asks, at('10:05')))).toEqual(['township: familyHeard']);
    expect(aRisk(anElderWithout('township')).decide(heard('ring'), at('10:05'))).toBeNull();
  });

  it('and is not on the form, or was told of nothing, is of no effect here', () => {
    expect(aRisk().decide(heard('ring', { contactId: 'child9' }), at('10:05'))).toBeNull();
    expect(aCase().decide(heard('ring'), at('10:45'))).toBeNull();
  });
});

describe('a phone that was off for days', () => {
  it('reads the present state when it is heard of again, in other words and with the count of now', () => {
    const story = aRisk();
    story.hears(news('undelivered', 'off'), at('10:05'));
    const tells = story.hears(heard('ring'), at('12:00'));
    expect(texts(tells)).toEqual([
      `sms ${SON}: 【三江镇民政】第2次通知：您的母亲需要您关心，编号${REF}。请给家里打电话，或拨+86 898 0000 0000。看到请回1。`,
    ]);
    expect(texts(story.hears(heard('ring', { factId: 'h2' }), at('12:01')))).toEqual([]);
  });

  it('of who knew of it reads how it stands', () => {
    const story = aKnownRisk();
    story.hears(news('undelivered', 'off'), at('13:55'));
    expect(texts(story.hears(heard('words'), at('14:30')))[0]).toContain(`编号${REF}还在办，镇值班员负责`);
  });

  it('never gets a text that is older than a day: what went stale on its way is said as it is now', () => {
    const story = aRisk();
    story.runTo(at('10:20'));
    expect(texts(story.hears(news('failed', 'late'), at('10:00', TOMORROW)))[0]).toContain('第2次通知');
    const uncalled = aRisk();
    expect(sent(uncalled.hears(news('failed', 'late'), at('10:05'))).map((spec) => spec.channel)).toEqual([
      'sms',
      'call',
    ]);
  });

  it('of who left the form meanwhile is told nothing', () => {
    const story = aRisk();
    story.runTo(at('10:20'));
    story.elder = anElder({ contacts: [] });
    expect(story.hears(news('failed', 'late'), at('10:00', TOMORROW))).toEqual([]);
  });

  it('is told the end when it is heard of again, for as long as it did not arrive', () => {
    const story = aRisk();
    story.hears(staff('9', 'township', { detail: '3' }), at('11:00'));
    const owed = told(story.hears(news('undelivered', 'off', 'end'), at('11:30')), 'watch#e1');
    expect(owed).toEqual([{ type: 'endOwed', caseId: ID, contactId: 'child1' }]);
    expect(texts(story.hears(heard('owed'), at('20:00', TOMORROW)))).toEqual([
      `sms ${SON}: 【三江镇民政】编号${REF}已办结，您的母亲现在平安。请打电话回家听听声音。`,
    ]);
  });

  it('owes nothing of an end that arrived, or that was refused, nor of other news', () => {
    const story = aRisk();
    story.hears(staff('9', 'township', { detail: '3' }), at('11:00'));
    expect(story.decide(news('accepted', null, 'end'), at('11:01'))).toBeNull();
    expect(story.decide(news('failed', 'opted-out', 'end'), at('11:01'))).toBeNull();
    expect(told(story.hears(news('failed', null, 'end'), at('11:01')), 'watch#e1')).toHaveLength(1);
    expect(story.decide(news('undelivered', null), at('11:02'))).toBeNull();
    expect(story.decide(heard('ring'), at('11:03'))).toBeNull();
    expect(story.decide(heard('owed', { contactId: 'child9' }), at('11:04'))).toBeNull();
  });

  it('is told nothing of a death by us', () => {
    const story = aRisk();
    story.hears(staff('9', 'township', { detail: '7' }), at('11:00'));
    expect(texts(story.hears(heard('owed'), at('12:00')))).toEqual([]);
  });
});

it('the township sees nobody where it has no telephone', () => {
  expect(echoed(aRisk(anElderWithout('township')).hears(heard('words'), at('10:05')))).toEqual([]);
  expect(TOWNSHIP).toBe(anElder().staff.township?.phone);
});
