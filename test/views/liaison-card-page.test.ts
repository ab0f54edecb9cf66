import { expect, test } from 'vitest';
import type { LiaisonCard } from '../../shared/app/liaison-card.ts';
import { liaisonCardPage } from '../../shared/views/liaison-card-page.ts';

const CARD: LiaisonCard = {
  liaison: '符秀英',
  hotline: '0898-00000000',
  lines: [
    { elderId: 'e1', number: 10, name: '王桂英', salutation: '王阿婆' },
    { elderId: 'e2', number: 11, name: '<b>李', salutation: '李阿公' },
  ],
  elsewhere: 0,
};
const mark = { by: '镇民政办', at: '2026-07-03 08:15', reason: '新任联络人' };
const page = async (card: LiaisonCard = CARD) => String(await liaisonCardPage(card, mark));

test('liaisonCardPage() has the number to save, and each elder behind the fixed number', async () => {
  const text = await page();
  for (const part of ['<b>0898-00000000</b>', '<b>10</b>王桂英　王阿婆', '2位']) expect(text).toContain(part);
});

test('liaisonCardPage() says what the digits 1 to 6 and 0 mean, and which words may be sent', async () => {
  const keys = [...(await page()).matchAll(/<td class="key">([^<]*)</gu)].map(([, key]) => key);
  expect(keys).toEqual(['1', '2', '3', '4', '5', '6', '0', '风险 12', '见 12 15', '请假 3', '上班', '撤12']);
});

test('liaisonCardPage() gives an example with a number that is on the card', async () => {
  expect(await page()).toContain('<b>101</b>');
  expect(await page({ ...CARD, lines: [] })).toContain('<b>121</b>');
});

test('liaisonCardPage() says that there are more elsewhere, only where there are', async () => {
  expect(await page({ ...CARD, elsewhere: 2 })).toContain('另有2位');
  expect(await page()).not.toContain('另有');
});

test('liaisonCardPage() takes names for text, and says who printed it and why', async () => {
  const text = await page();
  expect(text).toContain('&lt;b&gt;李');
  expect(text).toContain('用途：新任联络人');
  expect(text).not.toMatch(/https?:|<script/u);
});
