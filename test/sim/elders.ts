/** What elders do with their phone: answer, forget, answer late or wrongly, ask for help, ring, or switch it off. */

import type { Elder } from '../../shared/domain/elder.ts';
import type { Ledger } from './ledger.ts';
import type { Network, Person, Picked } from './network.ts';
import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';

const MINUTE = 60_000;

const HABITS = {
  prompt: 44,
  reminder: 8,
  late: 8,
  silent: 9,
  early: 5,
  help: 4,
  helpTwice: 2,
  unwell: 4,
  unclear: 4,
  ring: 6,
  hotline: 5,
  stop: 1,
  off: 4,
} as const;

type Habit = keyof typeof HABITS;

/** Words that the reading takes so; which texts mean what is proved by the tests of the reading. */
const WORDS = {
  ok: ['1', '平安', '1。'],
  all: ['8', '都平安', '8', '1'],
  help: ['3', '救命', '我摔倒了起不来'],
  unwell: ['2', '头晕'],
  unclear: ['你是谁', '？'],
  stop: ['TD'],
} as const;

export interface PeopleDeps {
  readonly scheduler: Scheduler;
  readonly ledger: Ledger;
  readonly network: Network;
  readonly random: Random;
  /** The last day: everyone answers and helps. */
  readonly quiet: () => boolean;
}

export interface ElderPhone extends Person {
  /** Called at 04:00 of every day. */
  newDay(): void;
}

export function createElderPhone(deps: PeopleDeps, elders: readonly Elder[]): ElderPhone {
  const { scheduler, ledger, network, quiet } = deps;
  const [first] = elders as readonly [Elder, ...Elder[]];
  const phone = first.phone as string;
  const random = deps.random.fork(phone);
  const shared = elders.length > 1;
  const ids = elders.map((elder) => elder.id);
  let habit: Habit = 'prompt';
  let asks = 0;

  const say = (meant: keyof typeof WORDS) => {
    const label = meant === 'all' ? 'ok' : meant;
    network.text({ phone, who: 'elder', meant: label, elders: ids }, random.pick(WORDS[meant]));
  };
  const sayOk = () => say(shared ? 'all' : 'ok');
  const press = (key: string | null) => {
    if (key !== null) {
      const meant = { '1': 'ok', '8': 'ok', '2': 'unwell', '3': 'help' }[key] ?? 'key';
      ledger.say({ phone, at: scheduler.now(), who: 'elder', meant, elders: ids });
      ledger.note(`key ${phone} ${key}`);
    }
    return key;
  };
  const ring = (keys: Picked['press']) => {
    if (first.ringOnce) ledger.say({ phone, at: scheduler.now(), who: 'elder', meant: 'ok', elders: ids });
    return network.ring(phone, keys);
  };
  const okKey = () => press(shared ? '8' : '1');
  const afterMinutes = (from: number, to: number, work: () => unknown) =>
    scheduler.after(random.int(from * MINUTE, to * MINUTE), work);

  /** Things that are done without being asked. Minutes count from 04:00. */
  const plan = () => {
    switch (habit) {
      case 'early':
        return afterMinutes(5, 150, sayOk);
      case 'late':
        return afterMinutes(480, 720, sayOk);
      case 'help':
        return afterMinutes(60, 900, () => say('help'));
      case 'helpTwice':
        return afterMinutes(60, 600, () => {
          say('help');
          afterMinutes(20, 300, () => say('help'));
        });
      case 'unwell':
        return afterMinutes(120, 600, () => say('unwell'));
      case 'unclear':
        return afterMinutes(120, 600, () => say('unclear'));
      case 'stop':
        return afterMinutes(120, 600, () => say('stop'));
      case 'ring':
        return afterMinutes(10, 480, () => void ring(() => 'hang'));
      case 'hotline': {
        const key = random.weighted({ '1': 4, '2': 1, '3': 1, '0': 1, none: 2, hang: 2 });
        const keys = () => (key === 'none' ? null : key === 'hang' ? 'hang' : press(key));
        return afterMinutes(60, 900, async () => {
          // A ring that was taken for a check-in is not what this elder wanted: she rings again.
          if (await ring(keys)) afterMinutes(1, 3, () => void ring(keys));
        });
      }
      default:
        return;
    }
  };

  const onCall = (): Picked => {
    asks++;
    const later = habit === 'reminder' && asks < 2;
    if (habit === 'prompt' || (habit === 'reminder' && !later)) return { how: 'yes', press: okKey };
    if (habit === 'help') return { how: 'yes', press: () => press('3') };
    if (habit === 'unwell') return { how: 'yes', press: () => press('2') };
    if (random.chance(0.3)) return { how: random.pick(['machine', 'busy'] as const), press: () => 'hang' };
    return { how: random.chance(0.3) ? 'yes' : 'no', press: () => (random.chance(0.3) ? '7' : null) };
  };

  return {
    off: () => habit === 'off',
    newDay: () => {
      asks = 0;
      habit = quiet() ? 'prompt' : random.weighted(HABITS);
      plan();
    },
    onText: (text) => {
      if (!/回[18]/u.test(text)) return;
      asks++;
      if (habit === 'prompt' && asks === 1) afterMinutes(1, 60, sayOk);
      if (habit === 'reminder' && asks === 2) afterMinutes(1, 20, sayOk);
      if (habit === 'unclear' && asks > 1 && random.chance(0.3)) afterMinutes(1, 20, sayOk);
    },
    onCall,
  };
}
