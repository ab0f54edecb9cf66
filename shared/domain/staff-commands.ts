/** The words that staff text besides numbers and digits: `撤12`, `请假 3`, `见 12`, `全4 7`, `台风`. Whoever may not is refused later. */

export type StaffCommand =
  /** `撤12`: takes back the last answer about this number. */
  | { readonly kind: 'undo'; readonly number: number }
  /** `请假 3`: the list moves to the deputies for so many days; null where the days are missing. */
  | { readonly kind: 'leave'; readonly days: number | null }
  /** `上班`: back from leave. */
  | { readonly kind: 'back' }
  /** `全4 7`: nobody of the list is asked for so many days; null where the days are missing. */
  | { readonly kind: 'allAway'; readonly days: number | null }
  /** `见 12 15`: visited. */
  | { readonly kind: 'visit'; readonly numbers: readonly number[] }
  /** `转移 12 15`: moved to a shelter (转移安置). */
  | { readonly kind: 'shelter'; readonly numbers: readonly number[] }
  /** `号对 12`: this telephone number is the elder's after all. */
  | { readonly kind: 'numberRight'; readonly number: number }
  /** `去世 12`: a death, which a person verifies. */
  | { readonly kind: 'died'; readonly number: number }
  /** `台风`: one more roll call; `台风结束` ends them. */
  | { readonly kind: 'typhoon'; readonly over: boolean }
  /** `回避12 联络人`: in this case of harm the liaison or the village is told nothing more. */
  | { readonly kind: 'avoid'; readonly number: number; readonly role: 'liaison' | 'village' };

const NUMBER = String.raw`(?<number>\d{2,4})\s*号?`;
const NUMBERS = String.raw`(?<numbers>\d{2,4}(?:\s*号?[\s,，、]+\d{2,4})*)\s*号?`;
const DAYS = String.raw`(?:\s*(?<days>\d{1,2})\s*天?)?`;

type Groups = Readonly<Record<string, string | undefined>>;

const COMMANDS: readonly { readonly pattern: RegExp; readonly read: (groups: Groups) => StaffCommand }[] = [
  { pattern: withWords('撤回?|撤销', NUMBER), read: (groups) => ({ kind: 'undo', number: numberIn(groups) }) },
  { pattern: withWords('请假', DAYS), read: (groups) => ({ kind: 'leave', days: daysIn(groups) }) },
  { pattern: withWords('上班(?:了)?|销假', ''), read: () => ({ kind: 'back' }) },
  {
    pattern: withWords(String.raw`全(?:部|体)?\s*4`, DAYS),
    read: (groups) => ({ kind: 'allAway', days: daysIn(groups) }),
  },
  {
    pattern: withWords('见(?:到|了|过)?|看望', NUMBERS),
    read: (groups) => ({ kind: 'visit', numbers: numbersIn(groups) }),
  },
  { pattern: withWords('转移', NUMBERS), read: (groups) => ({ kind: 'shelter', numbers: numbersIn(groups) }) },
  { pattern: withWords('号对', NUMBER), read: (groups) => ({ kind: 'numberRight', number: numberIn(groups) }) },
  { pattern: withWords('去世|过世|死亡', NUMBER), read: (groups) => ({ kind: 'died', number: numberIn(groups) }) },
  { pattern: withWords('台风(?:点名)?', ''), read: () => ({ kind: 'typhoon', over: false }) },
  { pattern: withWords('台风(?:点名)?(?:结束|完|过了)', ''), read: () => ({ kind: 'typhoon', over: true }) },
  {
    pattern: withWords('回避', String.raw`${NUMBER}\s+(?<role>联络人|村(?:里|委会)?)`),
    read: (groups) => ({
      kind: 'avoid',
      number: numberIn(groups),
      role: groups['role'] === '联络人' ? 'liaison' : 'village',
    }),
  },
];

/** `text` is NFKC and trimmed. Null where it is no command. */
export function readStaffCommand(text: string): StaffCommand | null {
  for (const { pattern, read } of COMMANDS) {
    const found = pattern.exec(text);
    if (found) return read(found.groups ?? {});
  }
  return null;
}

function withWords(words: string, rest: string): RegExp {
  return new RegExp(String.raw`^(?:${words})\s*[:：]?\s*${rest}[。.!！]*$`, 'u');
}

function numberIn(groups: Groups): number {
  return Number(groups['number']);
}

function numbersIn(groups: Groups): number[] {
  return (groups['numbers'] as string).split(/[^\d]+/u).map(Number);
}

function daysIn(groups: Groups): number | null {
  return groups['days'] === undefined ? null : Number(groups['days']);
}
