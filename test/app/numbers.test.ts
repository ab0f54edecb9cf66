/** Another number on the form, from the desk to the text that comes back. */

import { describe, expect, it } from 'vitest';
import { changeNumber, type NumberDeps, numbersOf, resendCode } from '../../shared/app/numbers.ts';
import { tell } from '../../shared/domain/actor.ts';
import { aContent } from '../domain/content-given.ts';
import { aChange, createRegistryWorld } from './registry-world.ts';

const OLD = '+8613800000001';
const NEW = '+8613800000077';
const CHILD = '+14155550199';

async function given() {
  const world = createRegistryWorld();
  const change = aChange('first');
  const [saved] = await world.register.save([
    { content: aContent(), doubts: [], change, elderId: null, basedOn: null },
  ]);
  const elderId = saved?.elderId ?? '';
  const codes = ['482915', '111222', '333444'];
  const deps: NumberDeps = { ...world, newCode: () => codes.shift() ?? '' };
  const put = (phone: string, fields: { contactId?: string; id?: string; basedOn?: number } = {}) => {
    const { contactId = '', id = 'c1', basedOn = null } = fields;
    return changeNumber(deps, { elderId, contactId, phone, change: aChange(id), basedOn });
  };
  const texted = (phone: string, text: string, factId = 'f1') =>
    world.engine.tell([
      tell('line', phone, factId, { type: 'inbound', factId, at: world.clock.now, via: 'sms', text, callId: null }),
    ]);
  const textsTo = (phone: string) => world.sent.filter((one) => one.to === phone).map((one) => one.text);
  return { ...world, deps, elderId, put, texted, textsTo };
}

describe('another number', () => {
  it('stands on the form, is sent a code and is verified when the code comes back', async () => {
    const { put, register, elderId, textsTo, texted, store } = await given();
    expect(await put('138 0000 0077')).toMatchObject({ outcome: 'changed', version: 2 });
    expect((await register.open(elderId))?.kept?.content.form.elder.phones[0]).toMatchObject({ e164: NEW });
    expect(textsTo(NEW).join()).toContain('482915');
    expect(textsTo(OLD).join()).toContain('这个号码不再用于报平安');
    expect(await numbersOf(store, elderId)).toMatchObject([{ phone: NEW, verifiedAt: null }]);
    await texted(NEW, '482915');
    expect(await numbersOf(store, elderId)).toMatchObject([{ phone: NEW, verifiedAt: expect.any(String) }]);
  });

  it('of a relative is asked there', async () => {
    const { put, textsTo, texted, elderId, store } = await given();
    await put('+1 415 555 0188', { contactId: 'child1' });
    expect(textsTo('+14155550188').join()).toContain('reply with 482915');
    expect(textsTo(CHILD).join()).toContain('no longer used');
    await texted('+14155550188', '482915');
    expect(await numbersOf(store, elderId)).toMatchObject([{ contactId: 'child1', verifiedAt: expect.any(String) }]);
  });

  it('told twice is one change, and one code', async () => {
    const { put, textsTo } = await given();
    await put(NEW);
    await put(NEW);
    expect(textsTo(NEW)).toHaveLength(1);
  });

  it('that cannot be read, of nobody on the form, or from an older version changes nothing', async () => {
    const { put, register, elderId } = await given();
    expect(await put('138 0000')).toEqual({ outcome: 'unreadable' });
    expect(await put(NEW, { contactId: 'child9' })).toEqual({ outcome: 'unknown' });
    expect(await put(NEW, { basedOn: 7 })).toMatchObject({ outcome: 'conflict' });
    expect((await register.open(elderId))?.registered.version).toBe(1);
  });

  it('of whoever left is not changed', async () => {
    const { put, register, elderId } = await given();
    await register.leave(elderId, { change: aChange('gone'), basedOn: null, reason: 'movedAway', into: null });
    expect(await put(NEW)).toEqual({ outcome: 'unknown' });
  });
});

describe('the code once more', () => {
  it('makes the older one void', async () => {
    const { put, deps, elderId, texted, store } = await given();
    await put(NEW);
    expect(await resendCode(deps, { elderId, contactId: '', id: 'again' })).toBe('sent');
    await texted(NEW, '482915');
    expect(await numbersOf(store, elderId)).toMatchObject([{ verifiedAt: null }]);
    await texted(NEW, '111222', 'f2');
    expect(await resendCode(deps, { elderId, contactId: '', id: 'third' })).toBe('verified');
  });

  it('also for a number that was never asked; for nobody it is not sent', async () => {
    const { deps, elderId, textsTo } = await given();
    expect(await resendCode(deps, { elderId, contactId: '', id: 'again' })).toBe('sent');
    expect(textsTo(OLD).join()).toContain('482915');
    expect(await resendCode(deps, { elderId: 'nobody', contactId: '', id: 'x' })).toBe('unknown');
    expect(await numbersOf(deps.store, 'nobody')).toEqual([]);
  });
});
