/** Nobody is lost sight of: an opt-out and a pause are told (S10), and every day everybody stands in one column (S17). */

import type { Item } from '../../shared/app/store.ts';
import type { ActorId } from '../../shared/domain/actor.ts';
import type { Case } from '../../shared/domain/case-state.ts';
import type { Elder } from '../../shared/domain/elder.ts';
import { type Column, columnOf, figuresOf } from '../../shared/domain/figures.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';
import type { DayStatus, Pause, Watch } from '../../shared/domain/watch-state.ts';
import type { Audited, Books } from './books.ts';
import { isNight } from './check-quiet.ts';
import { dayAt, type SaveChecks } from './check-save.ts';
import type { Ledger } from './ledger.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** From 04:00, when a day begins, to the hour after the figures. */
const FIGURES_OUT_MS = 17 * 60 * MINUTE;
const DATE = /^\d{4}-\d{2}-\d{2}$/u;
const GONE: readonly Pause['reason'][] = ['deceased', 'left'];

/** Why, by whom, and until when. */
export function pauseIsNamed(ledger: Ledger, before: Watch | null, { elderId, pause }: Watch): void {
  if (pause === null || pause === before?.pause) return;
  if (pause.by === '' || !DATE.test(pause.until)) ledger.fail('S10', `${elderId} is paused without an actor or an end`);
  ledger.see(`a pause because ${pause.reason}`);
}

/** Whoever stopped, or was paused by somebody else, is known to the liaison. */
export function stopsAreTold({ ledger, items, took, village, now, calm }: Audited, books: Books): void {
  for (const sent of ledger.texts.values()) {
    const [id, ...others] = sent.elders;
    if (sent.who !== 'elder' || sent.meant !== 'stop' || id === undefined || others.length > 0) continue;
    const at = took.at(`watch#${id}`, `answer.${sent.factId}`);
    const elder = village.elders.find((one) => one.id === id) as Elder;
    if (
      at === null ||
      ledger.saidAbout(id).some(({ meant }) => meant === 'died' || meant === '9' || meant === 'menu.measure')
    )
      continue;
    if (!items.has(`watch#${id}`)) ledger.fail('S10', `${id} said stop and left the roster`);
    const { liaison, deputy, village: committee, township } = elder.staff;
    // Where carriers were down for hours the ladder has climbed past the liaison.
    const heardBy = calm ? [liaison] : [liaison, deputy, committee, township];
    const phones = heardBy.flatMap((person) => (person ? [person.phone] : []));
    const heard = [...books.byCase].some(
      ([one, told]) =>
        one.includes(`.${id}.`) && told.some(({ to, at: when }) => phones.includes(to) && when >= at - MINUTE),
    );
    const one = items.get(`case#stop.${id}.${sent.factId}`)?.state as Case | undefined;
    const until = Math.min(nightfall(at), one?.closed ? Date.parse(one.closed.at) : now);
    if (
      !heard &&
      ledger.disturbances.idle(at, until) > 5 * MINUTE &&
      !books.refused.has(`stop.${id}.${sent.factId} ${liaison.phone}`)
    )
      ledger.fail('S10', `${sent.id}: ${id} wants no more texts, and the liaison was not told`);
  }
}

/** Who wants no texts is no matter to wake a liaison for. */
function nightfall(after: number): number {
  let at = after;
  while (!isNight(at)) at += MINUTE;
  return at;
}

const COLUMNS: Readonly<Record<DayStatus, readonly Column[]>> = {
  before: ['before', 'notAsked'],
  asked: ['before'],
  reminded: ['before'],
  answered: ['safe', 'notSafe'],
  unconfirmed: ['safe', 'notSafe'],
  missed: ['missed'],
  notAsked: ['notAsked'],
  paused: ['paused'],
};

/** The figures of this moment, counted by the product, beside what the saves of every watch said. */
export function everybodyIsCounted(ledger: Ledger, items: ReadonlyMap<ActorId, Item>, saves: SaveChecks): void {
  const now = ledger.now();
  const date = dayAt(now);
  const looking = { date, now: new Date(now).toISOString(), settings: DEFAULTS };
  const counted: { readonly township: string | null; readonly column: Column; readonly open: readonly string[] }[] = [];
  let active = 0;
  for (const { id, state } of items.values()) {
    if (!id.startsWith('watch#')) continue;
    const watch = state as Watch;
    const elder = items.get(`elder#${watch.elderId}`)?.state as Elder;
    const column = columnOf(watch, elder, looking);
    const gone = watch.pause !== null && GONE.includes(watch.pause.reason);
    if (!gone) active++;
    if (gone !== (column === null))
      ledger.fail('S17', `${watch.elderId} is ${gone ? 'gone and' : 'not gone and not'} counted`);
    if (column === null) continue;
    counted.push({ township: elder.staff.township?.phone ?? null, column, open: watch.open.map((one) => one.id) });
    const status = saves.statusOf(watch.elderId, date);
    // A day that begins with the pause of the day before is told by its first save.
    const expected = status === null ? (['before', 'paused', 'notAsked'] as const) : COLUMNS[status];
    if (!(expected as readonly Column[]).includes(column))
      ledger.fail('S17', `${watch.elderId} ${date} is ${status} and counted as ${column}`);
  }
  const figures = Object.values(figuresOf(counted, []));
  const sum = (of: (one: (typeof figures)[number]) => number) => figures.reduce((total, one) => total + of(one), 0);
  if (sum((one) => one.active) !== active)
    ledger.fail('S17', `${active} are active, and ${sum((one) => one.active)} counted`);
  const columns = sum(
    ({ safe, notSafe, missed, notAsked, paused, before }) => safe + notSafe + missed + notAsked + paused + before,
  );
  if (columns !== active) ledger.fail('S17', `${active} are active, and the columns come to ${columns}`);
}

const FIGURES = /在册(\d+)人，平安(\d+)，待核(\d+)，未报(\d+)，没问到(\d+)，停问(\d+)，还等(\d+)/u;

/** The figures go out every day, also when all is well: their not coming is the alarm. What they say adds up. */
export function figuresWentOut({ ledger, village, now, calm }: Audited, books: Books): void {
  const texts = (books.byPhone.get(village.township) ?? []).filter(({ messageId }) => messageId.startsWith('figures.'));
  for (const { messageId, text } of texts) {
    const [active = 0, ...columns] = (FIGURES.exec(text) ?? []).slice(1).map(Number);
    if (columns.length === 0 || columns.reduce((sum, column) => sum + column, 0) !== active)
      ledger.fail('S17', `${messageId} does not add up: ${text}`);
  }
  // In chaos the last day's at least: it is counted again every hour until it went out.
  for (let at = now - (calm ? 3 : 0) * DAY; at <= now; at += DAY) {
    const date = dayAt(at - FIGURES_OUT_MS);
    if (!texts.some(({ messageId }) => messageId.startsWith(`figures.${date}.`)))
      ledger.fail('S17', `the figures of ${date} did not go out`);
  }
}
