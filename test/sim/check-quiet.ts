/** Quiet hours (S12) and caps (S15): what may go out at night, who is rung, and that no phone is stormed. */

import type { Case } from '../../shared/domain/case-state.ts';
import type { Message } from '../../shared/domain/message.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';
import { clock } from '../../shared/domain/time.ts';
import type { Audited, Books } from './books.ts';

const MINUTE = 60_000;
const ZONE = 'Asia/Shanghai';
/** A text of the evening that met a throttled carrier may be some minutes late. */
const MARGIN_MINUTES = 10;
/** For whose clock runs ahead the morning has begun. */
const SKEW_MS = 20_000;
/** Of today, or of tonight: told at any hour. */
const TODAYS = /\.(?:rollDoor|rollMissing|door|pausesEnd)\./u;

interface Around {
  readonly now: number;
  readonly township: string;
  readonly caseOf: (id: string) => Case | null;
}

/** Answers with what is wrong about beginning to send this now. */
export function breaksTheNight(message: Message, { now, township, caseOf }: Around): string | null {
  const night = isNight(now) && isNight(now - MARGIN_MINUTES * MINUTE) && isNight(now + SKEW_MS);
  if (!night) return null;
  // A typhoon is asked about when the township calls the roll.
  if (/(?:^|\.)roll\./u.test(message.id)) return null;
  const asks = message.origins.some((one) => one.kind === 'watch' && one.key.startsWith('ask.'));
  if (asks) return 'asks at night';
  if (message.class === 'prompt' && message.origins.length > 0 && message.to.startsWith('+86138'))
    return 'is a prompt at night';
  if (message.id.startsWith('notice.') && !TODAYS.test(message.id)) return 'is a list at night';
  if (message.channel !== 'call' || message.to === township) return null;
  const missed = message.origins.some((one) => one.kind === 'case' && isPlainMiss(caseOf(one.id)));
  return missed ? 'rings for a plain miss at night' : null;
}

function isPlainMiss(one: Case | null): boolean {
  return one?.kind === 'missed' && one.search === null && one.closed === null;
}

export function isNight(at: number): boolean {
  const wall = clock(new Date(at).toISOString(), ZONE);
  return wall >= DEFAULTS.night.from || wall < DEFAULTS.night.to;
}

/** Help and risk ring everyone at any hour: beside each text about them stands a call. */
export function everybodyIsRung({ ledger, items }: Audited): void {
  for (const item of items.values()) {
    const [, alert] = /^message#(alert\.(?:help|risk)\..+\.alert\.\d+\..+)\.sms$/u.exec(item.id) ?? [];
    if (alert === undefined) continue;
    if (!items.has(`message#${alert}.call`)) ledger.fail('S12', `${alert} woke nobody`);
  }
}

/** Replies are capped by phone, and only they: a phone that answers by itself hears little, and what it cries is passed on. */
export function noPhoneIsStormed({ ledger, items }: Audited, books: Books): void {
  for (const [phone, texts] of books.byPhone) {
    // One text of a child is answered for each parent.
    if (phone.startsWith('+86135')) continue;
    const replies = texts.filter(
      ({ messageId, channel }) =>
        channel === 'sms' && (items.get(`message#${messageId}`)?.state as Message | undefined)?.class === 'reply',
    );
    for (const { minutes, texts: most } of DEFAULTS.caps) {
      const window = replies.map(
        ({ at }) => replies.filter((one) => one.at >= at && one.at < at + minutes * MINUTE).length,
      );
      const seen = Math.max(0, ...window);
      if (seen >= most) ledger.see('a phone that was capped');
      if (seen > most * 2) ledger.fail('S15', `${phone} had ${seen} replies in ${minutes} min`);
    }
  }
}
