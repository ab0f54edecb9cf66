/** Texts of liaison, deputy, village and township: numbers with a digit, a digit alone, a risk by number or name. */

import type { Context, Tell } from './actor.ts';
import { tell } from './actor.ts';
import { COUNTY_ZONE } from './area.ts';
import type { LineStep } from './line.ts';
import { onCommand } from './line-commands.ts';
import { list } from './line-echo.ts';
import { type Hearing, isCry, stranger } from './line-inbound.ts';
import { currentMenu, dropMenus, hasJustEnded, isAmbiguous, sayFirst, takesChoice, withNumber } from './line-menu.ts';
import { fixedNumber, numberByName, type Target, targetOf } from './line-numbers.ts';
import { outageAnswer } from './line-outage.ts';
import { replySms } from './line-send.ts';
import { type Line, type LineEvent, type Menu, openCases, type Person, roleFor } from './line-state.ts';
import type { StaffCommand } from './staff-commands.ts';
import { type Numbered, readStaffText, type StaffText } from './staff-text.ts';
import { chineseDate, dayOf, minutesBetween } from './time.ts';
import type { MenuName } from './watch-state.ts';
import { liaisonTexts } from './words-zh.ts';

/** What can be said of an elder or case; 0 and 8 are no answers (120 is an ambulance, not no. 12). */
const DIGITS = /^[1-79]$/u;

/** Of an outage 0 asks for the list of who is left. */
function led(line: Line, one: Numbered): Target | null {
  const target = targetOf(line, one.number);
  const outage = target?.caseId && line.cases[target.caseId]?.kind === 'outage';
  return DIGITS.test(one.digit) || (outage && one.digit === '0') ? target : null;
}

const EXAMPLE_NUMBER = 12;

/** Null where the text is nothing that staff answer with. */
export function onStaffText(line: Line, hearing: Hearing): LineStep | null {
  const read = readStaffText(hearing.event.text);
  switch (read?.kind) {
    case 'answers':
      return onAnswers(line, hearing, read.answers);
    case 'bare':
      return onBare(line, hearing, read.digits);
    case 'whom':
      return onWhomNamed(line, hearing, read);
    case 'risk':
      return onRisk(line, hearing, read);
    case 'command':
      return isOverdue(read.command, hearing) ? older(line, hearing) : onCommand(line, hearing, read.command);
    default:
      return null;
  }
}

/** What is meant for the moment: it changes who is asked, who is on duty, or what was just said. */
const OF_THE_MOMENT: readonly StaffCommand['kind'][] = ['undo', 'typhoon', 'leave', 'back', 'allAway'];
/** As long as an alert may be under way itself. */
const COMMAND_HOURS = 12;

function isOverdue({ kind }: StaffCommand, { event, context }: Hearing): boolean {
  return OF_THE_MOMENT.includes(kind) && minutesBetween(event.at, context.now) > COMMAND_HOURS * 60;
}

/** What lay in a queue is not done unasked, and the sender hears so. */
function older(line: Line, { event, context, mayReply }: Hearing): LineStep {
  const date = chineseDate(dayOf(event.at, COUNTY_ZONE));
  const text = liaisonTexts(context).tooOld(date);
  return { line, tells: mayReply ? [replySms(line, context, { id: `old.${event.factId}`, text })] : [] };
}

/** Each answer is led to its elder; what leads nowhere is said to be not understood, and the rest counts. */
export function onAnswers(line: Line, hearing: Hearing, answers: readonly Numbered[]): LineStep {
  const understood = answers.flatMap((one) => {
    const target = led(line, one);
    return target ? [{ one, target }] : [];
  });
  const calm: Line = understood.length > 0 ? { ...line, notUnderstood: 0 } : line;
  const isOver = (menu: Menu) => understood.some(({ one, target }) => answersMenu(menu, one, target));
  const asked = dropMenus(calm, isOver, hearing.context);
  const told: LineStep = {
    line: asked.line,
    tells: [...understood.map(({ one, target }) => staffAnswer(line, hearing, one, target)), ...asked.tells],
  };
  if (understood.length === answers.length) return told;
  const rest = onNotUnderstood(told.line, hearing);
  return { line: rest.line, tells: [...told.tells, ...rest.tells] };
}

const MENU_OF_DIGIT: Readonly<Record<string, MenuName>> = { '3': 'kind', '4': 'days', '9': 'measure' };

/** `风险12 3` answers what would be asked next: that question is over. */
function answersMenu(menu: Menu, one: Numbered, target: Target): boolean {
  return one.detail !== null && menu.menu === MENU_OF_DIGIT[one.digit] && menu.elderId === target.elderId;
}

/** The elder's open cases that this phone was told of: nobody answers for what was not said. */
function toldOf(line: Line, elderId: string): string[] {
  return openCases(line).flatMap((one) => (one.elderId === elderId ? [one.caseId] : []));
}

function staffAnswer(line: Line, { event }: Hearing, one: Numbered, target: Target): Tell {
  const { elderId, caseId, role } = target;
  const outage = outageAnswer(line, { factId: `${event.factId}.${one.number}`, digit: one.digit }, target);
  if (outage) return outage;
  return tell('watch', elderId, `${event.factId}.${one.number}.${one.digit}`, {
    type: 'staff',
    factId: `${event.factId}.${one.number}`,
    at: event.at,
    by: { role, phone: line.phone },
    digit: one.digit,
    caseId,
    told: caseId === null ? toldOf(line, elderId) : [caseId],
    detail: one.detail,
  });
}

/**
 * Digits alone: the choice of a menu in progress; 0 lists; else the answer where exactly one case is open. A key is
 * never one of these, because the telephone menu names the number; and on a phone that is an elder's or a contact's as
 * well, a digit alone is theirs: an elder's own "1" must not close somebody else's case.
 */
function onBare(line: Line, hearing: Hearing, digits: string): LineStep | null {
  const { event, context, mayReply } = hearing;
  if (event.via === 'key') return null;
  const menu = currentMenu(line, context);
  if (menu && takesChoice(menu, digits)) {
    if (!isAmbiguous(line, menu, event.at, context)) return choose(line, hearing, menu, digits);
    const text = withNumber(line, menu, context);
    return { line, tells: mayReply ? [replySms(line, context, { id: `withnumber.${event.factId}`, text })] : [] };
  }
  if (digits === '0') return mayReply ? list(line, `list.${event.factId}`, context) : { line, tells: [] };
  if (line.people.some((person) => person.role === 'elder' || person.role === 'contact')) return null;
  // A question that ran out is asked again: its late answer must not close what is open besides.
  if (line.menus.length > 0) return mayReply ? sayFirst(line, context) : { line, tells: [] };
  const [only, ...more] = openCases(line);
  if (hasJustEnded(line, event.at, context)) return null;
  if (!only || more.length > 0 || digits.length !== 1) return null;
  return onAnswers(line, hearing, [{ number: only.number, digit: digits, detail: null }]);
}

function choose(line: Line, { event, context, mayReply }: Hearing, menu: Menu, choice: string): LineStep {
  const { factId, at } = event;
  const { menu: name, caseId, elderId } = menu;
  if (name === 'leave' || name === 'allAway') {
    const over = dropMenus({ ...line, notUnderstood: 0 }, (one) => one === menu, context);
    const command = { kind: name, days: Number(choice) } as const;
    const done = onCommand(over.line, { event, context, mayReply }, command);
    return { line: done.line, tells: [...done.tells, ...over.tells] };
  }
  const by = { role: roleFor(line, elderId, caseId), phone: line.phone };
  const chosen = tell('watch', elderId, factId, { type: 'menu', factId, at, by, menu: name, caseId, choice });
  const next = dropMenus({ ...line, notUnderstood: 0 }, (one) => one === menu, context);
  return { line: next.line, tells: [chosen, ...next.tells] };
}

/** `告诉12 1`: the township names whom to tell of a harm, by the number of the case. */
function onWhomNamed(line: Line, hearing: Hearing, read: Extract<StaffText, { kind: 'whom' }>): LineStep {
  const target = targetOf(line, read.number);
  if (target === null || target.caseId === null) return onNotUnderstood(line, hearing);
  const { caseId, elderId, role } = target;
  const { factId, at } = hearing.event;
  const by = { role, phone: line.phone };
  const named = { type: 'menu', factId, at, by, menu: 'whom', caseId, choice: read.choice } as const;
  const next = dropMenus(
    { ...line, notUnderstood: 0 },
    (one) => one.menu === 'whom' && one.caseId === caseId,
    hearing.context,
  );
  return { line: next.line, tells: [tell('watch', elderId, factId, named), ...next.tells] };
}

/** `风险 <name>`: opens a risk without a case. Equal names are asked about. */
function onRisk(line: Line, hearing: Hearing, read: Extract<StaffText, { kind: 'risk' }>): LineStep {
  const { event } = hearing;
  const { name, detail } = read;
  const [only, ...more] = own(line, name);
  if (only && more.length === 0) return recordRisk(line, event, { ...only, detail });
  if (only) return askBack(line, hearing, (sofar) => whichOf(sofar, [only, ...more], hearing.context));
  if (line.duty.length === 0)
    return askBack(line, hearing, (sofar) => ({ line: sofar, text: liaisonTexts(hearing.context).noSuchName() }));
  const { factId, at } = event;
  const role = line.duty.includes('township') ? 'township' : 'village';
  const find = { type: 'find', factId, at, name, role, detail, replyTo: line.phone } as const;
  return { line, tells: [tell('roll', line.phone, factId, find)] };
}

interface Match {
  readonly elderId: string;
  readonly name: string;
  readonly village: string;
  readonly role: Target['role'];
}

/** The elders of that name on this liaison's or deputy's own lists. */
function own(line: Line, name: string): readonly Match[] {
  const isOf = (role: Person['role']) => (person: Person) => person.role === role && person.name === name;
  const listed = line.people.filter(isOf('liaison'));
  const deputised = line.people
    .filter(isOf('deputy'))
    .filter((person) => !listed.some((one) => one.elderId === person.elderId));
  return [...listed, ...deputised].map(({ elderId }) => ({
    elderId,
    name,
    village: '',
    role: roleFor(line, elderId, null),
  }));
}

/** Asks back. Where no reply may be sent any more, a person is told: a wish to report a risk is never lost. */
function askBack(
  line: Line,
  { event, context, mayReply }: Hearing,
  wording: (line: Line) => { readonly line: Line; readonly text: string },
): LineStep {
  const passed = isCry(event) || !mayReply ? [stranger(line, event, true)] : [];
  if (!mayReply) return { line, tells: passed };
  const { line: worded, text } = wording(line);
  return { line: worded, tells: [...passed, replySms(line, context, { id: `name.${event.factId}`, text })] };
}

/** Equal names get a number each, so that the answer is a number like any other. */
function whichOf(
  line: Line,
  matches: readonly Match[],
  context: Context,
): { readonly line: Line; readonly text: string } {
  const options: string[] = [];
  let numbered = line;
  for (const { elderId, name, village, role } of matches) {
    const fixed = fixedNumber(numbered, elderId);
    const given =
      fixed === null ? numberByName(numbered, { elderId, role, name }, context.now) : { line: numbered, number: fixed };
    numbered = given.line;
    options.push(`${given.number}号${village}${name}`);
  }
  const example = Number.parseInt(options[0] as string, 10);
  return { line: numbered, text: liaisonTexts(context).whichName(options.join('、'), example) };
}

function recordRisk(
  line: Line,
  event: { readonly factId: string; readonly at: string },
  about: { readonly elderId: string; readonly role: Target['role']; readonly detail: string | null },
): LineStep {
  const { elderId, role, detail } = about;
  const { factId, at } = event;
  const by = { role, phone: line.phone };
  const risk = { type: 'staff', factId, at, by, digit: '3', caseId: null, told: [], detail } as const;
  return { line, tells: [tell('watch', elderId, `${factId}.risk`, risk)] };
}

/** The roll of a duty phone found the people of that name. */
export function onFound(line: Line, event: Extract<LineEvent, { type: 'found' }>, context: Context): LineStep {
  const { matches, role, detail, factId } = event;
  const [only, ...more] = matches;
  if (only && more.length === 0) return recordRisk(line, event, { elderId: only.elderId, role, detail });
  const asked = only
    ? whichOf(
        line,
        matches.map((match) => ({ ...match, role })),
        context,
      )
    : { line, text: liaisonTexts(context).noSuchName() };
  return { line: asked.line, tells: [replySms(line, context, { id: `name.${factId}`, text: asked.text })] };
}

/** After five texts that were not understood the line is silent: whoever needs somebody can ring. A cry always reaches a person. */
export function onNotUnderstood(line: Line, { event, context, mayReply }: Hearing): LineStep {
  const passed = isCry(event) ? [stranger(line, event, true)] : [];
  const counted: Line = { ...line, notUnderstood: line.notUnderstood + 1 };
  if (!mayReply || line.notUnderstood >= context.settings.notUnderstoodMax) return { line: counted, tells: passed };
  const fixed = line.people.find((person) => person.number !== null)?.number;
  const text = liaisonTexts(context).notUnderstood(`${fixed ?? openCases(line)[0]?.number ?? EXAMPLE_NUMBER}1`);
  return {
    line: counted,
    tells: [...passed, replySms(line, context, { id: `notunderstood.${event.factId}`, text })],
  };
}
