/** What the days come to, in figures: a line a day, then the load of alarms per liaison and per elder. */

import { minutesBetween } from '../../shared/domain/time.ts';
import type { Alarm, Play } from './story-days.ts';
import { LIAISONS } from './story-people.ts';

export interface DayCount {
  readonly day: number;
  readonly date: string;
  readonly total: number;
  readonly answered: number;
  readonly missed: number;
  readonly notAsked: number;
  readonly paused: number;
  /** What the township was texted of this day; null where it was not. */
  readonly figures: { readonly active: number; readonly parts: readonly number[] } | null;
}

export function dayLine({ day, date, total, answered, missed, notAsked, paused }: DayCount): string {
  const asked = answered + missed;
  return `day ${String(day).padStart(2)}  ${date}  asked ${asked} = answered ${answered} + missed ${missed}, not asked ${notAsked}, paused ${paused}, together ${asked + notAsked + paused} of ${total}`;
}

export async function printLoad(play: Play): Promise<void> {
  const liaisons = Object.values(LIAISONS);
  const write = (line: string) => process.stdout.write(`${line}\n`);
  write('\nAlarms on the liaisons’ own phones, as the phones show them');
  for (const one of liaisons)
    write(
      row(
        `${one.name} (${one.temper})`,
        play.alarms.filter(({ phone }) => phone === one.phone),
      ),
    );
  write('\nAlarms about each elder, on the phones of liaison and deputy');
  const own = liaisons.flatMap((one) => [one.phone, one.deputy] as string[]);
  const about = (name: string) => play.alarms.filter((alarm) => alarm.name === name && own.includes(alarm.phone));
  for (const { name, temper } of play.people) write(row(`${name} (${temper})`, firstOfDay(about(name))));
  write('\nThe last 14 days as the service measures them');
  for (const { name, alarms, falseShare, medianMinutes, proposals } of (await play.village.alarmLoad()).liaisons)
    write(
      `  ${name.padEnd(20)} alarms ${alarms}   false ${Math.round(100 * falseShare)} %   median minutes to an answer ${medianMinutes ?? '-'}   proposals ${proposals}`,
    );
  write('\nWhat it proposed to them');
  for (const { day, text } of play.proposals) write(`  day ${String(day).padStart(2)}  ${text}`);
  if (play.proposals.length === 0) write('  nothing');
}

/** An elder's alarm that went on to the deputy is one alarm. */
function firstOfDay(alarms: readonly Alarm[]): Alarm[] {
  return [...new Map([...alarms].reverse().map((alarm) => [alarm.day, alarm])).values()];
}

function row(who: string, alarms: readonly Alarm[]): string {
  const waits = alarms.flatMap((one) => (one.answeredAt === null ? [] : [minutesBetween(one.at, one.answeredAt)]));
  const falseOnes = alarms.filter((one) => one.isFalse).length;
  const share = alarms.length === 0 ? '-' : `${Math.round((100 * falseOnes) / alarms.length)} %`;
  const cells = [
    `alarms ${String(alarms.length).padStart(3)}`,
    `false ${share.padStart(5)}`,
    `unanswered ${String(alarms.length - waits.length).padStart(2)}`,
    `median minutes to an answer ${waits.length === 0 ? '-' : median(waits)}`,
  ];
  return `  ${who.padEnd(20)} ${cells.join('   ')}`;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length / 2)] as number);
}
