import { expect, test } from 'vitest';
import type { WalkRow } from '../../shared/app/walk-list.ts';
import { walkListPage } from '../../shared/views/walk-list.ts';

const row: WalkRow = {
  number: 12,
  name: '王桂英',
  salutation: '王阿婆',
  place: '2组14号',
  way: '村口榕树往东第三家',
  phones: [
    { number: '+8613800001001', whose: '' },
    { number: '+8689800000000', whose: '邻居' },
  ],
  keyholder: { name: '例乙', phone: '+8613900002009' },
  liaison: { name: '符秀英', phone: '+8613900002001' },
  hardOfHearing: false,
  livesAlone: false,
  needsArm: false,
  atTheDoor: false,
};
const others = [{ name: '山口村', url: '/lists/2' }];

async function page(...rows: readonly WalkRow[]): Promise<string> {
  const mark = { by: '符秀英', at: '2026-07-03 08:15', reason: '台风预备' };
  return String(await walkListPage({ village: '福田村', others, rows, mark }));
}

test('walkListPage() has for each elder the number of the card, the way to the door, phones, key and liaison', async () => {
  const text = await page(row);
  expect(text).toMatch(/<title>福田村看望名单<\/title>/u);
  for (const part of [
    'class="number">12<',
    '王桂英',
    '王阿婆',
    '2组14号',
    '村口榕树往东第三家',
    '例乙',
    '符秀英',
    '1位',
  ])
    expect(text).toContain(part);
});

test('walkListPage() writes telephone numbers as people dial them, and whose they are', async () => {
  const text = await page(row);
  for (const part of ['138 0000 1001', '089800000000（邻居）', '139 0000 2009', '139 0000 2001'])
    expect(text).toContain(part);
});

test('walkListPage() notes what an evacuation must know, and who has no telephone or key', async () => {
  const noted = { hardOfHearing: true, livesAlone: true, needsArm: true, atTheDoor: true };
  const text = await page({ ...row, ...noted, number: null, phones: [], keyholder: null, way: '' });
  expect(text).toContain('要人扶着走，独居，听力差，请敲门，当面问');
  expect(text).toContain('<td>没有</td>');
  expect(await page(row)).not.toMatch(/听力差|当面问|独居|扶着走/u);
});

test('walkListPage() has boxes to tick, and says who printed it and why', async () => {
  const text = await page(row);
  for (const part of ['□看到', '□转移', '□没找到', '□出事', '用途：台风预备', '打印人：符秀英'])
    expect(text).toContain(part);
});

test('walkListPage() leads to the lists of the other villages, which are not printed', async () => {
  const text = await page(row);
  expect(text).toContain('href="/lists/2"');
  expect(text).toContain('nav { display: none; }');
});

test('walkListPage() takes names for text, and asks nothing of other hosts', async () => {
  const text = await page({ ...row, name: '<b>王' });
  expect(text).toContain('&lt;b&gt;王');
  expect(text).not.toMatch(/https?:|<script/u);
});
