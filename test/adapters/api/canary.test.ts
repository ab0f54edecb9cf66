/** Invariant S14 over the API: no operation repeats what was sent to it, and none shows a sealed field to who only may read. */

import { expect, test } from 'vitest';
import type { Endpoint } from '../../../shared/adapters/api/endpoint.ts';
import { endpoints } from '../../../shared/adapters/api/endpoints.ts';
import type { ActorId } from '../../../shared/domain/actor.ts';
import { aCanary, CANARY, HIDDEN } from '../../app/canaries.ts';
import { aChange } from '../../app/registry-world.ts';
import { COUNTY, createApiWorld } from './api-world.ts';

const WORD = encodeURIComponent('丝雀病0');
const ID_NUMBER = '990000195207050024';
/** They are for seeing it, each with a right and an audit of its own; `read` shows who somebody is and where, masked. */
const SHOWS: readonly Endpoint['action'][] = ['reveal', 'export', 'exportFull', 'write', 'consent'];

const withId = ({ path }: Endpoint, id: string) => path.replace(/\{\w+\}/gu, id);

async function given(area = COUNTY) {
  const world = await createApiWorld();
  await world.grant('li', 'county', area);
  const saving = { content: aCanary(0), doubts: [], change: aChange('a'), elderId: null, basedOn: null };
  const id = (await world.register.save([saving]))[0]?.elderId as string;
  const ask = async (one: Endpoint, path: string, body: unknown) => {
    const answer = await world.ask('li', one.method, path, one.method === 'GET' ? {} : { body });
    return { ok: answer.status < 300, said: JSON.stringify([answer.answer, [...answer.headers]]) };
  };
  return { ...world, id, ask };
}

test.each(endpoints.map((one) => [`${one.method} ${one.path}`, one] as const))(
  '%s repeats nothing of what was sent to it, in its answer, the log or the table',
  async (_name, one) => {
    const { ask, id, logged, store } = await given();
    const puts: ActorId[] = [];
    const put = store.put;
    store.put = (item, version) => {
      puts.push(item.id);
      return put(item, version);
    };
    const bodies = [{ idNumber: ID_NUMBER, [ID_NUMBER]: '丝雀病0' }, '丝雀病0', null, [ID_NUMBER]];
    for (const path of [withId(one, ID_NUMBER), withId(one, WORD), withId(one, id)])
      for (const body of bodies) {
        const { ok, said } = await ask(one, `${path}?q=${WORD}&area=${WORD}&idNumber=${ID_NUMBER}`, body);
        if (ok && SHOWS.includes(one.action)) continue;
        expect(said, path).not.toMatch(ok ? HIDDEN : CANARY);
      }
    expect(logged.join()).not.toMatch(CANARY);
    for (const stored of puts) expect(JSON.stringify(await store.get(stored))).not.toMatch(CANARY);
  },
);

test('from another county nobody is told anything', async () => {
  const { ask, id, deps } = await given('海南省/文昌市');
  for (const one of endpoints) expect((await ask(one, withId(one, id), {})).said, one.path).not.toMatch(CANARY);
  expect(await deps.audit.looks(id)).toEqual([]);
});
