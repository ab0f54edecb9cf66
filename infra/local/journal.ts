/** What the simulated phones saw and still have to do, as appended lines: written before it is acknowledged, read at start. */

import { appendFileSync, existsSync, readFileSync } from 'node:fs';

export type PhoneState = 'on' | 'off' | 'arrears' | 'dead' | 'busy' | 'noanswer' | 'machine' | 'refused';

export interface PhoneMessage {
  readonly at: string;
  /** `out`: sent by the service to the phone. */
  readonly direction: 'in' | 'out';
  readonly kind: 'sms' | 'call';
  text: string;
}

export interface Phone {
  readonly messages: PhoneMessage[];
  state: PhoneState;
  keys: string;
}

/** What a carrier still owes the service; done again after a kill, as carriers do. */
export type Job =
  | { readonly kind: 'text'; readonly sid: string; readonly from: string; readonly text: string; readonly at: string }
  | {
      readonly kind: 'receipt';
      readonly messageId: string;
      readonly providerId: string;
      readonly to: string;
      readonly state: PhoneState;
    }
  | {
      readonly kind: 'call';
      readonly sid: string;
      readonly to: string;
      readonly url: string;
      readonly statusCallback: string;
    };

type Entry =
  | {
      readonly t: 'message';
      readonly id: string;
      readonly phone: string;
      readonly message: PhoneMessage;
      readonly messageId?: string | null;
    }
  | { readonly t: 'said'; readonly id: string; readonly text: string }
  | { readonly t: 'phone'; readonly phone: string; readonly state?: PhoneState; readonly keys?: string }
  | { readonly t: 'todo'; readonly id: string; readonly job: Job }
  | { readonly t: 'done'; readonly id: string };

export interface Journal {
  readonly phones: ReadonlyMap<string, Phone>;
  /** Every text and call of every phone, in the order of their coming. */
  readonly log: readonly { readonly phone: string; readonly message: PhoneMessage }[];
  readonly jobs: ReadonlyMap<string, Job>;
  /** Our ids of the texts and calls that the carriers took. */
  readonly accepted: ReadonlySet<string>;
  phone(number: string): Phone;
  add(entry: Entry): void;
}

export function openJournal(file: string): Journal {
  const phones = new Map<string, Phone>();
  const jobs = new Map<string, Job>();
  const messages = new Map<string, PhoneMessage>();
  const log: { phone: string; message: PhoneMessage }[] = [];
  const accepted = new Set<string>();
  const phone = (number: string): Phone => {
    const known = phones.get(number) ?? { messages: [], state: 'on', keys: '' };
    phones.set(number, known);
    return known;
  };
  const apply = (entry: Entry): void => {
    switch (entry.t) {
      case 'message': {
        const kept = { ...entry.message };
        messages.set(entry.id, kept);
        if (entry.messageId) accepted.add(entry.messageId);
        phone(entry.phone).messages.push(kept);
        log.push({ phone: entry.phone, message: kept });
        return;
      }
      case 'said': {
        const message = messages.get(entry.id);
        if (message) message.text = entry.text;
        return;
      }
      case 'phone':
        Object.assign(
          phone(entry.phone),
          entry.state === undefined ? {} : { state: entry.state },
          entry.keys === undefined ? {} : { keys: entry.keys },
        );
        return;
      case 'todo':
        jobs.set(entry.id, entry.job);
        return;
      case 'done':
        jobs.delete(entry.id);
    }
  };
  for (const entry of readEntries(file)) apply(entry);
  return {
    phones,
    log,
    jobs,
    accepted,
    phone,
    add: (entry) => {
      // On a line of its own, whatever a kill or a full disk cut short before it.
      appendFileSync(file, `\n${JSON.stringify(entry)}\n`);
      apply(entry);
    },
  };
}

/** A line that a kill or a full disk cut short was not acknowledged. */
function readEntries(file: string): Entry[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return line === '' ? [] : [JSON.parse(line) as Entry];
      } catch {
        return [];
      }
    });
}
