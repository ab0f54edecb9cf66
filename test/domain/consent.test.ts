/** Who agreed to what, and what a withdrawal does. */

import { describe, expect, test } from 'vitest';
import { isBarred, mayRecord, withBars } from '../../shared/domain/barred.ts';
import {
  type ConsentFact,
  type Consents,
  changeOf,
  decideConsent,
  FACTS_MAX,
  holding,
} from '../../shared/domain/consent.ts';
import { decideElder } from '../../shared/domain/enrol.ts';
import { withoutHealth } from '../../shared/domain/withhold.ts';
import { aContent } from './content-given.ts';
import {
  aContext,
  aDaughter,
  aNewWatch,
  anElder,
  anElderWithout,
  aSon,
  at,
  LIAISON,
  toLine,
  told,
  YESTERDAY,
} from './given.ts';

const fact = (overrides: Partial<ConsentFact> = {}): ConsentFact => ({
  id: 'f1',
  about: 'elder',
  purpose: 'relatives',
  answer: 'withdrawn',
  notice: '2026-07',
  how: 'thumbprint',
  date: '2026-07-03',
  recordedAt: '2026-07-03T01:00:00.000Z',
  by: 'staff',
  sealed: 'v1.x',
  ...overrides,
});

/** These facts in turn. */
function stated(...facts: readonly Partial<ConsentFact>[]) {
  let state: Consents | null = null;
  let tells: readonly unknown[] = [];
  for (const [index, one] of facts.entries()) {
    const decision = decideConsent(state, { type: 'consent', fact: fact({ id: `f${index}`, ...one }) }, { key: 'e1' });
    if (decision === null) continue;
    state = decision.state;
    tells = decision.tells;
  }
  return { state: state as unknown as Consents, tells };
}

describe('a consent', () => {
  test('is kept for ever, and the newest of a person and purpose holds', () => {
    const { state } = stated({ answer: 'given' }, { answer: 'withdrawn' }, { about: 'child1', answer: 'given' });
    expect(state.facts).toHaveLength(3);
    expect(holding(state.facts, 'elder', 'relatives')?.answer).toBe('withdrawn');
    expect(holding(state.facts, 'child1', 'relatives')?.answer).toBe('given');
    expect(holding(state.facts, 'child1', 'abroad')).toBeNull();
  });

  test('recorded twice is one, and more than anybody can have said is none', () => {
    expect(stated({ id: 'same' }, { id: 'same' }).state.facts).toHaveLength(1);
    expect(stated(...Array.from({ length: FACTS_MAX + 1 }, () => ({}))).state.facts).toHaveLength(FACTS_MAX);
    expect(decideConsent(null, { type: 'timer' }, { key: 'e1' })).toBeNull();
  });

  test('to the service that is withdrawn ends it: the record leaves as declined, whichever version stands', () => {
    expect(stated({ purpose: 'service' }).tells).toMatchObject([
      {
        to: 'record#e1',
        event: {
          type: 'leave',
          reason: 'declined',
          basedOn: null,
          change: changeOf(fact({ id: 'f0', purpose: 'service' })),
        },
      },
    ]);
    expect(stated({ purpose: 'service', answer: 'refused' }).tells).toHaveLength(1);
    expect(stated({ purpose: 'service', answer: 'given' }).tells).toEqual([]);
  });

  test.each(['health', 'relatives', 'abroad', 'recording'] as const)(
    'to %s that is refused never ends the service',
    (purpose) => {
      const { tells } = stated({ purpose, answer: 'refused' });
      expect(JSON.stringify(tells)).not.toContain('leave');
    },
  );

  test('to health that is withdrawn is told to the record and stays owed until it was taken out', () => {
    const { state, tells } = stated({ purpose: 'health' });
    expect(tells).toMatchObject([{ to: 'record#e1', event: { type: 'withhold', health: true } }]);
    expect(state.owed).toBe('f0');
    const done = decideConsent(state, { type: 'fulfilled', factId: 'f0' }, { key: 'e1' });
    expect(done?.state.owed).toBeNull();
    expect(decideConsent(state, { type: 'fulfilled', factId: 'other' }, { key: 'e1' })).toBeNull();
    const again = stated({ purpose: 'health' }, { purpose: 'health', answer: 'given' });
    expect(again.tells).toMatchObject([{ event: { type: 'withhold', health: false } }]);
  });

  test('of a relative to health or the service is a note and does nothing', () => {
    expect(stated({ about: 'child1', purpose: 'health' })).toMatchObject({ state: { owed: null }, tells: [] });
    expect(stated({ about: 'child1', purpose: 'service' }).tells).toEqual([]);
  });

  test('bars texts by purpose and person, and given again bars none', () => {
    expect(stated({}, { about: 'child1', purpose: 'abroad' }, { purpose: 'recording' }).tells).toMatchObject([
      { to: 'elder#e1', event: { type: 'barred', bars: ['abroad.child1', 'recording', 'relatives'] } },
    ]);
    expect(stated({}, { answer: 'given' }).tells).toMatchObject([{ event: { type: 'barred', bars: [] } }]);
    expect(stated({}, { answer: 'refused' }).tells, 'barred already').toEqual([]);
  });
});

describe('a bar', () => {
  const son = aSon();
  const daughter = aDaughter();

  test('is of everybody, of one, or of who is abroad', () => {
    const barred = (...bars: readonly string[]) =>
      [son, daughter].filter((one) => isBarred(withBars(anElder(), bars), one)).map(({ id }) => id);
    expect(barred()).toEqual([]);
    expect(barred('relatives')).toEqual([son.id, daughter.id]);
    expect(barred(`relatives.${son.id}`)).toEqual([son.id]);
    expect(barred('abroad')).toEqual([daughter.id]);
    expect(barred(`abroad.${son.id}`)).toEqual([]);
    expect(isBarred(withBars(anElder(), ['abroad']), { id: 'x', phone: null })).toBe(true);
    expect([mayRecord(anElder()), mayRecord(withBars(anElder(), ['recording']))]).toEqual([true, false]);
  });

  test('stays where the roster comes in again, and goes when it is lifted', () => {
    const context = aContext(at('08:00'));
    const barred = decideElder(anElder(), { type: 'barred', bars: ['abroad'] }, context)?.state ?? null;
    expect(barred).toEqual(anElder({ barred: ['abroad'] }));
    expect(decideElder(barred, { type: 'enrol', elder: anElder() }, context), 'the same record').toBeNull();
    expect(decideElder(barred, { type: 'barred', bars: [] }, context)?.state).toEqual(anElder());
    expect(decideElder(null, { type: 'barred', bars: [] }, context)).toBeNull();
  });

  test('keeps welcome and news from relatives, who hear to call home', () => {
    const elder = withBars(anElder({ contacts: [son] }), ['relatives']);
    const story = aNewWatch(elder, at('13:00', YESTERDAY));
    const tells = story.runTo(at('23:00', YESTERDAY)).flatMap((one) => one.tells);
    expect(toLine(tells, 'familyText')).toEqual([]);
    const asked = story.hears({ type: 'status', factId: 's1', contactId: 'child1' }, at('23:01', YESTERDAY));
    expect(JSON.stringify(asked)).toContain('请打家里或村委会电话');
    const agreed = {
      type: 'confirmed',
      factId: 'c1',
      at: at('23:02', YESTERDAY),
      contactId: 'child1',
      via: 'sms',
      ref: null,
    } as const;
    expect(toLine(story.hears(agreed, at('23:02', YESTERDAY)), 'familyText')).toEqual([]);
  });
});

test('whoever declines leaves every list, and the liaison asks in person', () => {
  const withdraw = { type: 'withdraw', reason: 'declined', cause: 'v2' } as const;
  const tells = decideElder(anElderWithout('village'), withdraw, aContext(at('08:00')))?.tells ?? [];
  expect(told(tells, `line#${LIAISON}`)).toMatchObject([{ type: 'leave' }, { type: 'notice', notice: 'declined' }]);
});

test('a content without health keeps everything else', () => {
  const content = aContent({ health: 'disabled', remarks: { 健康状况: '卧床', 民族: '黎' } });
  const { form, service } = withoutHealth(content);
  expect(form.elder).toEqual({ ...content.form.elder, health: null, illnesses: [], remarks: { 民族: '黎' } });
  expect([form.relatives, service]).toEqual([content.form.relatives, content.service]);
});
