/** Liaisons, deputies, village and township: they answer by number, ignore, answer late, answer wrongly. */

import type { Case } from '../../shared/domain/case-state.ts';
import type { Line } from '../../shared/domain/line-state.ts';
import type { ElderPhone, PeopleDeps } from './elders.ts';
import type { Picked } from './network.ts';
import type { Truth } from './truth.ts';
import type { Village } from './village.ts';

const MINUTE = 60_000;

const HABITS = {
  ignore: 20,
  well: 38,
  later: 10,
  take: 14,
  cannotFind: 4,
  trouble: 5,
  away: 4,
  close: 5,
  small: 2,
  wrong: 3,
} as const;

/** Texts that ask for something; echoes and ends need no answer. */
const ASKS = /平安回|加：?1平安|接手回|请抽空看一眼/u;
const ECHOES = /由您|已记|没看懂。请回/u;
const KINDS = ['1', '2', '3', '4', '5', '0'];

interface StaffDeps extends PeopleDeps {
  readonly truth: Truth;
  readonly village: Village;
}

export function createStaffPhone(deps: StaffDeps, phone: string): Pick<ElderPhone, 'off' | 'onText' | 'onCall'> {
  const { scheduler, ledger, network, quiet, truth, village } = deps;
  const random = deps.random.fork(phone);
  /** As on the card beside the phone: the number and whom it stood for when it was read. */
  const card = new Map<string, readonly string[]>();
  const asked = new Map<string, number>();
  const duty = phone.startsWith('+86137') || phone.startsWith('+86136');

  const text = (number: string, digit: string, words = `${number}${digit}`) =>
    network.text({ phone, who: 'staff', meant: digit, elders: card.get(number) ?? [] }, words);
  const afterMinutes = (from: number, to: number, work: () => void) =>
    scheduler.after(random.int(from * MINUTE, to * MINUTE), work);
  const menu = (name: string, number: string, choice: string) =>
    afterMinutes(1, 12, () => network.text({ phone, who: 'staff', meant: name, elders: card.get(number) ?? [] }, choice));

  const answer = (number: string, urgent: boolean) => {
    const times = (asked.get(number) ?? 0) + 1;
    asked.set(number, times);
    const close = () => text(number, '9', random.chance(0.5) ? `${number}9` : `办结${number} ${random.pick(['1', '3', '5', '6'])}`);
    if (quiet()) return afterMinutes(1, 8, () => (duty && urgent ? close() : text(number, '1')));
    switch (random.weighted(HABITS)) {
      case 'well':
        return afterMinutes(1, 40, () => text(number, '1'));
      case 'later':
        return afterMinutes(90, 400, () => text(number, '1'));
      case 'take':
        return afterMinutes(1, 15, () => {
          text(number, '5');
          if (random.chance(0.3)) afterMinutes(45, 58, () => text(number, '5'));
          if (random.chance(0.5)) afterMinutes(20, 50, () => text(number, '1'));
        });
      case 'cannotFind':
        return afterMinutes(5, 30, () => text(number, '2'));
      case 'trouble':
        return afterMinutes(1, 20, () => text(number, '3', random.chance(0.3) ? `风险${number} ${random.pick(KINDS)}` : `${number}3`));
      case 'away':
        return afterMinutes(1, 30, () => text(number, '4', random.chance(0.5) ? `外出${number} 1` : `${number}4`));
      case 'close':
        return afterMinutes(1, 30, close);
      case 'small':
        return afterMinutes(1, 30, () => text(number, '6'));
      case 'wrong':
        return afterMinutes(1, 30, () => network.text({ phone, who: 'staff', meant: 'wrong', elders: [] }, random.pick(['991', '好', '0'])));
      default:
        return;
    }
  };

  const onText = (words: string) => {
    const found = numbersIn(words, village);
    for (const { number, elders } of found) {
      if (elders.length > 0) card.set(number, elders);
      // Not every text has the name: whoever reads it asks, or looks it up.
      else if (!card.has(number)) card.set(number, lookUp(number));
    }
    const number = found[0]?.number ?? '';
    if (words.includes('属哪类')) return menu('menu.kind', number, random.pick(KINDS));
    if (words.includes('外出几天')) return menu('menu.days', number, random.pick(['1', '0']));
    if (words.includes('怎样办结')) return menu('menu.measure', number, random.pick(['1', '2', '3', '4', '5', '6']));
    if (words.includes('能告诉哪位')) return random.chance(0.7) || quiet() ? menu('menu.whom', number, random.pick(['1', '12', '0'])) : undefined;
    if (!ASKS.test(words) || ECHOES.test(words)) return;
    for (const one of found) answer(one.number, /急|风险|出事|接手/u.test(words));
  };

  const lookUp = (number: string): readonly string[] => {
    const cases = Object.values((truth.items.get(`line#${phone}`)?.state as Line | undefined)?.cases ?? {});
    return cases.filter((one) => String(one.number) === number).map((one) => one.elderId);
  };

  const onCall = (): Picked => {
    const key = quiet() ? '5' : random.weighted({ '5': 4, '1': 2, '3': 0.5, none: 2 });
    const how = random.weighted({ yes: 6, no: 3, machine: 1 });
    return { how, press: ({ state }) => pressIn(state, key === 'none' ? null : key) };
  };
  const pressIn = (state: string, key: string | null) => {
    const [name, caseId = ''] = state.split('~');
    const chosen = name === 'alert' ? key : name === 'kind' ? random.pick(KINDS) : null;
    if (chosen === null) return null;
    const about = (truth.items.get(`case#${caseId}`)?.state as Case | undefined)?.about ?? [];
    const meant = name === 'kind' ? 'menu.kind' : chosen;
    ledger.say({ phone, at: scheduler.now(), who: 'staff', meant, elders: about });
    ledger.note(`key ${phone} ${chosen} in ${state}`);
    return chosen;
  };
  return { off: () => false, onText, onCall };
}

/** Every "12号" with the names that follow it before the next number. */
export function numbersIn(words: string, village: Village): { number: string; elders: readonly string[] }[] {
  const parts = words.split(/(\d{2,4})号/u);
  const found: { number: string; elders: string[] }[] = [];
  for (let index = 1; index < parts.length; index += 2) {
    const after = parts[index + 1] as string;
    const elders = [...village.byName].filter(([name]) => after.includes(name)).map(([, elder]) => elder.id);
    found.push({ number: parts[index] as string, elders });
  }
  return found;
}
