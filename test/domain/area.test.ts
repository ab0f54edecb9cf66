import { describe, expect, it } from 'vitest';
import { type Area, type AreaEvent, decideArea } from '../../shared/domain/area.ts';
import { after, at, NOW } from './given-line.ts';

const DUTY = '+8613900003002';
const OTHER = '+8613900004002';

/** A county, event after event. */
class County {
  area: Area | null = null;
  now = NOW;
  timerAt: string | null = null;
  said: readonly { readonly to: string; readonly text: string; readonly call: boolean; readonly id: string }[] = [];

  take(event: AreaEvent): this {
    const decision = decideArea(this.area, event, at(this.now));
    if (decision === null) throw new Error('Nothing changed');
    this.area = decision.state;
    this.timerAt = decision.timerAt;
    this.said = decision.tells.map(({ to, event: told }) => ({
      to,
      ...(told as { id: string; text: string; call: boolean }),
    }));
    return this;
  }

  townships(...phones: readonly string[]): this {
    for (const phone of phones) this.take({ type: 'township', phone });
    return this;
  }

  stranger(urgent: boolean, factId = 'f1', phone = '+8613700001234'): this {
    return this.take({ type: 'stranger', factId, phone, urgent, at: this.now });
  }

  wake(minutes: number): this {
    this.now = after(minutes);
    return this.take({ type: 'timer' });
  }
}

describe('the county', () => {
  it('knows each township once', () => {
    const county = new County().townships(DUTY, OTHER);
    expect(decideArea(county.area, { type: 'township', phone: DUTY }, at(NOW))).toBeNull();
    expect(county.area?.townships).toEqual([DUTY, OTHER]);
  });
});

describe('distress from a number that nobody registered', () => {
  it('that was withheld is said to be unknown', () => {
    const county = new County().townships(DUTY).stranger(true, 'f1', 'withheld');
    expect(county.said[0]?.text).toContain('尾号不明');
  });

  it('is told to every township at once, by text and call, with the last four digits only', () => {
    const county = new County().townships(DUTY, OTHER).stranger(true);
    expect(county.said).toMatchObject([
      {
        to: `line#${DUTY}`,
        call: true,
        text: '【三江镇民政】急！没登记的号码求助，尾号1234，10:00。请拨0898-00000000听原话并回电。',
      },
      { to: `line#${OTHER}`, call: true },
    ]);
    expect(new Set(county.said.map(({ id }) => id)).size).toBe(2);
  });

  it('is told again after 5 and 10 minutes, each time in another text, and then no more', () => {
    const county = new County().townships(DUTY).stranger(true);
    const first = county.said[0]?.id;
    expect(county.timerAt).toBe(after(5));
    expect(county.wake(4).said).toEqual([]);
    expect(county.wake(5).said[0]?.text).toMatch(/第2次$/u);
    expect(county.said[0]?.id).not.toBe(first);
    expect(county.wake(10).said[0]?.text).toMatch(/第3次$/u);
    expect(county.timerAt).toBeNull();
    expect(county.wake(20).said).toEqual([]);
  });

  it('of two people is told of both', () => {
    const county = new County().townships(DUTY).stranger(true, 'f1').stranger(true, 'f2');
    expect(county.wake(5).said).toHaveLength(2);
    expect(county.area?.strangers.map(({ factId, times }) => [factId, times])).toEqual([
      ['f1', 2],
      ['f2', 2],
    ]);
  });
});

describe('the figures of the day', () => {
  const columns = { active: 30, safe: 24, notSafe: 1, missed: 2, notAsked: 1, paused: 1, before: 1, inHand: 3 };

  it('go to each township with its own, and once a day', () => {
    const none = { ...columns, active: 0, safe: 0 };
    const event: AreaEvent = { type: 'figures', date: '2026-03-02', figures: { [DUTY]: columns, [OTHER]: none } };
    const county = new County().townships(DUTY, OTHER).take(event);
    expect(county.said).toMatchObject([
      {
        to: `line#${DUTY}`,
        call: false,
        text: '【三江镇民政】3月2日：在册30人，平安24，待核1，未报2，没问到1，停问1，还等1，在办3件。没有自查。',
      },
      { to: `line#${OTHER}`, text: expect.stringContaining('在册0人') },
    ]);
    expect(decideArea(county.area, event, at(county.now))).toBeNull();
    expect(county.take({ ...event, date: '2026-03-03' }).said).toHaveLength(2);
  });
});

describe('the audit of the whole table', () => {
  const columns = { active: 3, safe: 3, notSafe: 0, missed: 0, notAsked: 0, paused: 0, before: 0, inHand: 0 };
  const figures: AreaEvent = { type: 'figures', date: '2026-03-02', figures: { [DUTY]: columns, [OTHER]: columns } };
  const audited = (findings: number, minutesAgo = 30): AreaEvent => ({
    type: 'audited',
    date: '2026-03-02',
    at: after(-minutesAgo),
    elders: 3,
    findings,
    checks: findings === 0 ? [] : [{ check: 'overdue', count: findings }],
  });

  it('that found nothing is said with the figures', () => {
    const county = new County().townships(DUTY, OTHER).take(audited(0)).take(figures);
    expect(county.said.map(({ text }) => text.slice(-5))).toEqual(['自查正常。', '自查正常。']);
  });

  it('that found something says so to every township, and what to do until it is mended', () => {
    const county = new County().townships(DUTY, OTHER).take(audited(3));
    expect(county.said).toEqual([]);
    county.take(figures);
    expect(county.said.slice(0, 2).map(({ text }) => text.slice(-5))).toEqual(['自查有误。', '自查有误。']);
    const text = '【三江镇民政】系统自查有3处不对，已通知运维，可能有老人没人跟进。修好前请各村按名册多留意。';
    expect(county.said.slice(2)).toMatchObject([
      { to: `line#${DUTY}`, call: false, text },
      { to: `line#${OTHER}`, call: false, text },
    ]);
    expect(new Set(county.said.map(({ id }) => id)).size).toBe(4);
  });

  it('of more than 26 hours ago says nothing of today', () => {
    const said = (minutesAgo: number) =>
      new County().townships(DUTY).take(audited(0, minutesAgo)).take(figures).said[0]?.text.slice(-5);
    expect([said(26 * 60), said(26 * 60 + 1)]).toEqual(['自查正常。', '没有自查。']);
  });

  it('is kept once a day, as the first one ended', () => {
    const county = new County().townships(DUTY).take(audited(2));
    expect(decideArea(county.area, audited(0), at(county.now))).toBeNull();
    expect(county.area?.audited).toMatchObject({ findings: 2, checks: [{ check: 'overdue', count: 2 }] });
  });
});

describe('the alarm load of the week', () => {
  const load = {
    alarms: 12,
    falseAlarms: 5,
    medianMinutes: 18.5,
    proposals: 3,
    liaisons: ['林小妹', '黎国强', '符桂英'].map((name, index) => ({ name, alarms: 8 - index })),
  };

  it('goes once to each township that had an alarm, with the liaisons who fit into one text', () => {
    const event: AreaEvent = { type: 'week', date: '2026-03-02', loads: { [DUTY]: load } };
    const county = new County().townships(DUTY, OTHER).take(event);
    expect(county.said).toMatchObject([
      {
        to: `line#${DUTY}`,
        call: false,
        text: '【三江镇民政】上周报警12次，误报5次，答复中位19分钟。最多：林小妹8次、黎国强7次、符桂英6次。建议改进3人。详情问联络人。',
      },
    ]);
    expect(decideArea(county.area, event, at(county.now))).toBeNull();
    expect(county.take({ ...event, date: '2026-03-09', loads: {} }).said).toEqual([]);
  });

  it('says so where the elders were faster than everybody who was alarmed', () => {
    const loads = { [DUTY]: { ...load, medianMinutes: null, liaisons: [] } };
    const county = new County().townships(DUTY).take({ type: 'week', date: '2026-03-02', loads });
    expect(county.said[0]?.text).toContain('都是老人先回的话。最多：。');
  });
});

describe('other words from unknown numbers', () => {
  it('wait for one digest at 18:00', () => {
    const county = new County().townships(DUTY).stranger(false).stranger(false, 'f2');
    expect(county.said).toEqual([]);
    expect(county.timerAt).toBe('2026-03-02T10:00:00.000Z');
    expect(county.wake(8 * 60).said).toMatchObject([
      { to: `line#${DUTY}`, call: false, text: expect.stringMatching(/^【三江镇民政】今天有2个没登记的号码来信来电/u) },
    ]);
    expect(county.area).toMatchObject({ quiet: 0, digestAt: null });
    expect(county.timerAt).toBeNull();
  });

  it('wait for the morning where the sweep came at night', () => {
    const county = new County()
      .townships(DUTY)
      .stranger(false)
      .wake(12 * 60);
    expect(county.said).toEqual([]);
    expect(county.timerAt).toBe('2026-03-02T22:30:00.000Z');
    expect(county.wake(20.5 * 60).said).toHaveLength(1);
  });

  it('after 18:00 wait for the next day', () => {
    const county = new County()
      .townships(DUTY)
      .wake(8 * 60)
      .stranger(false);
    expect(county.timerAt).toBe('2026-03-03T10:00:00.000Z');
  });
});
