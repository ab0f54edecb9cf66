import { expect, test } from 'vitest';
import { type WalkRow, walkListPage } from '../../shared/views/walk-list.ts';

const row: WalkRow = {
  number: 12,
  name: '王桂英',
  salutation: '王阿婆',
  phone: '+8613800001001',
  liaison: '符秀英',
  liaisonPhone: '+8613900002001',
  hardOfHearing: false,
  atTheDoor: false,
};

async function page(...rows: readonly WalkRow[]): Promise<string> {
  return String(
    await walkListPage({ village: '福田村', villages: ['福田村', '山口村'], rows, printedAt: '2026-07-03 08:15' }),
  );
}

test('walkListPage() has for each elder the number of the card, the name, the phone and the liaison', async () => {
  const text = await page(row);
  expect(text).toMatch(/<title>福田村看望名单<\/title>/u);
  for (const part of ['class="number">12<', '王桂英', '王阿婆', '+8613800001001', '符秀英', '+8613900002001', '1位'])
    expect(text).toContain(part);
});

test('walkListPage() notes who is hard of hearing and who has no telephone', async () => {
  const text = await page({ ...row, number: null, phone: null, hardOfHearing: true, atTheDoor: true });
  expect(text).toContain('听力差，请敲门，当面问');
  expect(text).toContain('<td>没有</td>');
  expect(await page(row)).not.toMatch(/听力差|当面问/u);
});

test('walkListPage() leads to the lists of the other villages, which are not printed', async () => {
  const text = await page(row);
  expect(text).toContain(`href="/local/walk-list?village=${encodeURIComponent('山口村')}"`);
  expect(text).toContain('nav { display: none; }');
});

test('walkListPage() takes names for text, and asks nothing of other hosts', async () => {
  const text = await page({ ...row, name: '<b>王' });
  expect(text).toContain('&lt;b&gt;王');
  expect(text).not.toMatch(/https?:|<script/u);
});
