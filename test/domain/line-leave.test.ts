import { describe, expect, it } from 'vitest';
import { Phone, person } from './given-line.ts';

// 10:00 on Monday, 2 March.
const liaison = () => new Phone().join(person('e1', 'liaison'), person('e2', 'liaison'));
const absences = (phone: Phone) =>
  phone.others.flatMap(({ to, event }) =>
    'phone' in event && 'type' in event && (event.type === 'absent' || event.type === 'present')
      ? [`${to} ${event.type}`]
      : [],
  );
const townships = (phone: Phone) =>
  phone.others.flatMap(({ event }) => ('text' in event ? [String(event.text).replace('【三江镇民政】', '')] : []));
const without = (township: string | null, standIn: 'village' | null) => ({
  list: { name: '符秀英', standIn, township },
});

describe('a liaison who texts 请假 3', () => {
  const phone = liaison().sms('请假 3');

  it('reads until when, how many, and who stands in', () => {
    expect(phone.texts).toEqual(['已记您请假到3月4日，2位老人由副联络人代管，镇里已知道。提早回来请回上班。']);
  });

  it('is away for every elder of the list', () => {
    expect(absences(phone)).toEqual(['elder#e1 absent', 'elder#e2 absent']);
  });

  it('is told to the township once', () => {
    expect(townships(phone)).toEqual(['符秀英请假3天到3月4日，2位老人由副联络人代管。']);
  });

  it('is reminded on the last evening, and has the list again in the morning', () => {
    const away = liaison().sms('请假3');
    expect(away.timerAt).toBe('2026-03-04T10:00:00.000Z');
    away.now = '2026-03-04T10:00:00.000Z';
    expect(away.wake().texts).toEqual([
      '您的请假今天到期，明早起老人们的事又找您。还不能回来请再回请假加天数，如请假3。',
    ]);
    expect(away.timerAt).toBe('2026-03-04T22:30:00.000Z');
    expect(away.wake().texts).toEqual([]);
    away.now = '2026-03-04T22:30:00.000Z';
    expect(absences(away.wake())).toEqual(['elder#e1 present', 'elder#e2 present']);
    expect(away.texts).toEqual(['欢迎回来，2位老人的事又找您了。看清单回0。']);
    expect(away.timerAt).toBeNull();
  });

  it('is not reminded of a leave that ends the same evening', () => {
    const phone = liaison();
    phone.now = '2026-03-02T11:00:00.000Z';
    expect(phone.sms('请假1').timerAt).toBe('2026-03-02T22:30:00.000Z');
  });

  it('is away for 60 days at most', () => {
    expect(liaison().sms('请假99').texts[0]).toMatch(/^已记您请假到4月30日/u);
  });

  it('is away also for those to whom the phone is deputy, and not for those for whom it only stands in', () => {
    const both = liaison()
      .join(person('e3', 'deputy'), person('e4', 'liaison', { list: null }))
      .sms('请假3');
    expect(absences(both)).toEqual(['elder#e1 absent', 'elder#e2 absent', 'elder#e3 absent']);
    expect(both.texts[0]).toContain('2位老人');
  });

  it('is away for who comes onto the list meanwhile', () => {
    const away = liaison().sms('请假3');
    expect(absences(away.join(person('e3', 'liaison')))).toEqual(['elder#e3 absent']);
    expect(absences(away.join(person('e4', 'elder')))).toEqual([]);
  });

  it('reads the truth where somebody else, or nobody, can stand in', () => {
    const village = new Phone().join(person('e1', 'liaison', without(null, 'village'))).sms('请假3');
    expect(village.texts[0]).toContain('1位老人由村委会代管');
    const mixed = liaison()
      .join(person('e3', 'liaison', without(null, 'village')))
      .sms('请假3');
    expect(mixed.texts[0]).toContain('3位老人由副联络人和村委会代管');
    const alone = new Phone().join(person('e1', 'liaison', without(null, null))).sms('请假3');
    expect(alone.texts[0]).toBe('已记您请假到3月4日。村里和镇里没有登记值班电话，名单上的事仍会找您。');
    expect(townships(alone)).toEqual([]);
    const reports = new Phone().join(person('e1', 'liaison', without('+8613900003002', null))).sms('请假3');
    expect(townships(reports)[0]).toContain('由联络人代管');
  });
});

describe('a leave without days', () => {
  it('is asked about, and the days alone are the answer', () => {
    const phone = liaison().sms('请假');
    expect(phone.texts).toEqual(['请假几天？回天数，如3。提早回来请回上班。']);
    expect(phone.sms('3', { factId: 'f2' }).texts[0]).toMatch(/^已记您请假到3月4日/u);
    expect(phone.line.menus).toEqual([]);
  });

  it('is not taken from digits that were sent before the question', () => {
    const phone = liaison().sms('请假').wait(1).sms('3', { factId: 'f2', at: '2026-03-02T01:00:00.000Z' });
    expect(phone.texts).toEqual(['怕记错，这次没有记。请回请假加天数，如请假7。']);
    expect(phone.line.leave).toBeNull();
  });

  it('of no days is asked about again', () => {
    expect(liaison().sms('请假0').texts).toEqual(['请假几天？回天数，如3。提早回来请回上班。']);
  });
});

describe('上班', () => {
  it('ends the leave at once, and the township hears it', () => {
    const phone = liaison().sms('请假3').wait(60).sms('上班', { factId: 'f2' });
    expect(phone.texts).toEqual(['欢迎回来，2位老人的事又找您了。看清单回0。']);
    expect(absences(phone)).toEqual(['elder#e1 present', 'elder#e2 present']);
    expect(townships(phone)).toEqual(['符秀英已回来上班，2位老人仍由本人联系。']);
    expect(phone.timerAt).toBeNull();
  });

  it('of somebody who is not on leave says so', () => {
    expect(liaison().sms('上班').texts).toEqual(['您现在没有请假。要请假请回请假加天数，如请假3。']);
  });
});

describe('the leave of who has no list', () => {
  it('is none, and words say so', () => {
    const phone = new Phone().join(person('e1', 'deputy')).sms('请假3');
    expect(phone.texts).toEqual(['您名下没有老人，不用请假。有事请拨村委会电话。']);
    expect([phone.line.leave, absences(phone)]).toEqual([null, []]);
  });
});

describe('a leave on the hotline', () => {
  it('is echoed by text, although it was keyed', () => {
    expect(liaison().key('请假 3').texts[0]).toMatch(/^已记您请假到3月4日/u);
  });
});

describe('the echo of a whole list', () => {
  it('is not sent beyond the caps, and what was said counts', () => {
    const phone = liaison();
    for (let text = 0; text < 5; text++) phone.sms('0', { factId: `l${text}` });
    expect(phone.sms('请假3').texts).toEqual([]);
    expect(phone.line.leave?.until).toBe('2026-03-04');
  });
});

describe('全4 7', () => {
  const tellsOf = (phone: Phone) =>
    phone.others.flatMap(({ to, event }) => ('days' in event ? [`${to} ${String(event.days)}`] : []));

  it('pauses the list with one echo', () => {
    const phone = liaison().sms('全4 7');
    expect(phone.texts).toEqual(['已记：2位老人停问到3月8日，次日恢复。有急事在办的不停，另告诉您。取消回全4空格0。']);
    expect(tellsOf(phone)).toEqual(['watch#e1 7', 'watch#e2 7']);
  });

  it('lasts 30 days at most, and 0 ends it', () => {
    expect(tellsOf(liaison().sms('全4 99'))).toEqual(['watch#e1 30', 'watch#e2 30']);
    const over = liaison().sms('全4 0');
    expect(over.texts).toEqual(['已记：停问取消，明早起照常每天问好。']);
    expect(tellsOf(over)).toEqual(['watch#e1 0', 'watch#e2 0']);
  });

  it('without days is asked about', () => {
    const phone = liaison().sms('全4');
    expect(phone.texts).toEqual(['名单上的老人都停问几天？回天数，如7。不停请回0。']);
    expect(tellsOf(phone.sms('7', { factId: 'f2' }))).toEqual(['watch#e1 7', 'watch#e2 7']);
    expect(liaison().sms('全4').wait(1).sms('7', { factId: 'f2', at: '2026-03-02T01:00:00.000Z' }).texts).toEqual([
      '怕记错，这次没有记。请回全4 加天数，如全4 7。',
    ]);
  });

  it('is nothing that a phone without a list can say', () => {
    expect(new Phone().duty('village').sms('全4 7').texts[0]).toMatch(/^没看懂/u);
  });
});

describe('见 10 11', () => {
  const visits = (phone: Phone) =>
    phone.others.flatMap(({ to, event }) => ('type' in event && event.type === 'visit' ? [to] : []));

  it('records visits with one echo', () => {
    const phone = liaison().sms('见10 11');
    expect(visits(phone)).toEqual(['watch#e1', 'watch#e2']);
    expect(phone.texts).toEqual(['已记探访：10号王桂英、11号李德福，谢谢。待办的事请照常回号加数字。']);
  });

  it('records what it knows, and says that the rest was not understood', () => {
    const phone = liaison().sms('见10 77');
    expect(visits(phone)).toEqual(['watch#e1']);
    expect(phone.texts).toHaveLength(2);
    expect(visits(liaison().sms('见77'))).toEqual([]);
  });

  it('counts for a case number of a duty phone', () => {
    const phone = new Phone().duty('village').alert({ role: 'village', kind: 'help' });
    expect(visits(phone.sms('见10'))).toEqual(['watch#e1']);
    expect(phone.texts).toEqual(['已记探访：10号王桂英，谢谢。待办的事请照常回号加数字。']);
  });
});

describe('a duty phone that stands in for a liaison', () => {
  it('answers with the number of the list, and keeps its own rights', () => {
    const phone = new Phone().duty('village').join(person('e1', 'liaison', { list: null }));
    phone.told({});
    expect(phone.sms('109').answers).toEqual(['e1 9 - - village']);
  });
});
