/** What must hold at every attempt to send: one live attempt, bounded doubles, the right people, nobody who opted out. */

import type { Item } from '../../shared/app/store.ts';
import type { Case } from '../../shared/domain/case-state.ts';
import type { Attempt, Message, SendResult } from '../../shared/domain/message.ts';
import { breaksTheNight } from './check-quiet.ts';
import type { SaveChecks } from './check-save.ts';
import type { Invocation } from './invocation.ts';
import type { Ledger } from './ledger.ts';
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

/** An attempt may start with a line that was read so long before. */
const READ_MARGIN_MS = 60_000;
/** What was on its way when a number fell into doubt, or a death was reported, may still be sent for so long. */
const ON_ITS_WAY_MS = 4 * 3_600_000;

/** Follows every message of one seed. */
export class SendChecks {
  readonly #ledger: Ledger;
  readonly #village: Village;
  readonly #saves: SaveChecks;
  readonly #caseOf: (id: string) => Case | null;
  readonly #audience: ReturnType<typeof audienceOf>;
  readonly #sendings = new Map<string, Sending[]>();
  readonly #owned = new Map<Invocation, [string, Sending][]>();

  constructor(ledger: Ledger, village: Village, saves: SaveChecks, caseOf: (id: string) => Case | null) {
    this.#ledger = ledger;
    this.#village = village;
    this.#saves = saves;
    this.#caseOf = caseOf;
    this.#audience = audienceOf(village);
  }

  onSave(before: Item | null, item: Item, writer: Invocation | null): void {
    const message = item.state as Message;
    const list = this.#sendings.get(message.id) ?? [];
    const live = list.at(-1);
    const old = (before?.state ?? null) as Message | null;
    if (message.attempts <= (old?.attempts ?? 0)) {
      if (live?.performed && message.status !== 'sending') live.settled = true;
      return;
    }
    if (live?.owner.alive && !live.owner.ended && !live.settled && !live.unknown)
      this.#ledger.fail('S5', `${message.id} has two live attempts`);
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
    this.#sendings.set(message.id, [...list, sending]);
    this.#owned.set(writer, [...(this.#owned.get(writer) ?? []), [message.id, sending]]);
    this.#checkOptOut(message);
    this.#checkLeftAlone(message);
    const { township } = this.#village;
    const wrong = breaksTheNight(message, { now: this.#ledger.now(), township, caseOf: this.#caseOf });
    if (wrong !== null) this.#ledger.fail('S12', `${message.id} ${wrong}`);
  }

  onAttempt(attempt: Attempt): void {
    const sending = this.#find(attempt);
    if (sending) sending.performed = true;
    this.#checkAudience(attempt);
  }

  /** A carrier takes it: bounded doubles for alerts, none for everything else. */
  onTaken(attempt: Attempt): void {
    const ledger = this.#ledger;
    const sending = this.#find(attempt);
    const { messageId, number } = attempt;
    if (!sending) return ledger.fail('rule 3', `${messageId} was sent without a saved attempt`);
    if (sending.accepted) ledger.fail('S8', `${messageId} #${number} was sent twice for one attempt`);
    const others = (this.#sendings.get(messageId) ?? []).filter((one) => one !== sending && one.accepted);
    if (others.length > 0) ledger.count('doubled');
    if (others.length > 0 && attempt.class !== 'alert')
      ledger.fail('S8', `${messageId} is a ${attempt.class} and was taken twice`);
    // Right only where nobody could know: the carrier was silent, or whoever asked it was killed before it saved the answer.
    if (others.some((one) => !one.unknown && (one.settled || one.owner.alive)))
      ledger.fail('S8', `${messageId} was taken twice without a reason`);
    sending.accepted = true;
  }

  onOutcome(attempt: Attempt, result: SendResult | null): void {
    const sending = this.#find(attempt);
    if (result?.outcome === 'refused') this.#ledger.refused.add(attempt.messageId);
    if (result?.outcome === 'throttled' && attempt.class === 'prompt') this.#ledger.see('a throttled prompt');
    if (!sending || (result !== null && result.outcome !== 'unknown')) return;
    sending.unknown = true;
    if (attempt.number > 1) this.#ledger.see('an unknown outcome tried again');
  }

  onEnd(run: Invocation): void {
    for (const [id, sending] of this.#owned.get(run) ?? []) {
      const late = Date.parse(sending.until) <= this.#ledger.now() + run.skewMs;
      // Whoever could not read back what became of its own save cannot know that it won.
      const blind = run.unreadable.has(`message#${id}`);
      if (!sending.performed && !late && !blind)
        this.#ledger.fail('rule 14', `${id} #${sending.number} was won and never sent`);
    }
    this.#owned.delete(run);
  }

  #find(attempt: Attempt): Sending | undefined {
    return this.#sendings.get(attempt.messageId)?.find((one) => one.number === attempt.number);
  }

  #checkOptOut(message: Message): void {
    const since = this.#saves.optedOutSince.get(message.to);
    if (since === undefined || message.channel !== 'sms' || message.class === 'reply') return;
    if (since < this.#ledger.now() - READ_MARGIN_MS)
      this.#ledger.fail('S9', `${message.id} goes to a line that opted out`);
  }

  /** A stranger is begged pardon, and gets nothing else; the phone of a dead person gets nothing. */
  #checkLeftAlone(message: Message): void {
    const since = this.#saves.leftAloneSince(message.to);
    if (since !== null && message.class !== 'reply' && since < this.#ledger.now() - ON_ITS_WAY_MS)
      this.#ledger.fail('S11', `${message.id} goes to a phone behind which nobody of the roster is`);
  }

  #checkAudience({ messageId, to, text }: Attempt): void {
    for (const elder of this.#village.elders) {
      if (text.includes(elder.name) && !this.#audience.get(elder.id)?.staff.has(to) && elder.phone !== to)
        this.#ledger.fail('S11', `${messageId} names ${elder.id} to ${to}`);
    }
    const [, caseId] = /^(?:risk|riskcall)\.(.+)\.child\d\.\d+$/u.exec(messageId) ?? [];
    if (caseId === undefined) return;
    const one = this.#caseOf(caseId);
    if (one === null || !this.#audience.get(one.elderId)?.family.has(to))
      this.#ledger.fail('S11', `${messageId} goes to a stranger`);
    const gone = one && this.#saves.goneSince(one.elderId);
    if (gone !== null && gone < this.#ledger.now() - ON_ITS_WAY_MS)
      this.#ledger.fail('S11', `${messageId}: family is texted after a reported death`);
    const named = one && this.#ledger.saidAbout(one.elderId).some((said) => said.meant === 'menu.whom');
    if (one?.risk?.kind === 'harm' && !named)
      this.#ledger.fail('S11', `${messageId}: family was told of a harm before the township named whom`);
  }
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
