/** Hands what could not be read, or was given up, to today's readers: its natural id makes twice once. */

import type { Reread } from '../app/failures.ts';
import type { Log } from '../app/ports.ts';
import type { Receiver } from '../app/receive.ts';
import type { BodySource, Failed } from '../domain/failure.ts';
import { readSnsEvent, receiveReceipts, receiveTexts } from './carriers/aws-events.ts';
import { parseAwsDelivery, parseAwsInbound } from './carriers/aws-sms.ts';
import { parseTwilioCallProgress, parseTwilioText } from './carriers/twilio.ts';

interface RereadDeps {
  readonly receiver: Receiver;
  readonly log: Log;
  readonly clock: () => string;
}

type Body = Extract<Failed, { kind: 'body' }>;
type Params = Readonly<Record<string, string>>;

export function createReread(deps: RereadDeps): Reread {
  return async (what) => {
    if (what.kind === 'body') return (await READERS[what.source](deps, what)) ? 'read' : 'unreadable';
    const event = readSnsEvent(what.event);
    if (what.function !== 'inbound-sms' && what.function !== 'receipts') return 'impossible';
    if (event === null) return 'unreadable';
    if (what.function === 'receipts') await receiveReceipts(event, deps);
    else await receiveTexts(event, deps);
    return 'read';
  };
}

/** False where it still cannot be read. What came long ago keeps the time at which it came. */
const READERS: Readonly<Record<BodySource, (deps: RereadDeps, what: Body) => Promise<boolean>>> = {
  'aws-text': async (deps, { body, at }) => {
    const inbound = parseAwsInbound(body);
    if (inbound === 'malformed') return false;
    await deps.receiver.text({ ...inbound, sentAt: at }, deps.clock());
    return true;
  },
  'aws-receipt': async ({ receiver }, { body }) => {
    const receipt = parseAwsDelivery(body);
    if (receipt === 'malformed') return false;
    if (receipt !== null) await receiver.receipt(receipt);
    return true;
  },
  'twilio-text': async (deps, { body, at }) => {
    const inbound = parseTwilioText(JSON.parse(body) as Params);
    if (typeof inbound === 'string') return false;
    await deps.receiver.text({ ...inbound, sentAt: at }, deps.clock());
    return true;
  },
  'twilio-status': async ({ receiver }, { body, about }) => {
    const progress = parseTwilioCallProgress(JSON.parse(body) as Params, about);
    if (progress === null) return false;
    await receiver.call(progress);
    return true;
  },
};
