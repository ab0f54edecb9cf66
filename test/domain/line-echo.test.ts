import { describe, expect, it } from 'vitest';
import type { EchoWords } from '../../shared/domain/echo-words.ts';
import type { LineEvent } from '../../shared/domain/line-state.ts';
import { menu, Phone, person, settled } from './given-line.ts';

const liaison = () => new Phone().join(person('e1', 'liaison'), person('e2', 'liaison'));
const duty = () => new Phone().duty('township').told({ role: 'township' });
const echo = (words: EchoWords, fields: Partial<Extract<LineEvent, { type: 'echo' }>> = {}): LineEvent => ({
  type: 'echo',
  elderId: 'e1',
  caseId: 'missed.e1',
  name: '王桂英',
  words,
  time: '11:00',
  person: '村委会',
  ...fields,
});

describe('every answer', () => {
  it.each([
    ['echoWell', '已记：10号王桂英平安，谢谢。记错请10分钟内回撤10。'],
    ['echoAway', '已记：10号王桂英外出到11:00，次日恢复问候。提早回来请回101。'],
    ['echoTaken', '好，10号王桂英由您去看。请在11:00前回结果：10加1平安 2找不到 3出事 4外出 5还在路上。'],
    ['echoCannotFind', '已记：10号王桂英找不到，已告诉村里一起找。找到回101，出事回103。'],
    ['takenBy', '10号王桂英已由村委会去看，您不用去了，谢谢。'],
    ['alreadyHeld', '10号王桂英已由村委会在办。您也在路上的话，请先和村委会通个话。'],
    ['timeRunsOut', '10号王桂英还没结果，11:00起接着找别人。还在路上请回105，有结果回10加1、2、3、4。'],
    ['timeRanOut', '10号王桂英到11:00还没结果，已接着找别人。有结果仍请回10加1、2、3、4。'],
    ['harmRecorded', '已记10号王桂英第2类，只报村和镇，家人先不通知。能放心告诉哪位家人，请镇值班员定。'],
  ] as const)('is echoed with number and name: %s', (words, text) => {
    expect(liaison().told({}).take(echo(words)).texts).toEqual([text]);
  });

  it('of a risk says its kind and how many of the family were told', () => {
    expect(
      liaison()
        .told({})
        .take(echo('riskRecorded', { time: '3', person: '2' })).texts,
    ).toEqual(['已记10号王桂英第3类风险，村、镇和2位家人已通知。记错请10分钟内回撤10。']);
  });

  it('of a duty phone is echoed with what it may do next', () => {
    expect(duty().take(echo('echoTaken')).texts).toEqual([
      '好，10号王桂英由您接手。请在11:00前回结果：平安回101，还在办回105，办结回109。',
    ]);
    expect(duty().take(echo('echoClosed')).texts).toEqual(['已办结：10号王桂英，谢谢。']);
    expect(duty().take(echo('whomRecorded', { person: '1' })).texts[0]).toMatch(/^已记：10号可告诉1位家人/u);
    expect(duty().take(echo('family', { time: '1', person: '2' })).texts[0]).toMatch(
      /^10号：家人1位已确认，2位没联系上/u,
    );
  });

  it('of a deputy is not echoed with a 9, which a deputy may not answer', () => {
    const deputy = new Phone().join(person('e1', 'deputy')).told({ role: 'deputy' });
    expect(deputy.take(echo('echoTaken')).texts[0]).toMatch(/由您去看.*5还在路上/u);
  });

  it('is echoed every time: no two texts share an id', () => {
    const phone = liaison().told({});
    const [first, second] = [phone.take(echo('echoWell')).tells[0]?.to, phone.take(echo('echoWell')).tells[0]?.to];
    expect(first).not.toBe(second);
  });
});

describe('the number in an echo', () => {
  it("is the card's where no case is named", () => {
    expect(liaison().take(echo('nothingOpen', { elderId: 'e2', caseId: null, name: '李德福' })).texts).toEqual([
      '11号李德福现在没有待办的事。出事请回113。',
    ]);
  });

  it('is the one that this phone has for the elder', () => {
    expect(duty().take(echo('nothingOpen', { caseId: null })).texts[0]).toMatch(/^10号王桂英/u);
  });

  it('is given where this phone has none: a deputy who recorded a risk by name can answer', () => {
    const phone = new Phone().join(person('e1', 'deputy')).take(echo('riskRecorded', { caseId: 'risk.e1' }));
    expect(phone.texts[0]).toMatch(/^已记10号王桂英/u);
    expect(phone.sms('105').answers).toEqual(['e1 5 - - deputy']);
    expect(phone.sms('0').texts).toEqual(['现在没有待办的事，谢谢。']);
  });

  it('never makes a deputy a township', () => {
    const phone = new Phone().join(person('e1', 'deputy')).take(menu('kind', { caseId: 'risk.e1' }));
    expect(phone.sms('109').answers).toEqual(['e1 9 - - deputy']);
  });
});

describe('0, the list', () => {
  it('names what is open with numbers and reasons', () => {
    const phone = liaison().told({}, { elderId: 'e2', kind: 'unclear' }).sms('0');
    expect(phone.texts).toEqual(['待办2件：10号王桂英没回音、11号李德福没看懂。回号加数字。']);
    expect(phone.specs).toMatchObject([{ class: 'reply' }]);
  });

  it('leaves out what is settled', () => {
    const phone = liaison().told({}, { elderId: 'e2' }).take(settled('missed.e1')).sms('0');
    expect(phone.texts).toEqual(['待办1件：11号李德福没回音。回号加数字。']);
  });

  it('says so where nothing is open', () => {
    expect(liaison().sms('０').texts).toEqual(['现在没有待办的事，谢谢。']);
  });

  it('goes on in further texts, each with an id of its own', () => {
    const phone = new Phone();
    const ids = ['e1', 'e2', 'e3', 'e4', 'e5'];
    phone.join(...ids.map((id) => person(id, 'liaison')));
    phone.told(...ids.map((elderId) => ({ elderId, kind: 'help', name: '欧阳秀兰' }) as const)).sms('0');
    expect(phone.texts).toEqual([expect.stringMatching(/^待办5件：10号/u), expect.stringMatching(/^待办5件：13号/u)]);
    expect(new Set(phone.tells.map(({ to }) => to)).size).toBe(2);
  });
});
