/** A reported death: within the minute everything automatic rests, people telephone, and the living one is asked alone. */

import { describe, expect, it } from 'vitest';
import { begin } from '../../shared/domain/hotline.ts';
import {
  aCase,
  alerted,
  anAnswer,
  anAskedWatch,
  anElder,
  aStaffAnswer,
  at,
  aWatch,
  by,
  climbed,
  closed,
  DEPUTY,
  ELDER,
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
} from './given.ts';
import { alert, Phone, person, view } from './given-line.ts';

const TOMORROW = '2026-07-04';
const DIED = { type: 'died', factId: 'd1', at: at('09:00'), by: by('deputy') } as const;

function aDeath() {
  const story = anAskedWatch();
  const tells = story.hears(DIED, at('09:00'));
  return { story, tells };
}

describe('去世 12', () => {
  it('stops every question, text and call from that moment', () => {
    const { story, tells } = aDeath();
    expect(sent([...tells, ...story.runTo(at('23:00', TOMORROW)).flatMap((one) => one.tells)])).toEqual([]);
    expect(story.now.pause).toMatchObject({ reason: 'deceased', by: 'deputy' });
  });

  it('the line greets the elder no more; the township has a case; who said it and the liaison hear so', () => {
    const { tells } = aDeath();
    expect(toLine(tells, 'absent')).toMatchObject([{ phone: ELDER, event: { absent: 'died' } }]);
    expect(opened(tells)).toMatchObject([{ kind: 'death', hushed: 'death' }]);
    expect(toLine(tells, 'echo').map(({ phone, event }) => [phone, event['words']])).toEqual([
      [DEPUTY, 'diedNoted'],
      [LIAISON, 'diedNoted'],
    ]);
  });

  it('of an elder without a phone too', () => {
    const elder = anElder({ phone: null, channel: 'door' });
    const story = aWatch(elder);
    expect(toLine(story.hears(DIED, at('09:00')), 'absent')).toEqual([]);
    expect(story.hears({ type: 'enrolled' }, at('09:01'))).toEqual([]);
  });

  it('said twice is one case', () => {
    const { story } = aDeath();
    const again = story.hears({ ...DIED, factId: 'd2' }, at('09:10'));
    expect(opened(again)).toEqual([]);
    expect(echoed(again)).toEqual(['deputy: diedNoted', 'liaison: diedNoted']);
  });

  it('open cases go on with people only', () => {
    const story = anAskedWatch();
    story.hears(anAnswer({ label: 'help' }), at('08:00'));
    const caseId = story.now.open[0]?.id;
    expect(told(story.hears(DIED, at('09:00')), `case#${caseId}`)).toEqual([{ type: 'hushed', hushed: 'death' }]);
  });

  it('a child who asks hears the quiet words, also while a case of help is open', () => {
    const story = anAskedWatch();
    story.hears(anAnswer({ label: 'help' }), at('08:00'));
    story.hears(DIED, at('09:00'));
    const tells = story.hears({ type: 'status', factId: 's1', contactId: 'child1' }, at('09:10'));
    expect(texts(tells)).toEqual([
      `sms ${SON}: 【三江镇民政】今天没有您母亲的报平安记录。想知道近况，请打家里或村委会电话。`,
    ]);
  });

  it('3 opens a risk of its own, and leaves the death to the township', () => {
    const { story } = aDeath();
    const tells = story.hears(aStaffAnswer('3', { factId: 's3', at: at('09:30') }), at('09:30'));
    expect(opened(tells)).toMatchObject([{ kind: 'risk', hushed: 'death' }]);
  });

  it('a new phone in the roster greets nobody by that name', () => {
    const { story } = aDeath();
    story.elder = anElder({ phone: '+8613900000099' });
    expect(toLine(story.hears({ type: 'enrolled' }, at('10:00')), 'absent')).toMatchObject([
      { phone: '+8613900000099', event: { absent: 'died' } },
    ]);
  });

  it('that was not so: the elder is asked from tomorrow', () => {
    const { story } = aDeath();
    const tells = story.hears(closed(story.now.open[0]?.id as string, { kind: 'death', measure: '6' }), at('10:00'));
    expect(toLine(tells, 'absent')).toMatchObject([{ event: { absent: null } }]);
    expect(sent(story.runTo(at('23:00')).flatMap((one) => one.tells))).toEqual([]);
    expect(sent(story.runTo(at('07:30', TOMORROW)).flatMap((one) => one.tells))).toHaveLength(1);
  });

  it('that the township verified stays', () => {
    const { story } = aDeath();
    const end = closed(story.now.open[0]?.id as string, { kind: 'death', measure: '7', deceased: true });
    expect(story.hears(end, at('10:00'))).toEqual([]);
    expect(story.now.pause?.reason).toBe('deceased');
  });

  it('measure 7 of any other case stops everything too, and tells the line', () => {
    const story = anAskedWatch();
    const tells = story.hears(closed('risk.e1.x', { kind: 'risk', measure: '7', deceased: true }), at('09:00'));
    expect(toLine(tells, 'absent')).toMatchObject([{ phone: ELDER, event: { absent: 'died' } }]);
  });

  it('the end of another case does not bring back who died', () => {
    const { story } = aDeath();
    story.hears(closed('help.e1.x', { kind: 'help' }), at('10:00'));
    expect(story.now.pause?.reason).toBe('deceased');
  });
});

describe('the case of a death', () => {
  const opening = { id: 'death.e1.x', kind: 'death', words: 'words', hushed: 'death' } as const;

  it('is told to the township at once, with a call, and again every hour by day', () => {
    const story = aCase(opening, at('19:00'));
    expect(alerted(story.opening)).toEqual(['township+call']);
    expect(climbed(story.runTo(at('07:30', TOMORROW)), at('19:00'))).toEqual([
      '+60 township+call#2',
      '+690 township+call#3',
      '+750 township+call#4',
    ]);
  });

  it('is taken with 5; 9 asks the measure, and only 6 or 7 close it', () => {
    const story = aCase(opening, at('10:00'));
    story.hears(staff('5', 'township'), at('10:05'));
    const choose = (choice: string) =>
      ({
        type: 'menu',
        factId: 'm1',
        at: at('10:10'),
        by: by('township'),
        menu: 'measure',
        caseId: opening.id,
        choice,
      }) as const;
    expect(toLine(story.hears(choose('1'), at('10:10')), 'menu')).toHaveLength(1);
    expect(toLine(story.hears(staff('9', 'township', { detail: '3' }), at('10:11')), 'menu')).toHaveLength(1);
    expect(told(story.hears(choose('7'), at('10:12')), 'watch#e1')).toMatchObject([{ deceased: true, measure: '7' }]);
  });

  it.each(['2', '3', '6', '7'])('a slip (%s) is no search and no risk', (digit) => {
    const story = aCase(opening, at('10:00'));
    expect(echoed(story.hears(staff(digit, 'township'), at('10:05')))).toEqual(['township: mayNotDeath']);
  });

  it('is not ended by an absence, nor by an answer from the phone', () => {
    const story = aCase(opening, at('10:00'));
    expect(story.decide({ type: 'away', by: by('liaison'), until: TOMORROW, key: 'f.4' }, at('10:05'))).toBeNull();
    expect(story.decide({ type: 'safe', at: at('10:05') }, at('10:05'))).toBeNull();
  });
});

describe('a death on a shared phone', () => {
  it('closed with 7 while nobody said who: nobody is taken for dead, and the township hears what to do', () => {
    const story = aCase({ about: ['e1', 'e2'], names: '王桂英或李德福' });
    const tells = story.hears(staff('9', 'township', { detail: '7' }), at('10:40'));
    expect(told(tells, 'watch#e2')).toMatchObject([{ deceased: false }]);
    expect(toLine(tells, 'echo')).toMatchObject([{ phone: TOWNSHIP, event: { words: 'whichDied' } }]);
  });

  it('by the number of a case that is about several, it is asked who', () => {
    const phone = new Phone().duty('township').alert({ role: 'township', name: '王桂英或李德福' }).sms('去世10');
    expect(phone.texts.join()).toContain('10号是王桂英或李德福，都还照旧问候');
    expect(phone.others).toEqual([]);
  });

  it("by a liaison's number it is that elder", () => {
    const phone = new Phone().join(person('e1', 'liaison'), person('e2', 'liaison')).sms('去世 11');
    expect(phone.tells).toMatchObject([{ to: 'watch#e2', event: { type: 'died', by: { role: 'liaison' } } }]);
  });

  it('by the number of a case that is about one, it is that one', () => {
    const phone = new Phone().duty('village').alert({ role: 'village', elderId: 'e2' }).sms('去世10');
    expect(phone.tells).toMatchObject([{ to: 'watch#e2', event: { type: 'died', by: { role: 'village' } } }]);
  });

  it('the hotline greets only the living', () => {
    const phone = new Phone('+8613800001001').join(person('e1', 'elder'), person('e2', 'elder'));
    phone.take({ type: 'absent', elderId: 'e2', absent: 'died' });
    const { turn } = begin(view(phone.line), 'elder~rings~0');
    expect(JSON.stringify(turn)).not.toContain('李阿公');
  });
});

describe('the words of a death', () => {
  it('reach the township by text and call, and never speak of help', () => {
    const phone = new Phone().duty('township').told({ role: 'township', kind: 'death', call: true });
    expect(phone.texts).toEqual(['10号：福田村的王桂英据报去世。请核实，打电话告诉家人。接手回105，办结回109。']);
    expect(phone.calls.map((one) => one.text).join()).toContain('据报去世');
    const { turn } = begin(view(phone.line), 'alert~death.e1');
    expect(JSON.stringify(turn)).toContain('据报去世');
  });

  it('reach the liaison where the township has no phone', () => {
    const phone = new Phone().join(person('e1', 'liaison')).told(alert({ kind: 'death' }));
    expect(phone.texts.join()).toContain('据报去世');
  });

  it('say to whoever reported it that everything stopped, and what the township does', () => {
    const echo = { type: 'echo', elderId: 'e1', caseId: null, name: '王桂英', time: '', person: '' } as const;
    const phone = new Phone().join(person('e1', 'liaison'));
    expect(phone.take({ ...echo, words: 'diedNoted' }).texts.join()).toContain('问候全停');
    expect(phone.take({ ...echo, words: 'mayNotDeath' }).texts.join()).toContain('等镇里核实');
  });
});
