import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { WatchView } from '../../infra/local/watch-view.ts';
import { watchScript } from '../../shared/views/phones-script-watch.ts';

const WELL: WatchView = {
  sweptAt: '2026-11-26T00:10:00.000Z',
  figuresOn: '2026-11-25',
  audit: { date: '2026-11-25', at: '2026-11-25T11:30:00.000Z', elders: 12, findings: 0, checks: [] },
  synthetic: {
    standing: 'proven',
    today: 'answered',
    returnedAt: '2026-11-25T23:40:20.000Z',
    closedAt: '2026-11-26T00:10:00.000Z',
    provenAt: '2026-11-25T23:40:20.000Z',
  },
  outside: { configured: true, last: { at: '2026-11-26T00:10:00.000Z', called: true, silences: [] } },
  failures: 0,
};

type Row = readonly [zh: string, en: string, good: boolean];
const rows = (watch: WatchView) => runInNewContext(`${watchScript()};watchRows(watch)`, { watch }) as readonly Row[];
const bad = (watch: WatchView) => rows(watch).flatMap(([zh, , good]) => (good ? [] : [zh]));

test('the panel says what was swept, audited, proven and told to the outside', () => {
  expect(bad(WELL)).toEqual([]);
  const words = rows(WELL).map(([zh]) => zh.replace(/\d+\/\d+ \d\d:\d\d/u, '时'));
  expect(words).toEqual([
    '巡查 时',
    '每日数字 2026-11-25',
    '核对 时，12人，问题 0',
    '自检老人 短信回来了，也答复了 时',
    '外部值守 时 呼叫了',
    '彻底失败 0',
  ]);
});

test('the panel points at findings, a late alert and what failed for good', () => {
  const late = {
    ...(WELL.synthetic as NonNullable<WatchView['synthetic']>),
    standing: 'late',
    returnedAt: null,
  } as const;
  const audit = {
    ...(WELL.audit as NonNullable<WatchView['audit']>),
    findings: 2,
    checks: [{ check: 'overdue', count: 2 }],
  };
  const watch = { ...WELL, audit, synthetic: late, failures: 1 };
  expect(bad(watch)).toHaveLength(3);
  expect(rows(watch)[2]?.[1]).toBe('last audit: people, findings, overdue 2');
});

test('the panel says why the outside was not called', () => {
  const of = (outside: WatchView['outside']) => rows({ ...WELL, outside })[4]?.[1];
  expect(of({ configured: false, last: null })).toContain('HEARTBEAT_URL');
  expect(of({ configured: true, last: null })).toContain('not due yet');
  const silences = ['notAudited', 'notProven'] as const;
  expect(of({ configured: true, last: { at: WELL.sweptAt, called: false, silences } })).toContain(
    'not called: not audited yet, the synthetic text never came back',
  );
  expect(of({ configured: true, last: { at: WELL.sweptAt, called: false, silences: [] } })).toContain('not taken');
});

test('the panel has words before the service has done anything', () => {
  const fresh = { ...WELL, figuresOn: null, audit: null, synthetic: null };
  expect(rows(fresh).map(([zh]) => zh)).toContain('每日数字 还没发过');
});
