/** Liaisons, deputies, village and township: they answer by number, ignore, answer late, answer wrongly. */

import type { Case } from '../../shared/domain/case-state.ts';
import type { Line } from '../../shared/domain/line-state.ts';
import type { PeopleDeps } from './elders.ts';
import type { Person, Picked } from './network.ts';
import type { Random } from './random.ts';
import type { Truth } from './truth.ts';
import type { Village } from './village.ts';

const MINUTE = 60_000;

const HABITS = {
  ignore: 15,
  well: 42,
  later: 10,
  take: 14,
  cannotFind: 4,
  trouble: 5,
  away: 4,
  close: 5,
  small: 2,
  wrong: 3,
  died: 0.5,
} as const;

/** Texts that ask for something; echoes and ends need no answer. */
const ASKS = /平安回|加：?1平安|接手回|请抽空看一眼/u;
const ECHOES = /由您|已记|没看懂。请回|等镇里核实/u;
const KINDS = ['1', '2', '3', '4', '5', '0'];
const DUTY = /^\+8613[67]/u;

export interface StaffDeps extends PeopleDeps {
  readonly truth: Truth;
  readonly village: Village;
}

export class StaffPhone implements Person {
  readonly #deps: StaffDeps;
  readonly #phone: string;
  readonly #random: Random;
  /** As on the card beside the phone: the number and whom it stood for when it was last read. */
  readonly #card = new Map<string, readonly string[]>();

  constructor(deps: StaffDeps, phone: string) {
    this.#deps = deps;
    this.#phone = phone;
    this.#random = deps.random.fork(phone);
  }

  off(): boolean {
    return false;
  }

  /** Now and then the township calls the roll. */
  newDay(): void {
    if (this.#phone !== this.#deps.village.township || this.#deps.quiet() || !this.#random.chance(0.2)) return;
    this.#after(60, 600, () => this.#text('', 'typhoon', '台风'));
    if (this.#random.chance(0.5)) this.#after(620, 900, () => this.#text('', 'typhoon', '台风结束'));
  }

  onText(words: string): void {
    const found = numbersIn(words, this.#deps.village);
    for (const { number, elders } of found) {
      if (elders.length > 0) this.#card.set(number, elders);
      // Not every text has the name: whoever reads it asks, or looks it up.
      else if (!this.#card.has(number)) this.#card.set(number, this.#lookUp(number));
    }
    const number = found[0]?.number ?? '';
    if (words.includes('属哪类')) return this.#choose('menu.kind', number, this.#random.pick(KINDS));
    if (words.includes('外出几天')) return this.#choose('menu.days', number, this.#random.pick(['1', '0']));
    if (words.includes('怎样办结')) return this.#choose('menu.measure', number, this.#measure());
    if (words.includes('能告诉哪位'))
      return this.#choose(
        'menu.whom',
        number,
        this.#random.pick([`告诉${number} 1`, `告诉${number} 1 2`, `告诉${number} 0`, '1']),
      );
    if (!ASKS.test(words) || ECHOES.test(words)) return;
    for (const one of found)
      this.#answer(one.number, /急|风险|出事|接手/u.test(words), /风险\d|出事了/u.test(words), /手机号/u.test(words));
  }

  onCall(): Picked {
    const key = this.#deps.quiet() ? '5' : this.#random.weighted({ '5': 4, '1': 2, '3': 0.5, none: 2 });
    const how = this.#random.weighted({ yes: 6, no: 3, machine: 1 });
    return { how, press: ({ state }) => this.#press(state, key === 'none' ? null : key) };
  }

  #press(state: string, key: string | null): string | null {
    const { ledger, scheduler, truth } = this.#deps;
    const [name, caseId = ''] = state.split('~');
    const chosen = name === 'alert' ? key : name === 'kind' ? this.#random.pick(KINDS) : null;
    if (chosen === null) return null;
    const elders = (truth.items.get(`case#${caseId}`)?.state as Case | undefined)?.about ?? [];
    const meant = name === 'kind' ? 'menu.kind' : chosen;
    ledger.say({ phone: this.#phone, at: scheduler.now(), who: 'staff', meant, elders });
    ledger.note(`key ${this.#phone} ${chosen} in ${state}`);
    return chosen;
  }

  #answer(number: string, urgent: boolean, risk: boolean, doubt: boolean): void {
    const random = this.#random;
    if (this.#deps.quiet()) {
      const closes = DUTY.test(this.#phone) && urgent;
      return this.#after(1, 8, () => (closes ? this.#close(number) : this.#text(number, '1')));
    }
    // Whoever is told of a risk again and again ends it, as a rule.
    if (DUTY.test(this.#phone) && risk && random.chance(0.6)) return this.#after(10, 60, () => this.#close(number));
    // Rightly or not: it is what people say.
    if (doubt && random.chance(0.15))
      return this.#after(1, 120, () => this.#text(number, 'numberRight', `号对${number}`));
    switch (random.weighted(HABITS)) {
      case 'well': {
        const words = random.chance(0.1) ? `转移${number}` : `${number}1`;
        return this.#after(1, 40, () => this.#text(number, '1', words));
      }
      case 'later':
        return this.#after(90, 400, () => this.#text(number, '1'));
      case 'take':
        return this.#after(1, 15, () => this.#take(number));
      case 'cannotFind':
        return this.#after(5, 30, () => this.#text(number, '2'));
      case 'trouble': {
        const words = random.chance(0.3) ? `风险${number} ${random.pick(KINDS)}` : `${number}3`;
        return this.#after(1, 20, () => this.#text(number, '3', words));
      }
      case 'away':
        return this.#after(1, 30, () => this.#text(number, '4', random.chance(0.5) ? `外出${number} 1` : `${number}4`));
      case 'close':
        return this.#after(1, 30, () => this.#close(number));
      case 'died':
        return this.#after(1, 60, () => this.#text(number, 'died', `去世${number}`));
      case 'small':
        return this.#after(1, 30, () => this.#text(number, '6'));
      case 'wrong':
        return random.chance(0.3)
          ? this.#name()
          : this.#after(1, 30, () => this.#text('', 'wrong', random.pick(['991', '好', '0'])));
      default:
        return;
    }
  }

  #take(number: string): void {
    this.#text(number, '5');
    if (this.#random.chance(0.3)) this.#after(45, 58, () => this.#text(number, '5'));
    if (this.#random.chance(0.7)) this.#after(15, 50, () => this.#text(number, '1'));
  }

  #close(number: string): void {
    const measure = this.#measure();
    this.#text(number, '9', this.#random.chance(0.5) ? `${number}9` : `办结${number} ${measure}`);
  }

  /** Reports somebody by name, who may be on the list of somebody else: then it must come to nothing. */
  #name(): void {
    const { network, village } = this.#deps;
    const elder = this.#random.pick(village.elders);
    const said = { phone: this.#phone, who: 'staff', meant: '3', elders: [elder.id] } as const;
    this.#after(1, 30, () => network.text(said, `风险 ${elder.name}`));
  }

  /** 7 is a death, and stops everything. */
  #measure(): string {
    return this.#random.weighted({ '1': 3, '3': 3, '4': 1, '5': 3, '6': 3, '7': 0.5 });
  }

  /** The answer to a question of ours: a digit alone. */
  #choose(meant: string, number: string, choice: string): void {
    this.#after(1, 12, () => this.#text(number, meant, choice));
  }

  #text(number: string, meant: string, words = `${number}${meant}`): void {
    const elders = this.#card.get(number) ?? [];
    this.#deps.network.text({ phone: this.#phone, who: 'staff', meant, elders }, words);
  }

  #lookUp(number: string): readonly string[] {
    const line = this.#deps.truth.items.get(`line#${this.#phone}`)?.state as Line | undefined;
    const cases = Object.values(line?.cases ?? {}).filter((one) => String(one.number) === number);
    return cases.map((one) => one.elderId);
  }

  #after(fromMinutes: number, toMinutes: number, work: () => void): void {
    this.#deps.scheduler.after(this.#random.int(fromMinutes * MINUTE, toMinutes * MINUTE), work);
  }
}

/** Every "12号" with the elders whose names follow it before the next number. */
function numbersIn(words: string, village: Village): { number: string; elders: readonly string[] }[] {
  const parts = words.split(/(\d{2,4})号/u);
  const found: { number: string; elders: string[] }[] = [];
  for (let index = 1; index < parts.length; index += 2) {
    const after = parts[index + 1] as string;
    const elders = [...village.byName].filter(([name]) => after.includes(name)).map(([, elder]) => elder.id);
    found.push({ number: parts[index] as string, elders });
  }
  return found;
}
