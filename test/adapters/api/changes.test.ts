/** People change, as somebody of the township does it, and what the telephones receive. */

import { describe, expect, test } from 'vitest';
import { stateOf } from '../../../shared/app/store.ts';
import { sweep } from '../../../shared/app/sweep.ts';
import { tell } from '../../../shared/domain/actor.ts';
import type { Elder } from '../../../shared/domain/elder.ts';
import type { Content } from '../../../shared/domain/form.ts';
import { addMinutes } from '../../../shared/domain/time.ts';
import { aChange } from '../../app/registry-world.ts';
import { aContent } from '../../domain/content-given.ts';
import { at } from '../../domain/given.ts';
import { COUNTY, createApiWorld, TOWNSHIP } from './api-world.ts';

const OLD = '+8613800000001';
const NEW = '+8613800000077';
const LIAISON = '+8613900000001';
const NEXT = { name: '符秀英', phone: '139 0000 0009' };
const second = () => aContent({ name: '例丁', idNumber: '990000195207050032', phones: [] });

async function given() {
  const world = await createApiWorld();
  world.clock.now = at('10:00');
  await world.grant('wang', 'township', TOWNSHIP);
  await world.grant('far', 'township', `${COUNTY}/长坡镇`);
  await world.grant('auditor', 'auditor', COUNTY);
  const save = async (content: Content, id: string) => {
    const saving = { content, doubts: [], change: aChange(id), elderId: null, basedOn: null };
    return (await world.register.save([saving]))[0]?.elderId ?? '';
  };
  const id = await save(aContent(), 'a');
  const other = await save(second(), 'b');
  const as =
    (who: string) =>
    (method: string, path: string, body?: unknown, version: number | null = null) =>
      world.ask(who, method, path, {
        body,
        headers: version === null ? {} : { 'if-match': `"${version}"` },
      });
  const minutes = async (count: number) => {
    for (let minute = 0; minute < count; minute += 1) {
      world.clock.now = addMinutes(world.clock.now, 1);
      await sweep(world.engineDeps, 0);
    }
  };
  const textsTo = (phone: string) =>
    world.sent.filter((one) => one.to === phone).map((one) => one.text.replace('【三江镇民政】', ''));
  const texted = (phone: string, text: string) => {
    const event = { type: 'inbound', factId: text, at: world.clock.now, via: 'sms', text, callId: null } as const;
    return world.engine.tell([tell('line', phone, text, event)]);
  };
  return { ...world, id, other, wang: as('wang'), as, minutes, textsTo, texted };
}

describe('another number', () => {
  test('is entered, proves itself by the code that came to it, and is shown as verified', async () => {
    const { wang, id, textsTo, texted } = await given();
    const put = (version: number | null, phone = '138 0000 0077', who = 'own') =>
      wang('PUT', `/api/elders/${id}/phones/${who}`, { phone }, version);
    expect((await put(null)).status).toBe(428);
    expect((await put(1, '12345')).status).toBe(422);
    expect((await put(1, NEW, 'child9')).status).toBe(409);
    expect((await put(1)).answer).toEqual({ id, version: 2 });
    expect((await put(1, '138 0000 0078')).status).toBe(412);
    expect(textsTo(OLD)).toEqual(['这个号码不再用于报平安。如果不对，请拨+86 898 0000 0000告诉我们。']);
    expect((await wang('POST', `/api/elders/${id}/phones/own/code`)).answer).toEqual({ outcome: 'sent' });
    const codes = textsTo(NEW).map((text) => /\d{6}/u.exec(text)?.[0] ?? '');
    expect(codes).toHaveLength(2);
    await texted(NEW, codes[1] ?? '');
    expect((await wang('GET', `/api/elders/${id}/phones`)).answer.phones).toMatchObject([
      { who: 'own', verifiedAt: expect.any(String) },
    ]);
    expect((await wang('POST', `/api/elders/${id}/phones/own/code`)).status).toBe(409);
  });

  test('is nothing for who is not there, or somebody of another township, or an auditor', async () => {
    const { as, id, wang, other } = await given();
    const path = `/api/elders/${id}/phones/own`;
    expect((await as('far')('PUT', path, { phone: NEW }, 1)).status).toBe(404);
    expect((await as('auditor')('PUT', path, { phone: NEW }, 1)).status).toBe(403);
    expect((await wang('GET', `/api/elders/${'0'.repeat(20)}/phones`)).status).toBe(404);
    expect((await wang('POST', `/api/elders/${other}/phones/own/code`)).status).toBe(409);
  });
});

describe('who moves away', () => {
  test('is asked no more, the liaison hears so, and comes back as before', async () => {
    const { wang, id, minutes, textsTo, store } = await given();
    const leave = (version: number) => wang('POST', `/api/elders/${id}/leave`, { reason: 'movedAway' }, version);
    const back = (version: number) => wang('POST', `/api/elders/${id}/return`, undefined, version);
    expect((await back(1)).status).toBe(409);
    expect((await leave(7)).status).toBe(412);
    expect((await leave(1)).answer).toEqual({ id, version: 2 });
    expect((await leave(2)).status).toBe(409);
    await minutes(2);
    expect(textsTo(LIAISON)).toEqual(['不再每天问候：例甲。名单已改，在办的事请照常办完。']);
    expect((await back(1)).status).toBe(412);
    expect((await back(2)).answer).toEqual({ id, version: 3 });
    expect(await stateOf<Elder>(store, `elder#${id}`)).not.toHaveProperty('left');
  });

  test('and was erased is entered anew', async () => {
    const { wang, id, vault } = await given();
    await wang('POST', `/api/elders/${id}/leave`, { reason: 'deceased' }, 1);
    await vault.forget(id);
    expect((await wang('POST', `/api/elders/${id}/return`, undefined, 2)).status).toBe(409);
  });
});

describe('a liaison', () => {
  const wish = (fields: object = {}) => ({ from: LIAISON, to: NEXT, area: TOWNSHIP, elders: null, ...fields });

  test('is replaced at noon while a case is open: it goes along, and each hears once', async () => {
    const { wang, id, minutes, textsTo, texted, store } = await given();
    await texted(OLD, '要人帮忙');
    const preview = await wang('POST', '/api/liaisons/preview', wish());
    expect(preview.answer.elders).toMatchObject([{ name: '例甲', liaison: '符秀英' }, { name: '例丁' }]);
    expect((await wang('POST', '/api/liaisons/replace', wish())).status).toBe(200);
    await minutes(2);
    const received = textsTo('+8613900000009');
    expect(received.filter((text) => text.startsWith('今后由您联系：10号例甲、11号例丁'))).toHaveLength(1);
    expect(received.some((text) => text.includes('例甲') && text.includes('要人帮忙'))).toBe(true);
    expect(textsTo(LIAISON).filter((text) => text.startsWith('今后不再由您联系'))).toHaveLength(1);
    expect((await stateOf<Elder>(store, `elder#${id}`))?.staff.liaison.name).toBe('符秀英');
  });

  test('is not removed while somebody is on the list; the refusal names whom', async () => {
    const { wang, id } = await given();
    const refusal = await wang('POST', '/api/liaisons/replace', wish({ to: null }));
    expect(refusal).toMatchObject({ status: 409, answer: { detail: expect.stringContaining(id) } });
    expect((await wang('POST', '/api/liaisons/replace', wish({ to: 'deputy' }))).status).toBe(200);
    expect((await wang('POST', '/api/liaisons/replace', wish())).status).toBe(409);
    expect((await wang('POST', '/api/liaisons/replace', wish({ from: '12345' }))).status).toBe(422);
  });

  test('of another township is nobody here', async () => {
    const { as } = await given();
    expect((await as('far')('POST', '/api/liaisons/preview', wish())).status).toBe(404);
  });
});

describe('two records of one person', () => {
  test('become one and two again', async () => {
    const { wang, id, other } = await given();
    const merge = (body: object, version = 1) => wang('POST', `/api/elders/${id}/merge`, body, version);
    const split = (version: number) => wang('POST', `/api/elders/${other}/split`, undefined, version);
    expect((await split(1)).status).toBe(409);
    expect((await merge({ other: id, otherVersion: 1 })).status).toBe(409);
    expect((await merge({ other, otherVersion: 7 })).status).toBe(412);
    expect((await merge({ other, otherVersion: 1 })).answer).toEqual({ outcome: 'merged' });
    expect((await wang('POST', `/api/elders/${other}/return`, undefined, 2)).status).toBe(409);
    expect((await split(2)).answer).toEqual({ outcome: 'split' });
  });
});
