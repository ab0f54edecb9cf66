/** npm run failed: lists what failed for good, and replays or discards it under the name of whoever signs in. */

import { parseArgs } from 'node:util';
import { type ApiClient, connectApi } from './api-client.ts';
import { type FailedRow, failedText, type Outcome, outcomeText } from './failed-view.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);

function readOptions() {
  const { values } = parseArgs({
    options: {
      settled: { type: 'boolean', default: false },
      replay: { type: 'string', multiple: true, default: [] },
      discard: { type: 'string', multiple: true, default: [] },
      reason: { type: 'string' },
      url: { type: 'string' },
      as: { type: 'string', default: 'county' },
      data: { type: 'string', default: '.data' },
    },
  });
  return values;
}

async function main(): Promise<void> {
  const { settled, replay, discard, reason, url = null, as, data } = readOptions();
  if (discard.length > 0 && reason === undefined)
    throw new Error('放弃要写理由 (Cannot discard without a reason): --discard ID --reason "已打电话"');
  const client = await connectApi({ url, data, as });
  try {
    for (const id of replay) say(outcomeText(id, await replayOne(client, id)));
    for (const id of discard) {
      await client.ask('POST', `/api/failures/${id}/discard`, { reason: reason ?? '' });
      say(`${id}  已放弃 (discarded)`);
    }
    if (replay.length + discard.length === 0) await list(client, settled);
  } finally {
    await client.close();
  }
}

async function replayOne({ ask }: ApiClient, id: string): Promise<Outcome> {
  const { outcome } = (await ask('POST', `/api/failures/${id}/replay`)) as { readonly outcome: Outcome };
  return outcome;
}

async function list({ ask }: ApiClient, settled: boolean): Promise<void> {
  const rows: FailedRow[] = [];
  let cursor: string | null = null;
  do {
    const at: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = (await ask('GET', `/api/failures?settled=${settled}${at}`)) as {
      readonly failures: readonly FailedRow[];
      readonly cursor: string | null;
    };
    rows.push(...page.failures);
    cursor = page.cursor;
  } while (cursor !== null);
  say(failedText(rows, settled));
  if (settled || rows.length === 0) return;
  say('再做一次 To try one again: npm run failed -- --replay ID');
  say('放弃 To discard one: npm run failed -- --discard ID --reason "理由 why"');
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
