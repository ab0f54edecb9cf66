/** Carriers and phones: what is really delivered, which receipts are given of it, and how people's texts reach our webhooks. */

import type { SNSEvent } from 'aws-lambda';
import { receiveTexts } from '../../shared/adapters/carriers/aws-events.ts';
import type { ActorId } from '../../shared/domain/actor.ts';
import type { Attempt, SendResult } from '../../shared/domain/message.ts';
import { shortSlot } from '../../shared/domain/slot.ts';
import type { Turn } from '../../shared/domain/turn.ts';
import { createCalls } from './calls.ts';
import { diceOf } from './fault-kinds.ts';
import type { Host, Outcome } from './invocation.ts';
import type { Said, Sent } from './ledger.ts';
import type { Random } from './random.ts';
import { createReceipts } from './receipts.ts';
import type { System } from './system.ts';

/** How somebody takes a call. `press` answers a turn: a key, null for silence, `hang` to hang up. */
export interface Picked {
  readonly how: 'no' | 'busy' | 'machine' | 'yes';
  readonly press: (turn: Extract<Turn, { kind: 'ask' }>) => string | null;
}

export interface Person {
  readonly off: () => boolean;
  /** There is no such number, and the carrier knows. */
  readonly dead?: true;
  onText(text: string, messageId: string): void;
  onCall(messageId: string): Picked;
}

export interface NetworkDeps {
  readonly host: Host;
  readonly random: Random;
  readonly personAt: (phone: string) => Person | undefined;
  /** How often a carrier brings us the same thing, at most. */
  readonly carrierTries: number;
  /** Runs a function of ours. */
  readonly start: <T>(name: string, work: (system: System) => Promise<T>) => Promise<Outcome<T>>;
}

/** A carrier that hears nothing for so long tries again. */
/** What no trying again would make readable. */
const SPOILED = [
  '',
  '{"originationNumber":',
  'null',
  '[]',
  '{"__proto__":{"originationNumber":"1"}}',
  `{"originationNumber":"${'9'.repeat(5_000)}","messageBody":"1","inboundMessageId":"x"}`,
  '{"originationNumber":7,"messageBody":{},"inboundMessageId":null}',
  '['.repeat(20_000),
] as const;
const PATIENCE_MS = 15_000;
const RETRY_MS = [30, 60, 120, 300, 600, 900, 1800, 3600, 3600, 3600].map((seconds) => seconds * 1000);
const MINUTE = 60_000;

const NOTABLE = {
  'a joined text': /人待看望：|系统故障，今天没问到：.*、/u,
  'a roll call that was counted up': /次台风点名：应到/u,
};

export function createNetwork(deps: NetworkDeps) {
  const { host, random, personAt } = deps;
  const { scheduler, ledger } = host;
  let ids = 0;
  /** When the last text from a phone was sent that we acknowledged. */
  const latest = new Map<string, number>();
  const drawn = diceOf(random, ledger);
  const sleep = (milliseconds: number) => new Promise<void>((resolve) => scheduler.after(milliseconds, resolve));

  /** True when it was answered in time; the carrier tries again until it was. */
  const webhook = async (name: string, work: (system: System) => Promise<unknown>): Promise<boolean> => {
    // Whoever reads the roster in comes back until it went in; carriers need not.
    const tries = name === 'enrol' ? RETRY_MS.length : deps.carrierTries;
    for (const wait of RETRY_MS.slice(0, tries)) {
      const outcome = await Promise.race([deps.start(name, work), sleep(PATIENCE_MS)]);
      if (outcome?.kind === 'done') return true;
      await sleep(wait * (0.8 + 0.4 * random.next()));
    }
    return false;
  };

  const deliver = async (sent: Sent, delayMs: number) => {
    await sleep(delayMs);
    const { id, phone: from, at } = sent;
    const spoil = id.startsWith('inbound#aws-eum.') ? random.pick(SPOILED) : null;
    const taken = await webhook('text', (system) => receive(system, sent, spoil));
    if (!taken) return;
    if ((latest.get(from) ?? 0) > at) ledger.fault('webhooks come out of order');
    latest.set(from, Math.max(at, latest.get(from) ?? 0));
    sent.acknowledged ??= scheduler.now();
    if (!host.truth.items.has(id as ActorId)) ledger.fail('S1', `${id} was acknowledged and is not stored`);
  };

  const text = (said: Omit<Said, 'at'>, words: string) => {
    const providerId = String(++ids);
    const { webhook: faults } = host.faults();
    const spoiled = drawn('a webhook body cannot be read', faults.spoiled);
    const provider = spoiled ? 'aws-eum' : 'sim';
    const sent: Sent = {
      ...said,
      at: scheduler.now(),
      id: `inbound#${provider}.${providerId}`,
      factId: shortSlot(`${provider}.${providerId}`),
      text: words,
      dated: random.chance(0.7) || spoiled,
      acknowledged: null,
      storedAt: null,
    };
    ledger.texts.set(sent.id, sent);
    ledger.say(sent);
    ledger.count('texts in');
    ledger.note(`in ${said.phone} "${words}" ${said.meant} ${said.elders.join()}`);
    const late = drawn('a webhook is late', faults.late) ? random.int(5, 180) * MINUTE : random.int(500, 5_000);
    void deliver(sent, late);
    if (drawn('a webhook comes twice', faults.twice)) void deliver(sent, late + random.int(0, 5 * MINUTE));
    if (drawn('a webhook is replayed', faults.replay)) void deliver(sent, random.int(20, 60) * 60 * MINUTE);
  };

  const receipts = createReceipts({ ...deps, sleep, webhook });

  const sendText = async ({ messageId, to, text: words }: Attempt) => {
    const { delivery } = host.faults();
    const lost = drawn('a text is accepted and lost', delivery.lost);
    const delayMs = drawn('a text is late', delivery.late) ? random.int(2, 60) * MINUTE : random.int(1_000, 15_000);
    const person = personAt(to);
    const delivered = !lost && person !== undefined && !person.off();
    receipts(messageId, { delivered, dead: person?.dead === true }, delayMs);
    await sleep(delayMs);
    if (delivered) person.onText(words, messageId);
  };

  const calls = createCalls({ ...deps, sleep, webhook });

  return {
    text,
    ring: calls.ring,
    webhook,
    sleep,
    /** The carrier takes it; from here it is out of our hands. */
    take: (attempt: Attempt): SendResult => {
      const providerId = `p${++ids}`;
      const { messageId, number, to, channel, text: words } = attempt;
      ledger.count(channel === 'sms' ? 'texts out' : 'calls out');
      ledger.accepted.push({ messageId, number, to, channel, text: words, at: scheduler.now() });
      for (const [what, pattern] of Object.entries(NOTABLE)) if (pattern.test(words)) ledger.see(what);
      ledger.note(`out ${channel} ${messageId} #${number} ${to} "${words}"`);
      void (channel === 'sms' ? sendText(attempt) : calls.place(attempt));
      return { outcome: 'accepted', carrier: 'simulated', providerId };
    },
  };
}

/** By whichever door: alone, or after what nobody can read in the same request, as a topic of AWS hands texts over. */
async function receive(
  system: System,
  { id, phone: from, text, at, dated }: Sent,
  spoil: string | null,
): Promise<void> {
  const providerId = id.slice(id.indexOf('.') + 1);
  const sentAt = new Date(at).toISOString();
  if (spoil === null) {
    const inbound = { provider: 'sim', providerId, from, text, sentAt: dated ? sentAt : null };
    await system.receiver.text(inbound, system.clock());
    return;
  }
  const body = JSON.stringify({ originationNumber: from, messageBody: text, inboundMessageId: providerId });
  const records = [spoil, body].map((message) => ({ Sns: { Message: message, Timestamp: sentAt } }));
  await receiveTexts({ Records: records } as SNSEvent, system);
}

export type Network = ReturnType<typeof createNetwork>;
