/** Invariant S14 over the real local run: a village with canaries lives through a day, and everything that left the process and everything on disk is searched. */

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { afterEach, expect, test, vi } from 'vitest';
import { startLocal } from '../../infra/local/service.ts';
import { signIn } from '../../infra/local/sign-in.ts';
import { startTable, TABLE_NAME } from '../../infra/local/table.ts';
import { aCanary, CANARY, HIDDEN, NAMED } from '../app/canaries.ts';
import { aChange } from '../app/registry-world.ts';
import { elderRow, rosterOf, type Service, STAFF, startService } from './service.ts';

const ELDERS = ['+8613812340001', '+8613812340002', '+8613812340003'];

let service: Service | null = null;
afterEach(async () => {
  await service?.stop();
  service = null;
});

const sealed = (index: number, idNumber: string, sex = '女') => ({
  '老年人.性别': sex,
  '老年人.身份证号': idNumber,
  '老年人.民族': '黎族',
  '老年人.户籍所在地': `丝雀户籍${index}`,
  '老年人.居住地址': `海南省文昌市东路镇约亭村3组丝雀门牌${index}`,
  '老年人.健康状况': '部分失能',
  '老年人.患病类型': `丝雀病${index}`,
  '老年人.生活状况': '贫困',
  '老年人.经济来源': `低保 丝雀钱${index}`,
  '老年人.是否享受低保': '是',
  '子女1.姓名': '例子',
  '子女1.性别': '男',
  '子女1.身份证号': '990000194803120012',
  '子女1.联系电话': `1381234100${index}`,
  '子女1.外出地点': `广东省深圳市丝雀外出${index}`,
  '子女1.外出时间': '2019-03',
  '子女1.回家频率': `丝雀回家${index}`,
});

/** A day with an answer, a miss that climbs, a cry, a risk, calls, and what nobody understands. */
async function liveADay(run: Service): Promise<string> {
  const heard: string[] = [];
  await run.until('07:40');
  await run.text(ELDERS[0] as string, '1');
  await run.text(ELDERS[1] as string, '救命');
  heard.push(
    await run.dial(ELDERS[2] as string, '2'),
    await run.dial(STAFF.liaison, '1'),
    await run.dial('+8613700000099', '3'),
  );
  await run.until('10:45');
  await run.text(STAFF.liaison, '123');
  await run.text(STAFF.liaison, '3');
  await run.text(STAFF.liaison, '风险10 2');
  await run.text(STAFF.township, '全村都好吗');
  heard.push(await run.dial(STAFF.township, '1'), await run.dial('+8613812341001', '2'));
  await run.set('+8613812341002', { state: 'dead' });
  await run.until('20:30');
  return heard.join('\n');
}

/** Answers of every address that a browser, a carrier or a curious person may ask. */
async function asked(base: string): Promise<string> {
  const paths = [
    '/',
    '/local/elders',
    '/local/phones',
    '/local/messages',
    '/local/alarm-load',
    '/sms/twilio',
    '/nowhere',
    '/api',
    '/api/elders',
    '/api/elders/x',
  ];
  const answers = await Promise.all(
    paths.flatMap((path) =>
      ['GET', 'POST'].map(async (method) => {
        const response = await fetch(base + path, { method });
        return `${response.url} ${[...response.headers].join()} ${await response.text()}`;
      }),
    ),
  );
  return answers.join('\n');
}

/** Every attribute of every item, as whoever copied the table would have it. */
async function tableOf(data: string): Promise<string[]> {
  Object.assign(process.env, { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' });
  const { endpoint } = await startTable(join(data, 'data', 'table'));
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint }));
  const items: string[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName: TABLE_NAME }))
    items.push(...Items.map((item) => JSON.stringify(item)));
  return items;
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

const found = (text: string, wanted = CANARY) =>
  text
    .split('\n')
    .filter((line) => wanted.test(line))
    .map((line) => line.slice(0, 200));

/** Figures of a village are counts by the form's choices; of nobody else may these stand in an item. */
const foundIn = (items: readonly string[]) =>
  items.flatMap((item) => found(item, item.includes('"pk":"tally#') ? NAMED : CANARY));

test('a day with misses, cries and risks shows no sealed field in any log, answer, text, call, item or file', async () => {
  const roster = rosterOf([
    elderRow('例一', '13812340001', sealed(1, '990000195207050024')),
    elderRow('例二', '13812340002', sealed(2, '990000194803120012', '男')),
    // With a slip: what is said of it must not repeat the number.
    elderRow('例三', '13812340003', sealed(3, '990000194803120013')),
    elderRow('例四', '1381234', sealed(4, '990000195207050024')),
  ]);
  service = await startService({ now: '2026-11-25T07:00:00+08:00', roster });
  const heard = await liveADay(service);
  const answers = await asked(service.base);
  expect(answers).toContain('例一');
  expect(found(heard)).toEqual([]);
  expect(found(answers)).toEqual([]);
  // On paper for whoever goes there: the way to the door, and nothing of what is hidden.
  const paper = await (await fetch(`${service.base}/local/walk-list`)).text();
  expect(paper).toContain('例一');
  expect(found(paper, HIDDEN)).toEqual([]);
  await service.kill();
  expect(found(service.output())).toEqual([]);
  const items = await tableOf(service.data);
  expect(items.length).toBeGreaterThan(30);
  expect(foundIn(items)).toEqual([]);
  for (const file of filesUnder(join(service.data, 'data')))
    expect(found(readFileSync(file, 'utf8'), NAMED), file).toEqual([]);
  for (const file of filesUnder(join(service.data, 'data')).filter((one) => /key|token/u.test(one)))
    expect(statSync(file).mode & 0o077, file).toBe(0);
});

/** What this process writes to its terminal while `work` runs. */
async function written(work: () => Promise<void>): Promise<string> {
  const lines: string[] = [];
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((line) => {
      lines.push(String(line));
      return true;
    }),
  );
  await work().finally(() => spies.map((spy) => spy.mockRestore()));
  return lines.join('');
}

test('records that the API opens lie sealed in the table, and only who may reads them', async () => {
  const data = mkdtempSync(join(tmpdir(), 'baopingan-canary-'));
  const local = await startLocal({ port: 0, data: join(data, 'data'), manual: true, now: '2026-11-24T23:00:00.000Z' });
  const answers: string[] = [];
  const log = await written(async () => {
    const savings = [0, 1, 2].map((index) => ({
      content: aCanary(index),
      doubts: [],
      change: aChange(`c${index}`),
      elderId: null,
      basedOn: null,
    }));
    const saved = await local.runner.exclusively(() => local.registry.register.save(savings));
    await local.runner.exclusively(() => local.runner.advance(14 * 60));
    const shown = async (who: string, path: string) => {
      const headers = { authorization: `Bearer ${await signIn(local.url, who)}`, 'x-reason': 'because' };
      const response = await fetch(`${local.url}${path}`, { headers });
      return `${response.status} ${await response.text()}`;
    };
    const file = `/api/elders/${saved[0]?.elderId}/file`;
    expect(await shown('county', file)).toMatch(/^200 .*丝雀病0/su);
    for (const who of ['village', 'province', 'auditor'])
      answers.push(await shown(who, file), await shown(who, `/api/elders/${saved[0]?.elderId}/looks`));
    answers.push(await shown('county', '/api/elders/990000195207050024/file'), await asked(local.url));
  });
  await local.close();
  expect(found(answers.join('\n'))).toEqual([]);
  expect(found(log)).toEqual([]);
  const items = await tableOf(data);
  expect(items.filter((item) => item.includes('"sealed":"v1.')).length).toBeGreaterThanOrEqual(6);
  expect(foundIn(items)).toEqual([]);
  for (const path of filesUnder(join(data, 'data'))) expect(found(readFileSync(path, 'utf8'), NAMED), path).toEqual([]);
  rmSync(data, { recursive: true, force: true });
});
