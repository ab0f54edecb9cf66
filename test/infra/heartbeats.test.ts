/** The alarms of infra/alarms.ts wait for exactly what functions/sweep.ts, functions/daily.ts and functions/table-audit.ts publish. */

import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, test, vi } from 'vitest';
import { PARTITIONS } from '../../infra/partition.ts';
import { createSystemStack } from '../../infra/stack.ts';
import type { Standing } from '../../shared/domain/probe.ts';

const system = {
  engine: { sweep: async () => ({ handled: 0 }) },
  store: { due: async () => [], get: async () => null, area: async () => ({ rows: [], cursor: null }) },
  configuration: { county: { retention: { leftDays: 400 } } },
  clock: () => '2026-07-03T11:30:00.000Z',
  log: { info: () => undefined },
};
const config = { TABLE_NAME: 'table', SHARDS: 1 };
vi.mock('../../functions/system.ts', () => ({ system: async () => system, config: async () => config }));
vi.mock('../../functions/registry.ts', () => ({ registry: async () => ({ system, registry: {} }) }));

const look = vi.hoisted(() => ({
  standing: null as Standing | null,
  report: null as { readonly findings: number; readonly elders: number } | null,
}));
vi.mock('../../shared/app/table-audit-daily.ts', () => ({ runTableAudit: async () => look.report }));
vi.mock('../../shared/app/self-watch.ts', () => ({ watchItself: async () => ({ ...look, beat: 'off' }) }));

interface Emf {
  readonly [name: string]: unknown;
  readonly _aws: {
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string }[];
    }[];
  };
}

/** "namespace/metric/dimension=value,…" of everything that one run publishes. */
async function published(run: () => Promise<void>): Promise<string[]> {
  const written: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    written.push(String(line));
    return true;
  });
  await run();
  spy.mockRestore();
  const lines = written.filter((line) => line.includes('_aws')).map((line) => JSON.parse(line) as Emf);
  return lines.flatMap((emf) =>
    emf._aws.CloudWatchMetrics.flatMap(({ Namespace, Dimensions, Metrics }) =>
      Dimensions.flatMap((names) => {
        const dimensions = names.map((name) => `${name}=${String(emf[name])}`).sort();
        return Metrics.map(({ Name }) => `${Namespace}/${Name}/${dimensions.join(',')}`);
      }),
    ),
  );
}

test('alarms on sweeps and figures: wait for the metrics that a sweep of that shard, and the daily run, publish', async () => {
  const { stackName } = PARTITIONS.aws;
  vi.stubEnv('POWERTOOLS_SERVICE_NAME', stackName);
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  const alarms = Template.fromStack(createSystemStack(app, PARTITIONS.aws)).findResources('AWS::CloudWatch::Alarm', {
    Properties: { Namespace: 'Baopingan' },
  });
  const awaited = Object.values(alarms).map(({ Properties: { Namespace, MetricName, Dimensions } }) => {
    const dimensions = Dimensions.map(({ Name, Value }: { Name: string; Value: string }) => `${Name}=${Value}`).sort();
    return `${Namespace}/${MetricName}/${dimensions.join(',')}`;
  });
  const sweep = await import('../../functions/sweep.ts');
  const daily = await import('../../functions/daily.ts');
  for (const metric of await published(() => sweep.handler({ shard: 3 }))) expect(awaited).toContain(metric);
  const everyHour = ['FiguresHeartbeat', 'OpenFailures'].map((name) => `Baopingan/${name}/service=${stackName}`);
  expect(await published(daily.handler)).toEqual(everyHour);
  for (const metric of everyHour) expect(awaited).toContain(metric);
  const audit = await import('../../functions/table-audit.ts');
  const heartbeat = `Baopingan/TableAuditHeartbeat/service=${stackName}`;
  expect(await published(audit.handler)).toEqual([heartbeat]);
  look.report = { findings: 2, elders: 3 };
  const found = await published(audit.handler);
  expect(found).toEqual([`Baopingan/TableAuditFindings/service=${stackName}`, heartbeat]);
  for (const metric of found) expect(awaited).toContain(metric);
  look.standing = 'waiting';
  const both = await published(daily.handler);
  expect(both).toContain(`Baopingan/SyntheticHeartbeat/service=${stackName}`);
  for (const metric of both) expect(awaited).toContain(metric);
  for (const standing of ['late', 'open'] as const) {
    look.standing = standing;
    expect(await published(daily.handler), standing).not.toContain(`Baopingan/SyntheticHeartbeat/service=${stackName}`);
  }
  for (const name of ['SweepHeartbeat', 'OldestDueSeconds'])
    expect(awaited).toContain(`Baopingan/${name}/service=${stackName},shard=3`);
});
