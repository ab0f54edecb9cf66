/** Many missed in the same minute, and ten thousand questions due in it too: when the last liaison has been texted. */

import { SHARDS } from '../../infra/stack.ts';
import type { Item } from '../../shared/app/store.ts';
import { copyOf, enrolModel } from './clones.ts';
import { CARRIER_MS, createCloud, type Handed, STORE_MS } from './cloud.ts';
import { copiesOf, MISSED_AT, silentGroup } from './missed.ts';
import { type Figures, report, rounded } from './report.ts';

const GROUP = 20;
const PROMPTS_FROM = 50_000_000;
const MINUTES_MAX = 15;

/**
 * Texts a second that the carrier takes. 20 is Amazon SNS's default for texts in most regions (AWS General Reference, "Amazon
 * SNS endpoints and quotas"); End User Messaging has 10 parts a second for a long code outside the United States and Canada
 * (user guide, "Message Parts per Second limits"). Without a limit it is seen what we ourselves can do.
 */
const UNLIMITED = 1e9;
const SNS_DEFAULT = 20;

const RUNS = [
  { missed: 100, prompts: 10_000, textsPerSecond: UNLIMITED },
  { missed: 1_000, prompts: 10_000, textsPerSecond: UNLIMITED },
  { missed: 10_000, prompts: 10_000, textsPerSecond: UNLIMITED },
  { missed: 100, prompts: 1_000, textsPerSecond: SNS_DEFAULT },
  { missed: 1_000, prompts: 1_000, textsPerSecond: SNS_DEFAULT },
];
type Run = (typeof RUNS)[number];

export async function benchBurst(): Promise<void> {
  const group = await silentGroup(GROUP);
  const rows: Figures[] = [];
  for (const run of RUNS) rows.push(await burst(group, run));
  report({
    part: 'burst',
    table: 'minute',
    legend: `virtual seconds from the minute on; ${GROUP} elders a liaison, ${SHARDS} sweeps, ${STORE_MS} ms a store call, ${CARRIER_MS} ms a carrier call, CPU time left out`,
    rows,
  });
}

async function burst(group: readonly Item[], { missed, prompts, textsPerSecond }: Run): Promise<Figures> {
  const model = await enrolModel('10:30');
  const items = function* () {
    yield* copiesOf(group, GROUP, missed / GROUP);
    for (let index = 0; index < prompts; index++) yield* copyOf(model, PROMPTS_FROM + index, SHARDS);
  };
  const cloud = await createCloud({ start: MISSED_AT, items: items(), textsPerSecond });
  const seen = { handed: 0, named: 0, prompts: 0, texts: 0, lastAlertMs: 0, lastPromptMs: 0 };
  const look = () => {
    for (const one of cloud.handed.slice(seen.handed)) note(one);
    seen.handed = cloud.handed.length;
    return seen.named >= missed && seen.prompts >= prompts;
  };
  const note = ({ attempt, atMs }: Handed) => {
    if (attempt.class === 'prompt') {
      seen.prompts += 1;
      seen.lastPromptMs = atMs;
    } else if (seen.named < missed) {
      seen.named += attempt.text.match(/\d+号王桂英/gu)?.length ?? 0;
      seen.texts += 1;
      seen.lastAlertMs = atMs;
    }
  };
  await cloud.run(MINUTES_MAX, look);
  return {
    what: `${missed} missed, ${prompts} asked, ${textsPerSecond === UNLIMITED ? 'no limit' : `${textsPerSecond} texts a second`}`,
    'last liaison s': seen.named < missed ? null : rounded(seen.lastAlertMs / 1_000),
    'last question s': seen.prompts < prompts ? null : rounded(seen.lastPromptMs / 1_000),
    'elders named': seen.named,
    'liaison texts': seen.texts,
    questions: seen.prompts,
    'too fast': cloud.counts.throttled,
    'store calls': cloud.counts.calls,
  };
}
