import { describe, expect, it } from 'vitest';
import type { Elder } from '../../shared/domain/elder.ts';
import { decideElder, differs } from '../../shared/domain/enrol.ts';
import type { LeaveReason } from '../../shared/domain/record.ts';
import { villageKey } from '../../shared/domain/village.ts';
import { after, at, ELDER, NOW } from './given-line.ts';

const enrol = (elder: Elder, before: Elder | null = null, now = NOW) =>
  decideElder(before, { type: 'enrol', elder }, at(now))?.tells ?? [];
/** Who is told what, in short. */
const told = (tells: ReturnType<typeof enrol>) =>
  tells.map(({ to, event }) => {
    const role =
      'person' in event && typeof event.person === 'object' ? event.person.role : 'role' in event ? event.role : '';
    return [to, event.type, role].filter((part) => part !== '').join(' ');
  });
const withStaff = (staff: Partial<Elder['staff']>): Elder => ({ ...ELDER, staff: { ...ELDER.staff, ...staff } });

describe('an enrolment', () => {
  it('joins the lines of everyone around, the liaison first, the rolls, the county and the watch', () => {
    expect(told(enrol(ELDER))).toEqual([
      'line#+8613900002001 join liaison',
      'line#+8613800001001 join elder',
      'line#+8613900002011 join deputy',
      'line#+14155550101 join contact',
      'line#+8613900003001 duty village',
      'roll#+8613900003001 add',
      'line#+8613900003002 duty township',
      'roll#+8613900003002 add',
      'area#main township',
      `village#${villageKey(ELDER)} settle`,
      'watch#e1 enrolled',
    ]);
  });

  it('gives each line what it needs to know of the person, and no more', () => {
    const [first, , , contact] = enrol(ELDER);
    expect(first?.event).toEqual({
      type: 'join',
      phone: '+8613900002001',
      person: {
        elderId: 'e1',
        role: 'liaison',
        contactId: '',
        name: '王桂英',
        salutation: '王阿婆',
        township: '三江镇',
        language: 'zh-CN',
        list: { name: '符秀英', standIn: 'deputy', township: '+8613900003002' },
      },
    });
    expect(contact?.event).toMatchObject({ person: { role: 'contact', contactId: 'child1', language: 'en' } });
  });

  it('passes who has no phone', () => {
    const [child] = ELDER.contacts;
    const bare: Elder = {
      ...withStaff({ deputy: null, village: null, township: null }),
      phone: null,
      channel: 'door',
      contacts: child ? [{ ...child, phone: null }] : [],
    };
    const village = `village#${villageKey(bare)} settle`;
    expect(told(enrol(bare))).toEqual(['line#+8613900002001 join liaison', village, 'watch#e1 enrolled']);
  });

  it('of the same record again sends nothing, and its timer means nothing', () => {
    expect(decideElder(ELDER, { type: 'enrol', elder: { ...ELDER } }, at(NOW))).toBeNull();
    expect(decideElder(ELDER, { type: 'timer' }, at(NOW))).toBeNull();
  });

  it('names neither people nor phones in its slots', () => {
    const slots = enrol(ELDER)
      .filter(({ to }) => to !== 'area#main')
      .map(({ slot }) => slot);
    expect(slots.join(' ')).not.toMatch(/王|139000|138000|1415/u);
  });
});

describe('a changed record', () => {
  const other = { name: '林芳', phone: '+8613900002099' };

  it('leaves the line of who is no longer there, and joins the new one', () => {
    const tells = told(enrol(withStaff({ liaison: other }), ELDER));
    expect(tells).toContain('line#+8613900002099 join liaison');
    expect(tells.filter((one) => one.includes('leave'))).toEqual(['line#+8613900002001 leave liaison']);
  });

  it('leaves each role of a phone that had several, every one of them told', () => {
    const both = withStaff({ deputy: ELDER.staff.liaison });
    const gone = enrol(withStaff({ liaison: other, deputy: null }), both).filter(({ event }) => event.type === 'leave');
    expect(told(gone)).toEqual(['line#+8613900002001 leave liaison', 'line#+8613900002001 leave deputy']);
    expect(new Set(gone.map(({ slot }) => slot)).size).toBe(2);
  });

  it('that changes back within three days is told again', () => {
    const join = (now: string) => enrol(ELDER, null, now)[0]?.slot;
    expect(join(NOW)).not.toBe(join(after(60)));
    expect(join(NOW)).toBe(join(NOW));
  });

  it('takes the elder off the roll of a duty phone that no longer answers', () => {
    const removed = (before: Elder, now: Elder) => told(enrol(now, before)).filter((one) => one.includes('remove'));
    expect(removed(ELDER, withStaff({ township: other }))).toEqual(['roll#+8613900003002 remove']);
    expect(removed(ELDER, withStaff({ village: null }))).toEqual(['roll#+8613900003001 remove']);
    expect(removed(withStaff({ village: null }), ELDER)).toEqual([]);
  });

  it('is counted in the village of now, and in the one before no longer', () => {
    const moved: Elder = { ...ELDER, village: '新福村' };
    const villages = (now: Elder, before: Elder) => told(enrol(now, before)).filter((one) => one.startsWith('village'));
    expect(villages(moved, ELDER)).toEqual([
      `village#${villageKey(moved)} settle`,
      `village#${villageKey(ELDER)} moveAway`,
    ]);
    expect(villages({ ...ELDER, tier: 'ordinary' }, ELDER)).toEqual([`village#${villageKey(ELDER)} settle`]);
  });

  it('leaves the elder on the roll of a phone that only changed from village to township', () => {
    const { village } = ELDER.staff;
    expect(told(enrol(withStaff({ village: null, township: village }), ELDER))).not.toContain(
      'roll#+8613900003001 remove',
    );
  });
});

describe('whether a record differs', () => {
  it('is asked of the roster, whoever is away and whatever is not wanted', () => {
    expect(differs(null, ELDER)).toBe(true);
    expect(differs(ELDER, ELDER)).toBe(false);
    expect(differs(ELDER, { ...ELDER, promptAt: '06:00' })).toBe(true);
    const away = decideElder(ELDER, { type: 'absent', phone: ELDER.staff.liaison.phone }, at(NOW))?.state as Elder;
    expect(differs(away, ELDER)).toBe(false);
    const barred = decideElder(ELDER, { type: 'barred', bars: ['recording'] }, at(NOW))?.state as Elder;
    expect(differs(barred, ELDER)).toBe(false);
  });
});

describe('a withdrawal', () => {
  const withdraw = { type: 'withdraw', reason: 'movedAway', cause: 'e1.2' } as const;

  it('leaves every line, roll and village, and ends the watch first', () => {
    const tells = decideElder(ELDER, withdraw, at(NOW))?.tells ?? [];
    expect(told(tells)).toEqual([
      'watch#e1 ended',
      'line#+8613900002001 leave liaison',
      'line#+8613800001001 leave elder',
      'line#+8613900002011 leave deputy',
      'line#+14155550101 leave contact',
      'roll#+8613900003001 remove',
      'roll#+8613900003002 remove',
      `village#${villageKey(ELDER)} moveAway`,
      'line#+8613900002001 notice',
    ]);
  });

  it('happens once, and of nobody who is not there; a leave of the liaison no longer concerns who left', () => {
    const left = decideElder(ELDER, withdraw, at(NOW))?.state as Elder;
    expect(decideElder(left, withdraw, at(NOW))).toBeNull();
    expect(decideElder(null, withdraw, at(NOW))).toBeNull();
    expect(decideElder(left, { type: 'absent', phone: ELDER.staff.liaison.phone }, at(NOW))).toBeNull();
  });

  it('tells the liaison that the list is shorter, in words of its own where the elder did not want it; not of a merge', () => {
    const notices = (reason: LeaveReason) =>
      (decideElder(ELDER, { ...withdraw, reason }, at(NOW))?.tells ?? []).flatMap(({ event }) =>
        event.type === 'notice' ? [event.notice] : [],
      );
    expect([notices('movedAway'), notices('declined'), notices('merged')]).toEqual([['ended'], ['declined'], []]);
  });

  it('of a liaison on the roster for another is told to both', () => {
    const tells = enrol(withStaff({ liaison: { name: '新人', phone: '+8613800000009' } }), ELDER);
    const notices = tells.flatMap(({ to, event }) => (event.type === 'notice' ? [`${to} ${event.notice}`] : []));
    expect(notices).toEqual(['line#+8613800000009 takesOver', 'line#+8613900002001 handedOver']);
  });

  it('is undone by the same record: everything is joined anew', () => {
    const left = decideElder(ELDER, withdraw, at(NOW))?.state as Elder;
    const back = decideElder(left, { type: 'enrol', elder: ELDER, cause: 'e1.3' }, at(NOW));
    expect(told(back?.tells ?? [])).toEqual(told(enrol(ELDER)));
  });
});
