/** Children: they confirm, or do not, ask how the parent is, stop the texts, or cry for help themselves. */

import type { PeopleDeps } from './elders.ts';
import type { Person } from './network.ts';

const MINUTE = 60_000;

export function createChildPhone(
  deps: PeopleDeps,
  phone: string,
  elders: readonly string[],
): Person & { newDay(): void } {
  const { scheduler, ledger, network, quiet } = deps;
  const random = deps.random.fork(phone);
  const say = (meant: string, words: string) => network.text({ phone, who: 'child', meant, elders }, words);
  const soon = (work: () => void) => scheduler.after(random.int(MINUTE, 30 * MINUTE), work);
  const answerWelcome = () => {
    const answer = random.weighted({ yes: 12, silent: 7, no: 1 });
    if (answer === 'yes') soon(() => say('ok', '1'));
    if (answer === 'no') soon(() => say('stop', '0'));
  };
  return {
    off: () => false,
    newDay: () => {
      if (quiet()) return;
      const mood = random.weighted({ calm: 88, status: 6, stop: 1, alarm: 1, words: 2 });
      const at = random.int(0, 16 * 60) * MINUTE;
      if (mood === 'status') scheduler.after(at, () => say('status', random.pick(['状态', 'STATUS'])));
      if (mood === 'stop') scheduler.after(at, () => say('stop', 'STOP'));
      if (mood === 'words') scheduler.after(at, () => say('words', '我妈妈今天在家吗'));
      if (mood === 'alarm') scheduler.after(at, () => say('help', '救命'));
    },
    onText: (text) => {
      if (/同意回1|Reply 1 to agree/u.test(text)) return answerWelcome();
      if (!/编号|ref/u.test(text) || !/回1|Reply 1/u.test(text)) return;
      if (quiet() || random.chance(0.5)) soon(() => say('ok', '1'));
    },
    onCall: () => {
      const answers = quiet() || random.chance(0.5);
      return {
        how: answers ? 'yes' : random.pick(['no', 'machine'] as const),
        press: () => {
          if (!quiet() && random.chance(0.5)) return null;
          ledger.say({ phone, at: scheduler.now(), who: 'child', meant: 'ok', elders });
          return '1';
        },
      };
    },
  };
}
