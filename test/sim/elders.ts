/** What elders do with their phone: answer, forget, answer late or wrongly, ask for help, ring, or switch it off. */

import type { Elder } from '../../shared/domain/elder.ts';
import type { Ledger } from './ledger.ts';
import type { Network, Person, Picked } from './network.ts';
import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';

const MINUTE = 60_000;

const HABITS = {
  prompt: 50,
  reminder: 8,
  late: 6,
  silent: 7,
  early: 5,
  help: 3,
  helpTwice: 2,
  unwell: 4,
  unclear: 4,
  ring: 6,
  hotline: 5,
  stop: 1,
  off: 4,
  auto: 0.7,
} as const;

type Habit = keyof typeof HABITS;

/** Words that the reading takes so; which texts mean what is proved by the tests of the reading. */
const WORDS = {
  ok: ['1', '平安', '1。'],
  all: ['8', '都平安', '8', '1'],
  help: ['3', '救命', '我摔倒了起不来'],
  unwell: ['2', '头晕'],
  unclear: ['你是谁', '？'],
  auto: ['您好，我现在不方便看短信。'],
  stop: ['TD'],
} as const;

const MEANT: Record<string, string> = { '1': 'ok', '8': 'ok', '2': 'unwell', '3': 'help' };

export interface PeopleDeps {
  readonly scheduler: Scheduler;
  readonly ledger: Ledger;
  readonly network: Network;
  readonly random: Random;
  /** The last day: everyone answers and helps. */
  readonly quiet: () => boolean;
  /** The village has no network today: most phones are silent, or speak again in the afternoon. */
  readonly dark: () => boolean;
}

export class ElderPhone implements Person {
  readonly #deps: PeopleDeps;
  readonly #random: Random;
  readonly #phone: string;
  readonly #ids: readonly string[];
  readonly #rings: boolean;
  #habit: Habit = 'prompt';
  #asks = 0;

  constructor(deps: PeopleDeps, elders: readonly Elder[]) {
    const [first] = elders as readonly [Elder, ...Elder[]];
    this.#deps = deps;
    this.#phone = first.phone as string;
    this.#ids = elders.map((elder) => elder.id);
    this.#rings = first.ringOnce;
    this.#random = deps.random.fork(this.#phone);
  }

  off(): boolean {
    return this.#habit === 'off';
  }

  /** Called at 04:00 of every day. */
  newDay(): void {
    this.#asks = 0;
    this.#habit = this.#deps.quiet() ? 'prompt' : this.#random.weighted(HABITS);
    if (this.#deps.dark()) this.#habit = this.#random.weighted({ off: 5, late: 3, prompt: 2 });
    this.#plan();
  }

  onText(text: string): void {
    // Whatever comes, and as long as something comes.
    if (this.#habit === 'auto') return this.#after(0.02, 0.2, () => this.#say('auto'));
    if (!/回[18]/u.test(text)) return;
    this.#asks++;
    const { prompt, reminder } = { prompt: this.#habit === 'prompt', reminder: this.#habit === 'reminder' };
    if (prompt && this.#asks === 1) this.#after(1, 60, () => this.#sayOk());
    if (reminder && this.#asks === 2) this.#after(1, 20, () => this.#sayOk());
    if (this.#habit === 'unclear' && this.#asks > 1 && this.#random.chance(0.3))
      this.#after(1, 20, () => this.#sayOk());
  }

  onCall(): Picked {
    this.#asks++;
    const awake = this.#habit === 'prompt' || (this.#habit === 'reminder' && this.#asks >= 2);
    if (awake) return { how: 'yes', press: () => this.#press(this.#shared() ? '8' : '1') };
    if (this.#habit === 'help') return { how: 'yes', press: () => this.#press('3') };
    if (this.#habit === 'unwell') return { how: 'yes', press: () => this.#press('2') };
    if (this.#random.chance(0.3)) return { how: this.#random.pick(['machine', 'busy'] as const), press: () => 'hang' };
    const wrongKey = () => (this.#random.chance(0.3) ? '7' : null);
    return { how: this.#random.chance(0.3) ? 'yes' : 'no', press: wrongKey };
  }

  /** Things that are done without being asked. Minutes count from 04:00. */
  #plan(): void {
    switch (this.#habit) {
      case 'early':
        return this.#after(5, 150, () => this.#sayOk());
      case 'late':
        return this.#after(480, 720, () => this.#sayOk());
      case 'help':
        return this.#after(60, 900, () => {
          this.#say('help');
          // A later "1" must not close it.
          if (this.#random.chance(0.5)) this.#after(5, 90, () => this.#sayOk());
        });
      case 'helpTwice':
        return this.#after(60, 600, () => {
          this.#say('help');
          this.#after(20, 300, () => this.#say('help'));
        });
      case 'unwell':
      case 'unclear':
      case 'stop': {
        const words = this.#habit;
        return this.#after(120, 600, () => this.#say(words));
      }
      case 'ring':
        return this.#after(10, 480, () => void this.#ring(() => 'hang'));
      case 'hotline':
        return this.#after(60, 900, () => void this.#ringHotline());
      default:
        return;
    }
  }

  async #ringHotline(): Promise<void> {
    const key = this.#random.weighted({ '1': 4, '2': 1, '3': 1, '0': 1, none: 2, hang: 2 });
    const keys = () => (key === 'none' ? null : key === 'hang' ? 'hang' : this.#press(key));
    // A ring that was taken for a check-in is not what this elder wanted: she rings again.
    if (await this.#ring(keys)) this.#after(1, 3, () => void this.#ring(keys));
  }

  #ring(keys: Picked['press']): Promise<boolean> {
    if (this.#rings) this.#note('ok');
    return this.#deps.network.ring(this.#phone, keys);
  }

  #press(key: string): string {
    this.#note(MEANT[key] ?? 'key');
    this.#deps.ledger.note(`key ${this.#phone} ${key}`);
    return key;
  }

  #note(meant: string): void {
    const { ledger, scheduler } = this.#deps;
    ledger.say({ phone: this.#phone, at: scheduler.now(), who: 'elder', meant, elders: this.#ids });
  }

  #say(words: keyof typeof WORDS): void {
    const meant = words === 'all' ? 'ok' : words === 'auto' ? 'unclear' : words;
    const said = { phone: this.#phone, who: 'elder', meant, elders: this.#ids } as const;
    this.#deps.network.text(said, this.#random.pick(WORDS[words]));
  }

  #sayOk(): void {
    this.#say(this.#shared() ? 'all' : 'ok');
  }

  #shared(): boolean {
    return this.#ids.length > 1;
  }

  #after(fromMinutes: number, toMinutes: number, work: () => void): void {
    this.#deps.scheduler.after(this.#random.int(fromMinutes * MINUTE, toMinutes * MINUTE), work);
  }
}
