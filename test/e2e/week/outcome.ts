/** What a week came to, read from the files that the killed process left: its table, and what the phones were sent. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { startTable, TABLE_NAME } from '../../../infra/local/table.ts';
import type { Case } from '../../../shared/domain/case-state.ts';
import type { Elder } from '../../../shared/domain/elder.ts';
import type { Message } from '../../../shared/domain/message.ts';
import type { Watch } from '../../../shared/domain/watch-state.ts';
import { STAFF } from './people.ts';

interface Raw {
  readonly pk: string;
  readonly sk: string;
  readonly outbox?: readonly unknown[];
  readonly dueAt?: string;
  readonly state?: unknown;
}

export interface Outcome {
  readonly elders: Record<string, unknown>;
  readonly cases: string[];
  /** The text, the class, the phone and the day, each once. */
  readonly texts: string[];
  /** How often each message was taken by a carrier, by class. */
  readonly sends: { readonly id: string; readonly class: string; readonly times: number }[];
  /** Texts that came in. */
  readonly facts: ReadonlySet<string>;
  /** Items that still want something. */
  readonly unfinished: string[];
}

export async function outcomeOf(data: string): Promise<Outcome> {
  const items = await readTable(join(data, 'data', 'table'));
  const { now } = JSON.parse(readFileSync(join(data, 'data', 'clock.json'), 'utf8')) as { now: string };
  const of = <T>(kind: string): Map<string, T> =>
    new Map(
      items
        .filter(({ pk }) => pk.startsWith(`${kind}#`))
        .map(({ pk, state }) => [pk.slice(kind.length + 1), state as T]),
    );
  const elders = of<Elder>('elder');
  const nameOf = (id: string): string => elders.get(id)?.name ?? id;
  const sent = readSent(join(data, 'data', 'phones.jsonl'));
  const messages = of<Message>('message');
  const classOf = (id: string | null): string => messages.get(id ?? '')?.class ?? 'gone';
  const times = Map.groupBy(sent, ({ messageId }) => messageId ?? '');
  const names = [...elders.values()].map((one) => one.name);
  return {
    elders: Object.fromEntries([...of<Watch>('watch')].map(([id, watch]) => [nameOf(id), elderOutcome(watch)]).sort()),
    cases: [...of<Case>('case').values()].map((one) => caseOutcome(one, nameOf(one.elderId))).sort(),
    texts: [...new Set(sent.flatMap((one) => tokensOf(one, names, classOf(one.messageId))))].sort(),
    sends: [...times].map(([id, all]) => ({ id, class: classOf(id), times: all.length })),
    facts: new Set(items.filter(({ pk }) => pk.startsWith('inbound#twilio.SM')).map(({ pk }) => pk)),
    unfinished: items.filter((one) => (one.outbox?.length ?? 0) > 0 || (one.dueAt ?? '9') <= now).map(({ pk }) => pk),
  };
}

async function readTable(path: string): Promise<Raw[]> {
  Object.assign(process.env, { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' });
  const { endpoint, close } = await startTable(path);
  const raw = new DynamoDBClient({ endpoint });
  const items: Raw[] = [];
  for await (const { Items = [] } of paginateScan(
    { client: DynamoDBDocumentClient.from(raw) },
    { TableName: TABLE_NAME },
  ))
    items.push(...(Items as Raw[]));
  raw.destroy();
  await close();
  return items;
}

function elderOutcome({ day, recent, pause, open, visits, request }: Watch) {
  const { date, status, safe, resolvedLate, thanked } = day;
  return {
    day: { date, status, safe, resolvedLate, thanked },
    recent,
    pause: pause && { until: pause.until, reason: pause.reason },
    open: open.map(({ kind }) => kind),
    visits,
    asksFor: request !== null,
  };
}

function caseOutcome({ kind, openedAt, about, closed, risk }: Case, name: string): string {
  const by = closed && (closed.by === 'elder' ? 'elder' : `${closed.by.role} ${closed.by.phone}`);
  const end = closed ? `closed by ${by}: ${closed.measure} at ${closed.at}` : 'open';
  const family = risk ? ` family ${risk.contacts.map((one) => `${one.id} ${one.status}`).join(', ')}` : '';
  return `${name} ${kind} of ${about.length} at ${openedAt} ${end}${family}`;
}

interface Sent {
  readonly phone: string;
  readonly at: string;
  readonly kind: string;
  readonly text: string;
  readonly messageId: string | null;
}

function readSent(file: string): Sent[] {
  const entries = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{"t":"message"') && line.endsWith('}'))
    .map((line) => JSON.parse(line));
  return entries.flatMap(({ phone, message, messageId }) =>
    message.direction === 'out' ? [{ ...message, phone, messageId: messageId ?? null }] : [],
  );
}

/** What may be joined in one text or go in several. */
const LISTS: readonly [RegExp, string][] = [
  [/待看望|还有：|请看望。/u, 'visit'],
  [/系统故障，今天没问到/u, 'fault'],
  [/托邻居看一眼/u, 'door'],
  [/有事找您/u, 'request'],
  [/家人号码不通/u, 'contact dead'],
  [/家人来信/u, 'contact wrote'],
];

/** A list of names counts as one text for each. */
function tokensOf({ phone, at, kind, text }: Sent, names: readonly string[], sort: string): string[] {
  const day = new Date(Date.parse(at) + 8 * 60 * 60_000).toISOString().slice(0, 10);
  const where = `${day} ${phone} ${kind} ${sort}`;
  const list = STAFF.has(phone) && LISTS.find(([words]) => words.test(text));
  if (list) return names.filter((name) => text.includes(name)).map((name) => `${where} ${list[1]}: ${name}`);
  return [`${where} ${plain(text)}`];
}

/** Without what the order of two on one phone, or of two cases on one duty phone, decides. */
function plain(text: string): string {
  return text
    .replace(/(ref |编号)\d{4}/gu, '$1N')
    .replace(/\d+号/gu, 'N号')
    .replace(/撤\d+/gu, '撤N')
    .replace(/回\d+加?/gu, '回N')
    .replace(/(\p{Script=Han}阿婆)、(\p{Script=Han}阿婆)/gu, (_, one: string, two: string) =>
      [one, two].sort().join('、'),
    );
}
