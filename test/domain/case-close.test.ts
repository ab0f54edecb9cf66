/** The end of a case: everyone who was told is told the end, rightly; nobody is told of a death by machine. */

import { describe, expect, it } from 'vitest';
import { worstFirst } from '../../shared/domain/case-state.ts';
import { reference } from '../../shared/domain/slot.ts';
import { aCase, at, by, DAUGHTER, echoed, LIAISON, SON, sent, staff, texts, toLine, told } from './given.ts';

const ID = 'risk.e1.x';
const REF = reference(ID);

function closed(measure: string) {
  const story = aCase({ id: ID, kind: 'risk', recordedBy: by('liaison'), riskKind: 'hardship' }, at('10:00'));
  return { story, tells: story.hears(staff('9', 'township', { detail: measure }), at('15:00')) };
}

describe('the family', () => {
  it.each(['3', '5'])('measure %s: she is well', (measure) => {
    expect(texts(closed(measure).tells)).toEqual([
      `sms ${SON}: 【三江镇民政】编号${REF}已办结，您的母亲现在平安。请打电话回家听听声音。`,
      `sms ${DAUGHTER}: Sanjiang Civil Affairs: ref ${REF} is closed. Your mother is safe. Please call home and talk.`,
    ]);
  });

  it.each(['1', '2', '4'])('measure %s: what comes next is arranged, never "she is well"', (measure) => {
    const [zh, en] = texts(closed(measure).tells);
    expect(zh).toBe(
      `sms ${SON}: 【三江镇民政】编号${REF}已办结，后面的事已有安排。请打家里或村委会电话，或+86 898 0000 0000细问。`,
    );
    expect(en).toContain('is closed and what comes next is arranged');
  });

  it('6, not so: a correction', () => {
    const [zh, en] = texts(closed('6').tells);
    expect(zh).toBe(`sms ${SON}: 【三江镇民政】更正：编号${REF}是误记，您的母亲没有这件事。让您担心了，对不起。`);
    expect(en).toContain('was recorded by mistake');
  });

  it('7, died: no machine says a word, and everything automatic about the person stops', () => {
    const { story, tells } = closed('7');
    expect(texts(tells)).toEqual([]);
    expect(told(tells, 'watch#e1')).toMatchObject([{ type: 'caseClosed', caseId: ID, deceased: true }]);
    expect(story.timerAt).toBeNull();
  });

  it('that was not told of the risk is not told of its end', () => {
    const story = aCase({ id: ID, kind: 'risk', recordedBy: by('liaison'), riskKind: 'harm' }, at('10:00'));
    expect(texts(story.hears(staff('9', 'township', { detail: '3' }), at('15:00')))).toEqual([]);
    expect(texts(aCase().hears(staff('1'), at('11:00')))).toEqual([]);
  });

  it('is told as an alert, for a day', () => {
    expect(sent(closed('3').tells)[0]).toMatchObject({
      id: `end.${ID}.child1`,
      class: 'alert',
      sendBefore: at('15:00', '2026-07-04'),
      origins: [{ kind: 'case', id: ID, key: 'contact.child1.end' }],
    });
  });

  it('hears no end where the case only went on in another', () => {
    const story = aCase({ id: ID, kind: 'risk', recordedBy: by('liaison'), riskKind: 'hardship' }, at('10:00'));
    expect(texts(story.hears({ type: 'merged', by: by('township'), key: 'k' }, at('11:00')))).toEqual([]);
  });
});

describe('the chain of reporting', () => {
  it('who is no longer needed hears who settled it; who closed it gets an echo', () => {
    const { tells } = closed('1');
    expect(echoed(tells)).toEqual(['village: closedBy', 'township: echoClosed']);
    expect(toLine(tells, 'settled')[0]?.event).toMatchObject({ person: '镇值班员', time: '15:00', name: '王桂英' });
  });
});

describe('an alert that only left after the end', () => {
  const left = (to: string, key = 'alert.1') => ({ type: 'news', to, key, outcome: 'accepted', reason: null }) as const;

  it('sends nobody out for nothing: its phone hears the end again', () => {
    const story = aCase();
    story.hears({ type: 'safe', at: at('10:40') }, at('10:40'));
    expect(echoed(story.hears(left(LIAISON), at('10:45')))).toEqual(['liaison: resolved']);
    expect(story.decide(left(LIAISON, 'kind.0'), at('10:46'))).toBeNull();
  });

  it('says who settled it, and nothing to who did', () => {
    const story = aCase({ kind: 'help', id: 'help.e1.x' });
    story.hears(staff('1', 'township'), at('11:00'));
    const [echo] = toLine(story.hears(left(LIAISON), at('11:01')), 'echo');
    expect(echo?.event).toMatchObject({ words: 'closedBy', time: '11:00', person: '镇值班员' });
    const own = aCase();
    own.hears(staff('1'), at('11:00'));
    expect(own.decide(left(LIAISON), at('11:01'))).toBeNull();
  });

  it('is no matter of phones that were not sent, of other news, or of a case that goes on in another', () => {
    const story = aCase();
    story.hears(staff('1'), at('11:00'));
    expect(story.decide(left('+8613800000999'), at('11:01'))).toBeNull();
    expect(story.decide(left(by('village').phone, 'contact.child1.sms'), at('11:01'))).toBeNull();
    const merged = aCase({ id: ID, kind: 'risk', recordedBy: by('liaison'), riskKind: 'hardship' }, at('10:00'));
    merged.hears({ type: 'merged', by: by('township'), key: 'k' }, at('11:00'));
    expect(merged.decide(left(by('village').phone), at('11:01'))).toBeNull();
  });
});

describe('the watches', () => {
  it('all that the case may be about hear that it is closed', () => {
    const story = aCase({ about: ['e1', 'e2'] });
    const tells = story.hears(staff('1'), at('11:00'));
    expect(told(tells, 'watch#e2')).toMatchObject([{ type: 'caseClosed', caseId: 'missed.e1.x', deceased: false }]);
  });

  it('of two on one phone nobody is taken for dead: the living one must go on being asked', () => {
    const story = aCase({ about: ['e1', 'e2'], kind: 'risk', recordedBy: by('liaison') });
    const tells = story.hears(staff('9', 'township', { detail: '7' }), at('11:00'));
    expect(told(tells, 'watch#e1')).toMatchObject([{ type: 'caseClosed', deceased: false }]);
    expect(told(tells, 'watch#e2')).toMatchObject([{ type: 'caseClosed', deceased: false }]);
  });
});

it('cases are sorted worst first, and the list is not changed', () => {
  const kinds = ['stop', 'notAsked', 'unclear', 'missed', 'unwell', 'help', 'risk'] as const;
  const items = kinds.map((kind) => ({ kind }));
  expect(worstFirst(items).map((one) => one.kind)).toEqual([...kinds].reverse());
  expect(items[0]?.kind).toBe('stop');
});
