/** 2, cannot find: who searches, who is asked, when a person decides about the police, and how it ends. */

import { describe, expect, it } from 'vitest';
import { decideLine } from '../../shared/domain/line.ts';
import {
  aCase,
  aContext,
  aDaughter,
  alerted,
  aMissedWatch,
  anAnswer,
  anElder,
  anElderWithout,
  aSon,
  at,
  type CaseStory,
  climbed,
  DAUGHTER,
  echoed,
  SON,
  staff,
  texts,
  toLine,
  told,
} from './given.ts';
import { alert, Phone } from './given-line.ts';

/** A miss of 10:30 whose liaison could not find the elder at 10:45. */
function aSearch(elder = anElder(), overrides: Parameters<typeof aCase>[0] = {}) {
  const story = aCase(overrides, at('10:30'), elder);
  const tells = story.hears(staff('2'), at('10:45'));
  return { story, tells };
}

describe('2, cannot find: who searches', () => {
  it('the village at once, the township after 30 minutes, and again', () => {
    const { story, tells } = aSearch();
    expect(echoed(tells)).toEqual(['liaison: echoCannotFind']);
    expect(alerted(tells)).toEqual(['deputy', 'village']);
    expect(toLine(tells, 'alert')[1]?.event.search).toEqual({ police: false, familyAsked: true });
    expect(climbed(story.runTo(at('11:20')), at('10:45'))).toEqual(['+30 township']);
  });

  it('who answered is not told his own news', () => {
    const story = aCase();
    story.runTo(at('11:00'));
    expect(alerted(story.hears(staff('2', 'village'), at('11:05')))).toEqual(['deputy#2']);
  });

  it('ends a hold', () => {
    const story = aCase();
    story.hears(staff('5'), at('10:40'));
    story.hears(staff('2', 'liaison', { factId: 's2' }), at('10:50'));
    expect(story.now).toMatchObject({ hold: null, personOnly: true });
    expect(story.timerAt).toBe(at('11:20'));
  });

  it('where the village has no telephone the township is told at once', () => {
    const elder = anElderWithout('deputy', 'village');
    expect(alerted(aSearch(elder).tells)).toEqual(['township']);
  });

  it('a village that cannot find either makes the township search at once, and said twice it is one answer', () => {
    const { story } = aSearch();
    expect(alerted(story.hears(staff('2', 'village', { factId: 's2' }), at('11:00')))).toEqual(['township']);
    expect(alerted(story.hears(staff('2', 'village', { factId: 's3' }), at('11:01')))).toEqual([]);
  });

  it('a call for help goes on in its own faster ladder, in words of the search', () => {
    const story = aCase({ kind: 'help', id: 'help.e1.x' });
    expect(alerted(story.hears(staff('2'), at('10:31')))).toEqual(['deputy+call', 'village+call']);
    expect(climbed(story.runTo(at('10:34')), at('10:31'))).toEqual(['+3 township+call']);
    const [text] = new Phone().alert({
      role: 'village',
      kind: 'help',
      search: { police: false, familyAsked: true },
    }).texts;
    expect(text).toContain('找不到，请派人一起找');
  });

  it('at night the staffed duty phone is told and called at once, and nobody else is called', () => {
    const story = aCase({}, at('22:00'));
    expect(alerted(story.hears(staff('2'), at('22:10')))).toEqual(['deputy', 'village', 'township+call#2']);
    expect(climbed(story.runTo(at('23:45')), at('22:10'))).toEqual(['+30 township+call#3', '+90 township+call#4']);
  });

  it('what was not asked, or is not wanted any more, is a search like any other, by night too', () => {
    const story = aCase({ kind: 'notAsked', id: 'notAsked.e1.x' }, at('20:30'));
    story.hears(staff('2'), at('20:40'));
    expect(climbed(story.runTo(at('22:15')), at('20:40'))).toEqual(['+30 township+call', '+90 township+call#2']);
  });
});

describe('2, cannot find: the police', () => {
  it('after two hours without an outcome a person at the township is asked to decide, and again every hour', () => {
    const { story } = aSearch();
    const moments = story.runTo(at('14:00'));
    expect(climbed(moments, at('10:45'))).toEqual([
      '+30 township',
      '+90 township#2',
      '+120 township#3',
      '+180 township#4',
    ]);
    const police = moments.flatMap(({ tells }) => toLine(tells, 'alert').map(({ event }) => event.search));
    expect(police.map((one) => (one as { police: boolean }).police)).toEqual([false, false, true, true]);
  });

  it('although somebody has taken it, because searching finds nobody by itself', () => {
    const { story } = aSearch();
    story.runTo(at('12:00'));
    story.hears(staff('5', 'village', { factId: 's2' }), at('12:10'));
    const moments = story.runTo(at('12:50'));
    expect(climbed(moments, at('10:45'))).toEqual(['+120 township#2']);
  });

  it('by text and call at night', () => {
    const story = aCase({}, at('19:30'));
    story.hears(staff('2'), at('19:40'));
    expect(climbed(story.runTo(at('21:40')), at('19:40')).at(-1)).toBe('+120 township+call#3');
  });

  it('of everybody where the township has no telephone', () => {
    const { story } = aSearch(anElderWithout('township'));
    expect(climbed(story.runTo(at('12:45')), at('10:45')).at(-1)).toContain('village');
  });

  it('in words that leave the decision to a person, and never promise that the family was asked', () => {
    const words = (familyAsked: boolean) =>
      new Phone().told({ role: 'township', kind: 'missed', search: { police: true, familyAsked } }).texts[0];
    expect(words(true)).toBe('10号：福田村的王桂英还没找到，已问家人。请值班员决定是否报警。接手回105，找到回101。');
    expect(words(false)).toBe('10号：福田村的王桂英还没找到。请值班员决定是否报警。接手回105，找到回101。');
  });
});

describe('2, cannot find: the family', () => {
  it('children, obligors, guardian and carer are asked where the elder is, in their language', () => {
    expect(texts(aSearch().tells)).toEqual([
      `sms ${SON}: 【三江镇民政】村里暂时没找到您的母亲，可能只是外出。知道去向请直接回短信，或拨+86 898 0000 0000。`,
      `sms ${DAUGHTER}: Sanjiang Civil Affairs: the village cannot find your mother yet, perhaps just out. If you know where, reply to this text or call +86 898 0000 0000.`,
    ]);
  });

  it('once, however often somebody cannot find the elder', () => {
    const { story } = aSearch();
    expect(texts(story.hears(staff('2', 'village', { factId: 's2' }), at('11:00')))).toEqual([]);
  });

  it.each([
    ['the words were discreet', { discreet: true }],
    ['the reading suggested harm', { suggestion: 'harm' as const }],
  ])('is not asked where %s', (_why, overrides) => {
    const { tells, story } = aSearch(anElder(), { kind: 'unwell', ...overrides });
    expect(texts(tells)).toEqual([]);
    expect(story.now.search?.asked).toEqual([]);
  });

  it.each([
    ['2', 0],
    [null, 0],
    ['1', 2],
  ])('of a risk is asked only when its kind is known and not harm: %s', (detail, asked) => {
    const story = aCase();
    story.hears(staff('3', 'liaison', { detail }), at('10:40'));
    story.hears(staff('2', 'village', { factId: 's2' }), at('10:45'));
    expect(story.now.search?.asked).toHaveLength(asked);
  });

  it('hears that the elder was found, and everybody who searched is told', () => {
    const { story } = aSearch();
    const tells = story.hears(staff('1', 'village', { factId: 's2' }), at('11:30'));
    expect(texts(tells)).toEqual([
      `sms ${SON}: 【三江镇民政】找到了，您的母亲平安。让您担心了，谢谢您帮忙。`,
      `sms ${DAUGHTER}: Sanjiang Civil Affairs: found: your mother is safe. Sorry for the worry, and thank you for helping.`,
    ]);
    expect(echoed(tells)).toEqual(
      ['village: echoWell', 'liaison: closedBy', 'deputy: closedBy', 'village: null', 'township: closedBy'].filter(
        (one) => !one.startsWith('township'),
      ),
    );
  });

  it('hears no more than that it is over where it ended in another way', () => {
    const { story } = aSearch();
    const tells = story.hears(staff('9', 'township', { detail: '2', factId: 's2' }), at('11:30'));
    expect(texts(tells)[0]).toContain('找您母亲的事已办结，后面的事已有安排');
  });

  it.each(['7', 'merged'])('hears nothing by machine of an end %s', (measure) => {
    const { story } = aSearch();
    const event =
      measure === '7'
        ? staff('9', 'township', { detail: '7', factId: 's2' })
        : ({ type: 'merged', by: { role: 'liaison', phone: 'p' }, key: 'k' } as const);
    expect(texts(story.hears(event, at('11:30')))).toEqual([]);
    expect(story.now.closed).not.toBeNull();
  });

  it('gets the texts of a risk when it turns into one, and not both ends', () => {
    const { story } = aSearch();
    const risk = story.hears(staff('3', 'liaison', { detail: '3', factId: 's2' }), at('11:00'));
    expect(texts(risk)[0]).toContain('需要您关心');
    const end = texts(story.hears(staff('9', 'township', { detail: '5', factId: 's3' }), at('12:00')));
    expect(end).toHaveLength(2);
    expect(end[0]).toContain('已办结');
  });

  it('that was asked before a harm was recorded is told no end, because nobody named it', () => {
    const { story } = aSearch();
    story.hears(staff('3', 'liaison', { detail: '2', factId: 's2' }), at('11:00'));
    expect(texts(story.hears(staff('9', 'township', { detail: '5', factId: 's3' }), at('12:00')))).toEqual([]);
  });

  it('without a telephone is not asked, and a number that two share is asked once', () => {
    const elder = anElder({ contacts: [aSon(), aDaughter({ phone: null }), aSon({ id: 'carer1', kin: 'carer' })] });
    expect(texts(aSearch(elder).tells)).toHaveLength(1);
  });
});

describe('2, cannot find: the elder texts that all is well', () => {
  const safe = (time: string) => ({ type: 'safe', at: at(time) }) as const;

  it('resolves nothing, and is told to everybody who searches', () => {
    const { story } = aSearch();
    const tells = story.hears(safe('11:10'), at('11:10'));
    expect(echoed(tells)).toEqual(['liaison: safeSaid', 'deputy: safeSaid', 'village: safeSaid']);
    expect(story.now.closed).toBeNull();
  });

  it('once in half an hour', () => {
    const { story } = aSearch();
    story.hears(safe('11:10'), at('11:10'));
    expect(story.decide(safe('11:20'), at('11:20'))).toBeNull();
    expect(echoed(story.hears(safe('11:41'), at('11:41')))).not.toEqual([]);
  });

  it('reads: 发来平安，请见到人再回', () => {
    const phone = new Phone().join().take(alert());
    const echo = {
      type: 'echo',
      elderId: 'e1',
      caseId: 'missed.e1',
      name: '王桂英',
      words: 'safeSaid',
      time: '11:10',
      person: '',
    } as const;
    const said = decideLine(phone.line, echo, aContext(phone.now))?.tells ?? [];
    expect(texts(said)[0]).toContain('10号王桂英在11:10发来平安，请见到人再回101。');
  });

  it('reaches every open case, also a call for help', () => {
    const watch = aMissedWatch();
    watch.hears(anAnswer({ label: 'help', factId: 'f2', at: at('10:40') }), at('10:40'));
    const tells = watch.hears(anAnswer({ factId: 'f3', at: at('10:50') }), at('10:50'));
    const cases = watch.now.open.map((one) => one.id);
    expect(cases).toHaveLength(2);
    for (const id of cases) expect(told(tells, `case#${id}`)).toEqual([{ type: 'safe', at: at('10:50') }]);
  });

  it('does not touch the question how somebody wants to be greeted', () => {
    const story: CaseStory = aCase({ kind: 'stop', id: 'stop.e1.x' });
    expect(story.decide(safe('11:10'), at('11:10'))).toBeNull();
  });
});
