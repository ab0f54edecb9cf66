/**
 * npm run story: one day of the sample village, headless, against the local run; `--days 14 --seed 3`: so many days with
 * people of all tempers. Exits non-zero when it did not go as promised.
 */

import { parseArgs } from 'node:util';
import { clock as wallClock } from '../../shared/domain/time.ts';
import { storyOf } from './story-day.ts';
import { playDays } from './story-days.ts';
import { startVillage, type Village } from './story-village.ts';

const DAY_START = '2026-11-25T06:00:00+08:00';
/** Before the first elder may report ahead of time. */
const DAYS_START = '2026-11-25T03:30:00+08:00';
const DAYS_MAX = 60;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { days: { type: 'string' }, seed: { type: 'string', default: '1' } } });
  const [days, seed] = [Number(values.days ?? 1), Number(values.seed)];
  if (!Number.isInteger(days) || days < 1 || days > DAYS_MAX)
    throw new Error(`Cannot play ${values.days} days: give --days a number from 1 to ${DAYS_MAX}.`);
  if (!Number.isInteger(seed)) throw new Error(`Cannot play with --seed ${values.seed}: give a whole number.`);
  const oneDay = values.days === undefined;
  const village = await startVillage(oneDay ? DAY_START : DAYS_START);
  try {
    const failures = oneDay ? await storyOf(village) : await playDays(village, { days, seed });
    if (oneDay) await printPhones(village);
    for (const failure of failures) process.stdout.write(`✗ ${failure}\n`);
    const went = oneDay ? 'The day' : `All ${days} days`;
    process.stdout.write(
      failures.length === 0 ? `\n${went} went as promised.\n` : `\n${failures.length} promises were broken.\n`,
    );
    process.exitCode = failures.length === 0 ? 0 : 1;
  } finally {
    village.stop();
  }
}

async function printPhones(village: Village): Promise<void> {
  for (const { phone, roles } of await village.phones()) {
    const messages = await village.messages(phone);
    if (messages.length === 0) continue;
    process.stdout.write(`\n${phone}  ${roles.map((one) => `${one.name} (${one.role})`).join(', ')}\n`);
    for (const { at, direction, kind, text } of messages) {
      process.stdout.write(
        `  ${wallClock(at, 'Asia/Shanghai')} ${direction === 'out' ? '<-' : '->'} ${kind === 'call' ? '☎ ' : ''}${text}\n`,
      );
    }
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
