import { expect, test } from 'vitest';
import { FORM_PARTS } from '../../shared/domain/form-layout.ts';
import { filledForm } from '../../shared/domain/form-sheet.ts';
import { type FormPage, formPage } from '../../shared/views/form-page.ts';

async function page(overrides: Partial<FormPage> = {}): Promise<string> {
  const blocks = filledForm({ '老年人.姓名': '<b>例甲', '老年人.健康状况': '健康' });
  return String(
    await formPage({
      blocks,
      area: '海南省/琼海市/三江镇/福田村',
      version: 3,
      changedOn: '2026-07-01',
      resurveyOn: '2027-07-01',
      masked: false,
      mark: { by: '符秀英', at: '2026-07-03 08:15', reason: '入户核实' },
      ...overrides,
    }),
  );
}

test('formPage() has the title, the columns and every field of the annex in its order', async () => {
  const text = await page();
  const wanted = ['<h1>农村留守老年人信息采集表</h1>', '<th>信息项</th><th>描述</th><th>说明</th><th>备注</th>'];
  for (const part of wanted) expect(text).toContain(part);
  const names = [...text.matchAll(/<td class="name">([^<]*)</gu)].map(([, name]) => name);
  expect(names).toEqual(FORM_PARTS.flatMap(({ fields }) => fields.map(({ name }) => name)));
});

test('formPage() says which version it is, who printed it, when and why', async () => {
  const text = await page();
  for (const part of ['第3版', '2026-07-01更新', '符秀英', '2026-07-03 08:15', '用途：入户核实', 'class="watermark"'])
    expect(text).toContain(part);
});

test('formPage() says of a masked form that it is one', async () => {
  expect(await page({ masked: true })).toContain('已脱敏');
  expect(await page()).not.toContain('已脱敏');
});

test('formPage() takes what was filled in for text, and asks nothing of other hosts', async () => {
  const text = await page();
  expect(text).toContain('&lt;b&gt;例甲');
  expect(text).not.toMatch(/https?:|<script/u);
});
