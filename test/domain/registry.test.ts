/** The small actors of the registry: record, revision, identity, tally; and what is made of a content. */

import { describe, expect, test } from 'vitest';
import { completenessOf } from '../../shared/domain/completeness.ts';
import { areaOf } from '../../shared/domain/division.ts';
import { decideIdentity, identitiesOf } from '../../shared/domain/identity.ts';
import { elderOf } from '../../shared/domain/project.ts';
import { type Change, decideRecord, type Registered, type Version } from '../../shared/domain/record.ts';
import { decideRevision } from '../../shared/domain/revision.ts';
import { REGISTRY_DEFAULTS } from '../../shared/domain/settings-registry.ts';
import { aCarer, aContent, aRelative } from './content-given.ts';
import { anElder } from './given.ts';

const TODAY = '2026-11-24';
const AREA = '海南省/琼海市/三江镇/福田村';
const change = (id: string): Change => ({
  id,
  at: '2026-11-24T01:00:00.000Z',
  by: 'staff',
  source: 'api',
  reference: 'why',
});
const version = (overrides: Partial<Version> = {}): Version => ({
  area: AREA,
  sealed: 'v1.x',
  print: 'p',
  identities: ['i1', 'i2'],
  resurveyOn: '2027-11-24',
  completeness: 90,
  doubts: 0,
  ...overrides,
});
const put = (basedOn: number, given: Partial<Version> = {}) =>
  ({
    type: 'put',
    change: change(`c${basedOn}`),
    basedOn,
    version: version(given),
    elder: anElder({ id: 'e1' }),
  }) as const;
const first = decideRecord(null, put(0))?.state as Registered;
const toldBy = (decision: ReturnType<typeof decideRecord>) =>
  decision?.tells.map(({ to, event }) => `${to} ${event.type}`);

describe('a record', () => {
  test('of version 1 enrols the elder, can be found, is kept and makes the figures stale', () => {
    expect(toldBy(decideRecord(null, put(0)))).toEqual([
      'elder#e1 enrol',
      'identity#i1 claim',
      'identity#i2 claim',
      'revision#e1.1 keep',
      `tally#${AREA} stale`,
    ]);
    expect(first).toMatchObject({ status: 'active', version: 1, leaving: null });
  });

  test('that is based on another version changes nothing', () => {
    expect(decideRecord(first, put(0))).toBeNull();
    expect(decideRecord(null, put(1))).toBeNull();
    expect(decideRecord(null, { type: 'timer' })).toBeNull();
  });

  test('gives up what the person is no longer known by, and both villages are counted anew after a move', () => {
    const moved = decideRecord(first, put(1, { identities: ['i2', 'i3'], area: '海南省/琼海市/三江镇/新村' }));
    expect(toldBy(moved)).toEqual([
      'elder#e1 enrol',
      'identity#i2 claim',
      'identity#i3 claim',
      'identity#i1 release',
      'revision#e1.2 keep',
      'tally#海南省/琼海市/三江镇/新村 stale',
      `tally#${AREA} stale`,
    ]);
  });

  test('is enrolled anew by the day only in the version that was read, and never once it has left', () => {
    const elder = anElder({ id: 'e1', tier: 'key' });
    const refresh = { type: 'refresh', basedOn: 1, elder, cause: 'day' } as const;
    const decided = decideRecord(first, refresh);
    expect(decided?.state).toBe(first);
    expect(decided?.tells).toEqual([
      { to: 'elder#e1', slot: 'enrol.e1.1.day', event: { type: 'enrol', elder, cause: 'e1.1.day' } },
    ]);
    expect(decideRecord(first, { ...refresh, basedOn: 2 })).toBeNull();
    expect(decideRecord(null, refresh)).toBeNull();
    expect(decideRecord({ ...first, status: 'left' }, refresh)).toBeNull();
  });

  const leave = { type: 'leave', change: change('l'), basedOn: 1, reason: 'movedAway', into: null } as const;

  test('that ends withdraws the elder and is still found', () => {
    const left = decideRecord(first, leave);
    expect(toldBy(left)).toEqual(['elder#e1 withdraw', 'revision#e1.2 keep', `tally#${AREA} stale`]);
    expect(left?.state).toMatchObject({ status: 'left', leaving: { reason: 'movedAway', into: null }, version: 2 });
  });

  test('that became part of another is found there', () => {
    const merged = decideRecord(first, { ...leave, reason: 'merged', into: 'e2' });
    expect(merged?.tells).toContainEqual(
      expect.objectContaining({ to: 'identity#i1', event: { type: 'claim', elderId: 'e2', from: 'e1' } }),
    );
  });

  test('that was part of another takes back what it is known by', () => {
    const leave = { type: 'leave', change: change('m'), basedOn: 1, reason: 'merged', into: 'e2' } as const;
    const merged = decideRecord(first, leave)?.state as Registered;
    const back = decideRecord(merged, put(2));
    expect(back?.tells.flatMap(({ event }) => (event.type === 'claim' ? [event.from] : []))).toEqual(['e2', 'e2']);
    expect(back?.state.leaving).toBeNull();
  });

  test('that left by itself takes nothing from anybody when it comes back', () => {
    const leave = { type: 'leave', change: change('m'), basedOn: 1, reason: 'movedAway', into: null } as const;
    const left = decideRecord(first, leave)?.state as Registered;
    const claims = decideRecord(left, put(2))?.tells.flatMap(({ event }) =>
      event.type === 'claim' ? [event.from] : [],
    );
    expect(claims).toEqual([null, null]);
  });

  test('ends once, and never before it began', () => {
    const left = decideRecord(first, leave)?.state as Registered;
    expect(decideRecord(left, { ...leave, basedOn: 2 })).toBeNull();
    expect(decideRecord(null, { ...leave, basedOn: 0 })).toBeNull();
  });
});

test('a revision is written once', () => {
  const revision = { elderId: 'e1', version: 1, status: 'active', change: change('c'), sealed: 's' } as const;
  expect(decideRevision(null, { type: 'keep', revision })?.state).toEqual(revision);
  expect(decideRevision(revision, { type: 'keep', revision: { ...revision, sealed: 't' } })).toBeNull();
  expect(decideRevision(null, { type: 'timer' })).toBeNull();
});

describe('an identity', () => {
  const claim = (elderId: string, from: string | null = null) => ({ type: 'claim', elderId, from }) as const;

  test('belongs to whoever claimed it first, until it is released', () => {
    expect(decideIdentity(null, claim('e1'))?.state).toEqual({ elderId: 'e1' });
    expect(decideIdentity({ elderId: 'e1' }, claim('e2'))).toBeNull();
    expect(decideIdentity({ elderId: 'e1' }, { type: 'release', elderId: 'e2' })).toBeNull();
    expect(decideIdentity({ elderId: 'e1' }, { type: 'release', elderId: 'e1' })?.state).toEqual({ elderId: null });
    expect(decideIdentity(null, { type: 'timer' })).toBeNull();
  });

  test('goes over when the record it belongs to becomes part of another', () => {
    expect(decideIdentity({ elderId: 'e1' }, claim('e2', 'e1'))?.state).toEqual({ elderId: 'e2' });
  });

  test('is the ID number first, then name, village and telephone; without a telephone the liaison’s', () => {
    expect(identitiesOf(aContent())).toEqual(['number|990000195207050024', 'name|例甲|福田村|+8613800000001']);
    expect(identitiesOf(aContent({ idNumber: null, phones: [] }))).toEqual(['name|例甲|福田村|+8613900000001']);
  });
});

describe('what is made of a content', () => {
  test('the area has four names, whatever the address leaves out', () => {
    const { home } = REGISTRY_DEFAULTS;
    expect(areaOf({ text: '三江镇福田村2组', code: null }, home)).toBe(AREA);
    expect(areaOf({ text: '', code: null }, home)).toBe('海南省/琼海市/未填乡镇/本村');
  });

  test('completeness names what is missing', () => {
    const full = aContent();
    expect(completenessOf(full)).toEqual({ percent: 100, missing: [] });
    const child = aRelative({ id: 'child2', phones: [] });
    const poorer = aContent(
      { health: null, lowIncome: 'unknown' },
      { deputy: null },
      { relatives: [child], carers: [aCarer({ relation: null })] },
    );
    const { percent, missing } = completenessOf(poorer);
    expect(missing).toEqual([
      '老年人.健康状况',
      '老年人.是否享受低保',
      '子女2.联系电话',
      '临时照料人1.与农村留守老年人关系',
      '服务.副联络人电话',
    ]);
    expect(percent).toBeLessThan(100);
  });

  test('the watch learns names and telephones, and neither ID number nor health', () => {
    const elder = elderOf('e1', aContent(), TODAY, REGISTRY_DEFAULTS);
    expect(elder).toMatchObject({
      id: 'e1',
      salutation: '例阿婆',
      phone: '+8613800000001',
      village: '福田村',
      township: '三江镇',
      channel: 'sms',
      tier: 'ordinary',
      contacts: [
        { id: 'child1', kin: 'child', phone: '+14155550199', language: 'en', zone: 'America/Los_Angeles' },
        { id: 'carer1', kin: 'carer', phone: '+8613800000005', zone: 'Asia/Shanghai' },
      ],
    });
    expect(JSON.stringify(elder)).not.toMatch(/990000|高血压|healthy|榕树/u);
  });

  test('the channel is the one asked for, else what the telephone can do', () => {
    const channel = (...given: Parameters<typeof aContent>) =>
      elderOf('e1', aContent(...given), TODAY, REGISTRY_DEFAULTS).channel;
    expect(channel({}, { channel: 'voice' })).toBe('voice');
    expect(channel({ phones: [] })).toBe('door');
    expect(channel({ phones: [{ e164: '+8689862800000', kind: 'landline', whose: '' }] })).toBe('voice');
  });

  test('a person without a name or telephone keeps a place in the list', () => {
    const { contacts } = elderOf(
      'e1',
      aContent({}, { salutation: '阿婶' }, { relatives: [aRelative({ name: '', phones: [] })], carers: [] }),
      TODAY,
      REGISTRY_DEFAULTS,
    );
    expect(contacts).toMatchObject([{ name: '子女1', phone: null }]);
  });
});
