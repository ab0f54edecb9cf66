import { expect, test } from 'vitest';
import { liaisonCard } from '../../shared/app/liaison-card.ts';
import { everywhere } from '../../shared/domain/configuration.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';
import { aContent } from '../domain/content-given.ts';
import { aChange, createRegistryWorld } from './registry-world.ts';

const configuration = everywhere(DEFAULTS);
const FUTIAN = '海南省/琼海市/三江镇/福田村';

async function twoVillages() {
  const world = createRegistryWorld();
  const ids: string[] = [];
  for (const [name, village, idNumber] of [
    ['例甲', '福田村', '990000195207050024'],
    ['例丁', '山口村', '990000194803120012'],
  ] as const) {
    const address = { text: `海南省琼海市三江镇${village}2组`, code: null, way: '' };
    const content = aContent({ name, idNumber, address });
    const [saved] = await world.register.save([
      { content, doubts: [], change: aChange(name), elderId: null, basedOn: null },
    ]);
    ids.push(saved?.elderId ?? '');
  }
  return { deps: { store: world.store, configuration }, id: ids[0] ?? '' };
}

test('liaisonCard() has the fixed numbers with names, in their order, and the one number to save', async () => {
  const { deps, id } = await twoVillages();
  const card = await liaisonCard(deps, id, () => true);
  expect(card).toMatchObject({ liaison: '例丙', hotline: DEFAULTS.words.hotline, elsewhere: 0 });
  expect(card?.lines.map(({ number, name }) => `${number} ${name}`)).toEqual(['10 例甲', '11 例丁']);
});

test('liaisonCard() shows nobody of an area that the caller does not see, but says that there are more', async () => {
  const { deps, id } = await twoVillages();
  const card = await liaisonCard(deps, id, (area) => area === FUTIAN);
  expect(card?.lines.map(({ name }) => name)).toEqual(['例甲']);
  expect(card?.elsewhere).toBe(1);
  expect(await liaisonCard(deps, 'nobody', () => true)).toBeNull();
});

test('liaisonCard() holds no telephone, address, health or identity of an elder', async () => {
  const { deps, id } = await twoVillages();
  expect(JSON.stringify(await liaisonCard(deps, id, () => true))).not.toMatch(/1380000|1390000|990000|高血压|组/u);
});
