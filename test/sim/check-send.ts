/** What must hold at every attempt to send: one live attempt, bounded doubles, the right people, nobody who opted out. */

import type { Item } from '../../shared/app/store.ts';
import type { Case } from '../../shared/domain/case-state.ts';
import type { Attempt, Message, SendResult } from '../../shared/domain/message.ts';
import type { SaveChecks } from './check-save.ts';
import type { Host, Invocation } from './invocation.ts';
import type { Village } from './village.ts';

/** "Attempt n", from the save that won it until its outcome is saved. */
interface Sending {
  readonly number: number;
  readonly owner: Invocation;
  readonly until: string;
  performed: boolean;
  accepted: boolean;
  /** The carrier left us in the dark: another attempt is right. */
  unknown: boolean;
  settled: boolean;
}

export interface SendChecks {
  onSave(before: Item | null, item: Item, writer: Invocation | null): void;
  onAttempt(attempt: Attempt): void;
  onTaken(attempt: Attempt): void;
  onOutcome(attempt: Attempt, result: SendResult | null): void;
  onEnd(run: Invocation): void;
}

/** An attempt may start with a line that was read so long before. */
const READ_MARGIN_MS = 60_000;

export function createSendChecks(
  host: Pick<Host, 'scheduler' | 'ledger'>,
  village: Village,
  saves: SaveChecks,
  caseOf: (id: string) => Case | null,
): SendChecks {
  const { scheduler, ledger } = host;
  const sendings = new Map<string, Sending[]>();
  const owned = new Map<Invocation, [string, Sending][]>();
  const audience = audienceOf(village);

  const find = (attempt: Attempt) => sendings.get(attempt.messageId)?.find((one) => one.number === attempt.number);
  const excused = (one: Sending) => one.unknown || (!one.settled && !one.owner.alive);

  const onSave: SendChecks['onSave'] = (before, item, writer) => {
    const message = item.state as Message;
    const old = (before?.state ?? null) as Message | null;
    const list = sendings.get(message.id) ?? [];
    const live = list.at(-1);
    if (message.attempts > (old?.attempts ?? 0)) {
      if (live && live.owner.alive && !live.owner.ended && !live.settled && !live.unknown)
        ledger.fail('S5', `${message.id} has two live attempts`);
      if (writer === null) return;
      const sending: Sending = {
        number: message.attempts,
        owner: writer,
        until: message.until ?? item.at,
        performed: false,
        accepted: false,
        unknown: false,
        settled: false,
      };
      sendings.set(message.id, [...list, sending]);
      owned.set(writer, [...(owned.get(writer) ?? []), [message.id, sending]]);
      checkOptOut(message);
    } else if (live?.performed && message.status !== 'sending') {
      live.settled = true;
    }
  };

  const checkOptOut = (message: Message) => {
    const since = saves.optedOutSince.get(message.to);
    if (since === undefined || message.channel !== 'sms' || message.class === 'reply') return;
    if (since < scheduler.now() - READ_MARGIN_MS) ledger.fail('S9', `${message.id} goes to a line that opted out`);
  };

  const checkAudience = ({ messageId, to, text }: Attempt) => {
    for (const elder of village.elders) {
      if (text.includes(elder.name) && !audience.get(elder.id)?.staff.has(to) && elder.phone !== to)
        ledger.fail('S11', `${messageId} names ${elder.id} to ${to}`);
    }
    const [, kind, caseId] = /^(risk|riskcall)\.(.+)\.child\d\.\d+$/u.exec(messageId) ?? [];
    if (kind === undefined || caseId === undefined) return;
    const one = caseOf(caseId);
    if (one === null || !audience.get(one.elderId)?.family.has(to))
      ledger.fail('S11', `${messageId} goes to a stranger`);
    if (one?.risk?.kind === 'harm' && !ledger.saidAbout(one.elderId).some((said) => said.meant.startsWith('menu.')))
      ledger.fail('S11', `${messageId}: family was told of a harm before the township named whom`);
  };

  const onTaken = (attempt: Attempt) => {
    const list = sendings.get(attempt.messageId) ?? [];
    const sending = find(attempt);
    if (!sending) return ledger.fail('rule 3', `${attempt.messageId} was sent without a saved attempt`);
    if (sending.accepted) ledger.fail('S8', `${attempt.messageId} #${attempt.number} was sent twice for one attempt`);
    const doubled = list.filter((one) => one !== sending && one.accepted);
    if (doubled.length > 0) ledger.count('texts doubled');
    if (attempt.class !== 'alert' && doubled.length > 0)
      ledger.fail('S8', `${attempt.messageId} is a ${attempt.class} and was taken twice`);
    if (doubled.some((one) => !excused(one)))
      ledger.fail('S8', `${attempt.messageId} was taken twice without a reason`);
    sending.accepted = true;
  };

  return {
    onSave,
    onTaken,
    onAttempt: (attempt) => {
      const sending = find(attempt);
      if (sending) sending.performed = true;
      checkAudience(attempt);
    },
    onOutcome: (attempt, result) => {
      const sending = find(attempt);
      if (!sending) return;
      if (result?.outcome === 'refused') ledger.refused.add(attempt.messageId);
      if (result === null || result.outcome === 'unknown') {
        sending.unknown = true;
        if (attempt.number > 1) ledger.see('an unknown outcome tried again');
      }
      if (result?.outcome === 'throttled' && attempt.class === 'prompt') ledger.see('a throttled prompt');
    },
    onEnd: (run) => {
      for (const [id, sending] of owned.get(run) ?? []) {
        const late = Date.parse(sending.until) <= scheduler.now() + run.skewMs;
        // Whoever could not read back what became of its own save cannot know that it won.
        const blind = run.unreadable.has(`message#${id}`);
        if (!sending.performed && !late && !blind)
          ledger.fail('rule 14', `${id} #${sending.number} was won and never sent`);
      }
      owned.delete(run);
    },
  };
}

function audienceOf(village: Village) {
  return new Map(
    village.elders.map((elder) => {
      const { liaison, deputy, village: committee, township } = elder.staff;
      const staff = new Set([liaison, deputy, committee, township].flatMap((one) => (one ? [one.phone] : [])));
      const family = new Set(elder.contacts.flatMap((contact) => (contact.phone ? [contact.phone] : [])));
      return [elder.id, { staff, family }] as const;
    }),
  );
}
