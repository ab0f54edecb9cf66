import { describe, expect, it } from 'vitest';
import { type Alert, emptyLine } from '../../shared/domain/line-state.ts';
import { packNames } from '../../shared/domain/pack-names.ts';
import { alert, asking, menu, NOW, notice, PHONE, Phone, person, settled } from './given-line.ts';

const liaison = () => new Phone().join(person('e1', 'liaison'), person('e2', 'liaison'), person('e3', 'liaison'));
const missed = (elderId: string, fields: Partial<Alert> = {}) => alert({ elderId, ...fields });
const one = (fields: Partial<Alert>, phone = liaison()) => phone.told(fields).texts[0];

describe('an alert to the liaison', () => {
  it.each([
    [{ words: 'silent' }, '10号王桂英今早没回音，请看望。回10加：1平安 2找不到 3出事 4外出 5正在去。'],
    [{ words: 'off' }, '10号王桂英今早手机关机，请看望。回10加：1平安 2找不到 3出事 4外出 5正在去。'],
    [{ words: 'dead', times: 2 }, '10号王桂英今早号码不通，请看望。回10加：1平安 2找不到 3出事 4外出 5正在去。第2次'],
    [{ kind: 'unwell' }, '10号王桂英回话说不舒服，请今天看望。回10加：1平安 2找不到 3出事 5正在去。'],
    [{ kind: 'unclear', words: 'words' }, /^10号王桂英的回话没看懂，请打电话问本人。/u],
    [{ kind: 'unclear', words: 'hotline' }, /^10号王桂英打来热线没按键，回电也没说话/u],
    [{ kind: 'stop' }, /^10号王桂英不想收短信，已停发。/u],
    [{ kind: 'notAsked' }, /^系统故障，今天没问到：10号王桂英。/u],
  ] as const)('says number, name and what it is: %o', (fields, words) => {
    expect(one(fields)).toEqual(typeof words === 'string' ? words : expect.stringMatching(words));
  });

  it('waits for an answer of the carrier under the name that the case gave', () => {
    const phone = liaison().told({ newsKey: 'alert.4' });
    expect(phone.specs).toMatchObject([
      { to: PHONE, class: 'alert', origins: [{ kind: 'case', id: 'missed.e1', key: 'alert.4' }] },
    ]);
  });
});

describe('an alert to a deputy or duty phone', () => {
  const words = (fields: Partial<Alert>) => one({ role: 'village', ...fields }, new Phone().duty('village'));

  it('says the village, and how long the liaison did not answer', () => {
    expect(words({})).toBe('10号：福田村的王桂英没报平安，联络人30分钟未答。派人去回105，平安回101，出事回103。');
    expect(words({ role: 'deputy' })).toMatch(/联络人30分钟未答/u);
  });

  it('tells the township since when nobody heard of the elder', () => {
    expect(words({ role: 'township' })).toMatch(/^10号：福田村的王桂英从07:30起没消息，联络人和村里都没答。/u);
  });

  it.each([
    [{ kind: 'unwell' }, '10号：福田村的王桂英说不舒服，还没人看到。'],
    [{ kind: 'stop' }, '10号：福田村的王桂英不想收短信，还没人看到。'],
    [{ kind: 'unclear', words: 'words' }, '10号：福田村的王桂英回话没看懂，还没人看到。'],
    [{ kind: 'unclear', words: 'hotline' }, '10号：福田村的王桂英来电没说话，还没人看到。'],
    [{ kind: 'notAsked', words: 'fault' }, '10号：福田村的王桂英没问到，还没人看到。'],
    [{ search: { police: false, familyAsked: true } }, '10号：福田村的王桂英找不到，请派人一起找。'],
    [{ kind: 'help', since: '09:58' }, '急！10号：福田村的王桂英在09:58要人帮忙，请马上派人。'],
  ] as const)('says what it is: %o', (fields, start) => {
    expect(words(fields)?.startsWith(start)).toBe(true);
  });

  it('says of a risk who reported it, with its kind or that the kind is still asked', () => {
    const risk = { kind: 'risk', reporter: '符秀英' } as const;
    expect(words({ ...risk, riskKind: '3' })).toBe(
      '风险10号：福田村的王桂英，第3类，符秀英在10:00报告。请马上处置，接手回105。',
    );
    expect(words(risk)).toBe('10号：福田村的王桂英出事了，符秀英在10:00报告，情况待补。请马上处置，接手回105。');
  });

  it('says of a risk that is told again that nobody has taken it, and how often it was said', () => {
    const phone = new Phone().duty('township');
    const risk = { kind: 'risk', role: 'township', riskKind: '3', reporter: '符秀英' } as const;
    phone.alert(risk).alert({ ...risk, times: 2, newsKey: 'alert.2' });
    expect(phone.texts).toEqual(['风险10号：福田村的王桂英还没人接手，请马上处置。接手回105，办结回109。第2次']);
  });

  it('says kind and reporter where a miss that was told before becomes a risk', () => {
    const phone = new Phone().duty('village').told({ role: 'village', caseId: 'c1' });
    phone.alert({ role: 'village', caseId: 'c1', kind: 'risk', riskKind: '1', reporter: '符秀英', times: 2 });
    expect(phone.texts).toEqual(['风险10号：福田村的王桂英，第1类，符秀英在10:00报告。请马上处置，接手回105。']);
  });
});

describe('help and risk', () => {
  it('are never held, also right after another text', () => {
    const phone = liaison().told({ elderId: 'e2' }).alert({ kind: 'help', since: '10:00', call: true });
    expect(phone.texts).toEqual(['急！10号王桂英在10:00要人帮忙，请马上联系并过去。去就回105，平安回101，出事回103。']);
    expect(phone.calls).toMatchObject([
      { text: '急。10号王桂英要人帮忙。您去，请按5。再听一遍，请按星号。', menu: 'alert~help.e1' },
    ]);
  });

  it('are never joined', () => {
    const phone = liaison().alert({ kind: 'help' });
    expect(phone.texts).toHaveLength(1);
    expect(phone.alert({ kind: 'help', elderId: 'e2' }).texts).toHaveLength(1);
    expect(phone.line.waiting).toEqual([]);
  });

  it('are called in the words of the role', () => {
    const call = (role: Alert['role'], kind: 'help' | 'risk') =>
      new Phone().alert({ role, kind, call: true }).calls[0]?.text;
    expect(call('deputy', 'help')).toBe('急。10号王桂英要人帮忙。您去，请按5。再听一遍，请按星号。');
    expect(call('liaison', 'risk')).toBe('急。10号王桂英要人帮忙。您去，请按5。再听一遍，请按星号。');
    expect(call('village', 'risk')).toBe('急。福田村有一位老人要人帮忙，编号10。接手请按5，再听请按星号。');
  });
});

describe('a miss at night', () => {
  it('rings, and the words of the call name no elder', () => {
    const phone = liaison().told({ call: true });
    expect(phone.calls).toMatchObject([{ text: '10号有急事没人看到。您去，请按5。再听一遍，请按星号。' }]);
    expect(new Phone().told({ role: 'township', call: true }).calls).toMatchObject([
      { text: '急。福田村有一位老人要人帮忙，编号10。接手请按5，再听请按星号。' },
    ]);
  });

  it('rings once for several, about the worst', () => {
    const phone = liaison().told(missed('e1', { call: true }), missed('e2', { kind: 'unwell', call: true }));
    expect(phone.calls).toMatchObject([{ menu: 'alert~unwell.e2' }]);
  });
});

describe('several alerts to one phone within 20 seconds', () => {
  it('are one text, and the case of each hears what became of it', () => {
    const phone = liaison().told(missed('e1'), missed('e2'), missed('e3'));
    expect(phone.texts).toEqual([
      '3人待看望：10号王桂英、11号李德福、12号陈秀兰。回号加1平安 2找不到 3出事 4外出 5正在去。',
    ]);
    expect(phone.specs[0]?.origins.map(({ id }) => id)).toEqual(['missed.e1', 'missed.e2', 'missed.e3']);
  });

  it('begin with who has been silent longest', () => {
    const phone = liaison().told(missed('e1', { since: '08:00' }), missed('e2', { since: '07:30' }));
    expect(phone.texts[0]).toMatch(/^2人待看望：11号李德福、10号王桂英。/u);
  });

  it('say the worst first, and alone what a joined text cannot say', () => {
    const phone = liaison().told(
      missed('e1', { kind: 'stop' }),
      missed('e2', { caseId: 'n2', kind: 'notAsked' }),
      missed('e3', { caseId: 'n3', kind: 'notAsked' }),
      missed('e1'),
      missed('e2'),
      missed('e3', { kind: 'unwell' }),
    );
    expect(phone.texts.map((text) => text.slice(0, 14))).toEqual([
      '12号陈秀兰回话说不舒服，请',
      '2人待看望：10号王桂英、1',
      '系统故障，今天没问到：11号',
      '10号王桂英不想收短信，已停',
    ]);
  });

  it('go on in a further text where the list is too long, and nobody is left out', () => {
    const phone = new Phone();
    const ids = ['e1', 'e2', 'e3', 'e4', 'e5'];
    phone.join(...ids.map((id) => person(id, 'liaison')));
    phone.told(...ids.map((id) => missed(id, { name: '欧阳秀兰', times: 2 })));
    expect(phone.texts).toEqual([
      '5人待看望：10号欧阳秀兰、11号欧阳秀兰、12号欧阳秀兰。回号加1平安 2找不到 3出事 4外出 5正在去。第2次',
      '还有：13号欧阳秀兰、14号欧阳秀兰。回号加1平安 2找不到 3出事 4外出 5正在去。',
    ]);
    expect(phone.specs.map((spec) => spec.origins.length)).toEqual([3, 2]);
  });

  it('say of an outage of our own that nobody was asked, in every part of the list', () => {
    const phone = new Phone();
    const ids = ['e1', 'e2', 'e3', 'e4'];
    phone.join(...ids.map((id) => person(id, 'liaison')));
    phone.told(...ids.map((id) => missed(id, { kind: 'notAsked', name: '欧阳秀兰' })));
    expect(phone.texts).toEqual([
      '系统故障，今天没问到：10号欧阳秀兰、11号欧阳秀兰、12号欧阳秀兰。请抽空看一眼，回号加1平安 2找不到 3出事。',
      '系统故障，今天没问到：13号欧阳秀兰。请抽空看一眼，回号加1平安 2找不到 3出事。',
    ]);
  });

  it('stay apart on a duty phone, which hears the village of each', () => {
    const phone = new Phone().duty('village');
    phone.told(missed('e1', { role: 'village' }), missed('e2', { role: 'village', village: '山口村' }));
    expect(phone.texts).toEqual([expect.stringContaining('福田村的王桂英'), expect.stringContaining('山口村的李德福')]);
  });

  it('wait for 20 seconds after the last text, the first one goes at once', () => {
    const phone = liaison().take(missed('e1'));
    expect(phone.timerAt).toBe(NOW);
    phone.wake().take(missed('e2'));
    expect(phone.timerAt).toBe('2026-03-02T02:00:20.000Z');
    phone.take(missed('e3'));
    expect(phone.timerAt).toBe('2026-03-02T02:00:20.000Z');
    expect(phone.wait(0.5).wake().texts[0]).toMatch(/^2人待看望：11号李德福、12号陈秀兰/u);
  });
});

describe('names in a list', () => {
  it('are packed up to the limit, and one that is too long stands alone', () => {
    const parts = packNames([{ name: '12345' }, { name: '1234' }, { name: '1' }, { name: '123456789012' }], 10);
    expect(parts.map((part) => part.map(({ name }) => name))).toEqual([['12345', '1234'], ['1'], ['123456789012']]);
  });
});

describe('the end of a case', () => {
  it('is told to who was told, and the number rests', () => {
    const phone = liaison().told({}).take(settled('missed.e1'));
    expect(phone.texts).toEqual(['10号王桂英在10:05已报平安，这次不用去了，谢谢。']);
    expect(phone.line.cases['missed.e1']?.settledAt).toBe(phone.now);
  });

  it('is not told where the alert was never said: both go', () => {
    const phone = liaison().alert({}).take(settled('missed.e1'));
    expect(phone.texts).toEqual([]);
    expect(phone.wake().texts).toEqual([]);
  });

  it('leaves the other alerts and notices waiting', () => {
    const phone = liaison().alert({}).take(missed('e2')).take(notice('door', 'e3')).take(settled('missed.e1')).wake();
    expect(phone.texts).toEqual([
      expect.stringMatching(/^11号李德福今早没回音/u),
      expect.stringMatching(/：12号陈秀兰。/u),
    ]);
  });

  it('is told where only a repeat was still waiting', () => {
    const phone = liaison().told({}).alert({ times: 2 }).take(settled('missed.e1'));
    expect(phone.texts).toEqual(['10号王桂英在10:05已报平安，这次不用去了，谢谢。']);
    expect(phone.wait(1).wake().texts).toEqual([]);
  });

  it('is not told to a phone that never had the case, nor where the closer hears it as an echo', () => {
    expect(liaison().take(settled('missed.e1')).texts).toEqual([]);
    expect(
      liaison()
        .told({})
        .take(settled('missed.e1', { words: null })).texts,
    ).toEqual([]);
  });

  it('is the end: an alert that comes late opens nothing', () => {
    const phone = liaison().told({}).take(settled('missed.e1')).alert({ times: 2 });
    expect(phone.ignored).toBe(1);
    expect(phone.line.cases['missed.e1']?.settledAt).not.toBeNull();
  });

  it('ends its question, and the next one is asked', () => {
    const phone = liaison()
      .told({})
      .take(menu('kind'))
      .take(menu('days', { elderId: 'e2', name: '李德福' }));
    phone.take(settled('missed.e1', { words: 'closedBy', person: '村委会' }));
    expect(phone.texts).toEqual([
      '10号王桂英的事村委会已经办好，您不用去了，谢谢。',
      '11号李德福外出几天？回天数，如3。不知道回0，三天后再问您。住院也这样回。',
    ]);
  });
});

describe('notices to the liaison', () => {
  it.each([
    ['door', '今天请当面或托邻居看一眼：10号王桂英、11号李德福。看到平安回号加1，找不到回号加2。第2次'],
    ['pausesEnd', '明早恢复问候：10号王桂英、11号李德福。家里还有人陪的，回号加4再停几天。'],
    ['request', '有事找您，不急：10号王桂英、11号李德福。请回个电话问问，问过回号加6。第2次'],
    ['covers', '联络人请假，由您代管：10号王桂英、11号李德福。有事会短信找您，回号加数字。'],
    ['notPaused', '有急事在办，没有停问：10号王桂英、11号李德福。办好后请回号加4。'],
    ['unseen', '三十天没见过面：10号王桂英、11号李德福。见到后回见加号，如见12，就记作探访。'],
    ['visitDue', '本月还没探访：10号王桂英、11号李德福。见到后回见加号，如见12。'],
    ['visitOverdue', '上个月没有探访：10号王桂英、11号李德福。请尽快去看，见到后回见加号。'],
    ['declined', '本人不再参加报平安：10号王桂英、11号李德福。请当面问问原因和平安，有难处告诉镇里。'],
    ['contactStopped', '家人不想再收短信：10号王桂英、11号李德福。请抽空问问，急事只能打电话告诉他们。'],
  ] as const)('of one kind are one text: %s', (kind, words) => {
    const phone = liaison()
      .take(notice(kind, 'e1'))
      .take(notice(kind, 'e2', 2))
      .wake();
    expect(phone.texts).toEqual([words]);
  });

  it('of visits that were not made are one text to the township for each liaison', () => {
    const township = new Phone().duty('township');
    township
      .take({ ...notice('visitOverdue', 'e1'), by: '符秀英' })
      .take({ ...notice('visitOverdue', 'e2'), by: '陈明' });
    township.take({ ...notice('visitOverdue', 'e3'), by: '符秀英' });
    expect(township.wake().texts).toEqual([
      '上个月符秀英有2位没探访：王桂英、陈秀兰。请过问。',
      '上个月陈明有1位没探访：李德福。请过问。',
    ]);
  });

  it('of a request stand on the list until it is over, and are answered with number and digit', () => {
    const phone = liaison().take(notice('request', 'e1'));
    expect(phone.sms('0').texts).toEqual(['待办1件：10号王桂英有事找。回号加数字。']);
    expect(phone.wait(1).wake().sms('6', { factId: 'f2' }).answers).toEqual(['e1 6 - - liaison']);
    phone.take(settled('request.e1', { words: null }));
    expect(phone.sms('0', { factId: 'f3' }).texts).toEqual(['现在没有待办的事，谢谢。']);
  });

  it('of a request that was noted are echoed', () => {
    const phone = liaison().take({
      type: 'echo',
      elderId: 'e1',
      caseId: null,
      name: '王桂英',
      words: 'requestNoted',
      time: '',
      person: '',
    });
    expect(phone.texts).toEqual(['已记：10号王桂英的事您在办，谢谢。出事请回103。']);
  });

  it('of several kinds are several texts', () => {
    const phone = liaison().take(notice('request', 'e1')).take(notice('door', 'e2')).wake();
    expect(phone.texts.map((text) => text.slice(0, 4))).toEqual(['今天请当', '有事找您']);
  });

  it('of the everyday kind wake nobody: they wait for 06:30, while an alert goes', () => {
    const night = new Phone(PHONE, '2026-03-02T16:00:00.000Z').join(person('e1', 'liaison'), person('e2', 'liaison'));
    night.take(notice('request', 'e1')).take(notice('contactStopped', 'e2'));
    expect(night.timerAt).toBe('2026-03-02T22:30:00.000Z');
    night.take(missed('e2', { kind: 'unwell' })).wake();
    expect(night.texts).toEqual([expect.stringMatching(/^11号李德福回话说不舒服/u)]);
    expect(night.timerAt).toBe('2026-03-02T22:30:00.000Z');
    expect(
      night
        .wait(6.5 * 60)
        .wake()
        .texts.map((text) => text.slice(0, 4)),
    ).toEqual(['有事找您', '家人不想']);
    expect(night.timerAt).toBeNull();
  });

  it('name the elder without a number where the phone has none', () => {
    expect(new Phone().take(notice('request', 'e1')).wake().texts).toEqual([
      '有事找您，不急：王桂英。请回个电话问问，问过回号加6。',
    ]);
  });
});

describe('the joint question of a shared phone', () => {
  const couple = () => new Phone().join(person('e1', 'elder'), person('e2', 'elder'));
  const both = (fields: Parameters<typeof asking>[1] = {}) =>
    couple().take(asking('e1', fields)).take(asking('e2', fields)).wake();

  it('of the evening says so', () => {
    expect(both({ evening: true }).texts[0]).toMatch(/^王阿婆、李阿公晚上好。都平安回8/u);
    const one = couple()
      .take(asking('e1', { evening: true }))
      .wait(1)
      .wake();
    expect(one.texts[0]).toMatch(/^王阿婆晚上好，今晚好吗/u);
  });

  it('promises no call where nobody can hear', () => {
    const reminder = { words: 'reminder', step: 'reminder' } as const;
    expect(both({ ...reminder, deaf: true }).texts[0]).toMatch(/看到请回一下。$/u);
    const mixed = couple()
      .take(asking('e1', { ...reminder, deaf: true }))
      .take(asking('e2', reminder))
      .wake();
    expect(mixed.texts[0]).toMatch(/打来，请接。$/u);
    const one = couple()
      .take(asking('e1', { ...reminder, deaf: true }))
      .wait(1)
      .wake();
    expect(one.texts[0]).toMatch(/^王阿婆，.*看到请回一下。$/u);
  });

  it('goes at once when all its elders ask, one text for both, and each watch hears what became of it', () => {
    const phone = both();
    expect(phone.specs).toMatchObject([
      {
        class: 'prompt',
        channel: 'sms',
        text: '【三江镇民政】王阿婆、李阿公早上好。两位都平安回8，有一位不舒服回2，要人帮忙回3，也可拨0898-00000000。',
        origins: [
          { kind: 'watch', id: 'e1' },
          { kind: 'watch', id: 'e2' },
        ],
        sendBefore: '2026-03-02T05:00:00.000Z',
      },
    ]);
    expect(phone.specs[0]).not.toHaveProperty('menu');
  });

  it('waits 20 seconds for who has not asked, and then asks alone in the words for one', () => {
    const phone = couple().take(asking('e1'));
    expect(phone.timerAt).toBe('2026-03-02T02:00:20.000Z');
    expect(phone.wait(1).wake().texts).toEqual([
      '王阿婆早上好，今天好吗？平安请回1，不舒服回2，要人帮忙回3，也可拨0898-00000000报平安。',
    ]);
    expect(phone.line.asked).toEqual(['e1']);
  });

  it('says "all" where there are three', () => {
    const phone = couple().join(person('e3', 'elder')).take(asking('e1')).take(asking('e2')).take(asking('e3')).wake();
    expect(phone.texts[0]).toMatch(/^王阿婆、李阿公、陈阿婆早上好。都平安回8/u);
  });

  it('excuses itself when it comes late through our fault, with an id of its own', () => {
    const alone = (late: boolean) => couple().take(asking('e1', { late })).wait(1).wake();
    expect(alone(true).texts[0]).toMatch(/^王阿婆，今天问候晚了，对不起。/u);
    expect(alone(true).tells[0]?.to).not.toBe(alone(false).tells[0]?.to);
  });

  it('is reminded in other words', () => {
    const reminder = { words: 'reminder', step: 'reminder' } as const;
    expect(both(reminder).texts[0]).toMatch(/^王阿婆、李阿公，还没等到平安。都平安回8/u);
    expect(couple().take(asking('e1', reminder)).wait(1).wake().texts[0]).toMatch(
      /^王阿婆，还没等到您的平安。回1就好/u,
    );
  });

  it('is a call for all where one of them is called', () => {
    const phone = couple()
      .take(asking('e1'))
      .take(asking('e2', { byCall: true }))
      .wake();
    expect(phone.calls).toMatchObject([
      { class: 'prompt', menu: 'checkin', text: expect.stringMatching(/^王阿婆、李阿公您好.*都平安，请按8/u) },
    ]);
  });

  it('is a call in the words for one where one asks', () => {
    const phone = couple()
      .take(asking('e1', { byCall: true }))
      .wait(1)
      .wake();
    expect(phone.calls[0]?.text).toMatch(/^王阿婆您好，这里是三江镇报平安，符秀英托我问您好/u);
  });

  it('does not promise another call in the last one', () => {
    const phone = both({ byCall: true, step: 'secondCall', words: 'reminder' });
    expect(phone.calls).toMatchObject([{ menu: 'checkin~last' }]);
  });

  it('leaves who was asked before as it was when something else is said', () => {
    const phone = both().take(notice('request', 'e1')).wait(1).wake();
    expect(phone.line).toMatchObject({ asked: ['e1', 'e2'], askedAt: NOW });
  });
});

describe('a line that nothing was said to', () => {
  it('says nothing when it wakes', () => {
    expect(new Phone().wake().line).toEqual(emptyLine(PHONE));
  });
});
