/** Liaison, deputy, village and township on the telephone: the digits of their texts, for one case after the other. */

import type { HotlineInput, HotlineStep, HotlineView } from './hotline.ts';
import { ask, connect, end, eventOf, keyOf, missedAfter, step } from './hotline-parts.ts';
import { REASON_OF_KIND } from './line-echo.ts';
import { ownList } from './line-leave.ts';
import { targetOf } from './line-numbers.ts';
import { type LineCase, openCases } from './line-state.ts';
import { spoken } from './words-zh.ts';

/** An alert is said twice; then the next person is called at once. */
const ALERT_TRIES_MAX = 2;

/** States: `alert~case~tries`, `taken~case`, `kind~case~missed`, `days~case~missed`, `measure~case~missed`, `list~case~missed`. */
export function dutyMenu(view: HotlineView, state: string, input: HotlineInput | null): HotlineStep {
  const [name, caseId = '', count = '0'] = state.split('~');
  if (name === 'list') return list(view, caseId, Number(count), input);
  if (name === 'shift') return begun(view, (open) => spoken(view).shiftStart(open));
  if (name === 'leave' || name === 'visit') return onListQuestion(view, name, Number(count), input);
  const told = view.line.cases[caseId];
  if (told === undefined || told.settledAt !== null) return step(end(spoken(view).listEmpty()));
  const about: About = { caseId, told, count: Number(count) };
  if (name === 'alert') return onAlert(view, about, input);
  if (name === 'taken') return onTaken(view, about, input);
  return onQuestion(view, name as Question, about, input);
}

interface About {
  readonly caseId: string;
  readonly told: LineCase;
  /** Tries of an alert; for the others what was missed. */
  readonly count: number;
}

function isFirst(told: LineCase): boolean {
  return told.role === 'liaison' || told.role === 'deputy';
}

function alertWords(view: HotlineView, told: LineCase): string {
  const urgent = told.kind === 'help' || told.kind === 'risk';
  const village = view.elder?.village ?? '村里';
  if (told.kind === 'death') return spoken(view).death(village, told.number);
  if (!isFirst(told)) return spoken(view).helpDuty(village, told.number);
  return urgent ? spoken(view).helpLiaison(told.number, told.name) : spoken(view).caseLiaison(told.number);
}

/** A key is an acknowledgement; silence, a machine or a wrong key is not. */
function onAlert(view: HotlineView, about: About, input: HotlineInput | null): HotlineStep {
  const { told, caseId, count } = about;
  const key = keyOf(input);
  if (key === '5') return step(ask(takenWords(view, told), `taken~${caseId}`), `${told.number}5`);
  if (key === '3') return step(askQuestion(view, 'kind', about, 0), `${told.number}3`);
  if (key === '1' || key === '2') return step(end(spoken(view).recorded()), `${told.number}${key}`);
  const tries = input === null || key === '*' ? count : count + 1;
  if (tries >= ALERT_TRIES_MAX) return step(end(spoken(view).bye()));
  return step(ask(alertWords(view, told), `alert~${caseId}~${tries}`));
}

function takenWords(view: HotlineView, told: LineCase): string {
  return isFirst(told) ? spoken(view).taken(told.number) : spoken(view).takenDuty(told.name, told.number);
}

/** 7 connects: the liaison with the elder, the duty phone with the liaison. */
function onTaken(view: HotlineView, { told, caseId }: About, input: HotlineInput | null): HotlineStep {
  const key = keyOf(input);
  if (key === '*') return step(ask(takenWords(view, told), `taken~${caseId}`));
  const to = isFirst(told) ? view.elder?.phone : view.elder?.staff.liaison.phone;
  return key === '7' && to ? step(connect('', to, `taken~${caseId}`)) : step(end(spoken(view).bye()));
}

type Question = 'kind' | 'days' | 'measure';

/** What is asked after a 3, 4 or 9: which keys answer it, as which text, and what stays where nobody answers. */
const QUESTIONS = {
  kind: { keys: /^[0-5]$/u, fact: (n: number, key: string) => `风险${n} ${key}`, unanswered: [] },
  days: { keys: /^\d{1,2}$/u, fact: (n: number, key: string) => `外出${n} ${key}`, unanswered: ['4'] },
  measure: { keys: /^[1-7]$/u, fact: (n: number, key: string) => `办结${n} ${key}`, unanswered: [] },
} as const;

function askQuestion(view: HotlineView, question: Question, { caseId, told }: About, missed: number) {
  const words = {
    kind: spoken(view).askKind(told.number),
    days: spoken(view).askDays(),
    measure: spoken(view).askMeasure(),
  };
  return ask(words[question], `${question}~${caseId}~${missed}`, { keysMax: question === 'days' ? 2 : 1 });
}

function onQuestion(view: HotlineView, question: Question, about: About, input: HotlineInput | null): HotlineStep {
  const { told, count } = about;
  const { keys, fact, unanswered } = QUESTIONS[question];
  const key = keyOf(input);
  if (key !== null && keys.test(key)) return step(end(spoken(view).recorded()), fact(told.number, key));
  if (input === null || key === '*') return step(askQuestion(view, question, about, count));
  const { missed, tooMuch } = missedAfter(count, input);
  if (!tooMuch) return step(askQuestion(view, question, about, missed));
  return step(end(spoken(view).bye()), ...unanswered.map((digit) => `${told.number}${digit}`));
}

/** The open cases one by one, by case and not by place: a case that closes meanwhile must not move a key to another one. */
function list(view: HotlineView, caseId: string, count: number, input: HotlineInput | null): HotlineStep {
  const told = view.line.cases[caseId];
  const key = keyOf(input);
  const mine = ownList(view.line).length > 0 && (told === undefined || isFirst(told));
  if (mine && key === '8') return step(askList(view, 'leave', 0));
  if (mine && key === '9') return step(askList(view, 'visit', 0));
  if (input === null) return begun(view, (open) => spoken(view).listStart(open));
  if (told === undefined)
    return caseId === '' ? step(end(spoken(view).bye())) : begun(view, (open) => spoken(view).listStart(open));
  const about: About = { caseId, told, count };
  if (key === null && eventOf(input) !== 'none') return step(end(spoken(view).bye()));
  if (key === '#') return next(view, caseId, '');
  if (key === '*') return step(ask(itemWords(view, told), `list~${caseId}~${count}`));
  if (key === '3') return step(askQuestion(view, 'kind', about, 0), `${told.number}3`);
  if (key === '4') return step(askQuestion(view, 'days', about, 0));
  if (key === '9' && !isFirst(told)) return step(askQuestion(view, 'measure', about, 0));
  if (key !== null && digitsOf(told).includes(key))
    return next(view, caseId, spoken(view).recorded(), `${told.number}${key}`);
  const { missed, tooMuch } = missedAfter(count, input);
  return step(tooMuch ? end(spoken(view).bye()) : ask(itemWords(view, told), `list~${caseId}~${missed}`));
}

/** Progress, which the children hear of, is for village and township to say. */
function digitsOf(told: LineCase): readonly string[] {
  return isFirst(told) ? ['1', '2', '5', '6'] : ['1', '2', '5', '6', '7'];
}

function begun(view: HotlineView, start: (open: number) => string): HotlineStep {
  const open = openCases(view.line);
  const [first] = open;
  const more = ownList(view.line).length > 0 ? spoken(view).listMore() : '';
  if (first) return step(ask(start(open.length) + itemWords(view, first) + more, `list~${first.caseId}~0`));
  return more === '' ? step(end(spoken(view).listEmpty())) : step(ask(spoken(view).listNothing() + more, 'list~~0'));
}

/** What is asked of a liaison about the whole list: days of a leave, or who was visited. */
const LIST_QUESTIONS = {
  leave: { keys: /^[1-9]\d?$/u, keysMax: 2, words: 'askLeave', fact: (key: string) => `请假 ${key}` },
  visit: { keys: /^[1-9]\d{1,2}$/u, keysMax: 3, words: 'askVisit', fact: (key: string) => `见${key}` },
} as const;

function askList(view: HotlineView, question: keyof typeof LIST_QUESTIONS, missed: number, said = '') {
  const { words, keysMax } = LIST_QUESTIONS[question];
  return ask(said + spoken(view)[words](), `${question}~~${missed}`, { keysMax });
}

function onListQuestion(
  view: HotlineView,
  question: keyof typeof LIST_QUESTIONS,
  count: number,
  input: HotlineInput | null,
): HotlineStep {
  const { keys, fact } = LIST_QUESTIONS[question];
  const key = keyOf(input);
  // Nobody hears "recorded" of a number that is nobody's.
  const takes = key !== null && keys.test(key) && (question === 'leave' || targetOf(view.line, Number(key)) !== null);
  if (takes) {
    // Several may have been visited: the next number, or nothing.
    const turn =
      question === 'visit' ? askList(view, 'visit', 0, spoken(view).recorded()) : end(spoken(view).recorded());
    return step(turn, fact(key));
  }
  if (input === null || key === '*') return step(askList(view, question, count));
  const { missed, tooMuch } = missedAfter(count, input);
  return step(tooMuch ? end(spoken(view).bye()) : askList(view, question, missed));
}

/** On to the next that is open after this one. */
function next(view: HotlineView, caseId: string, said: string, ...facts: string[]): HotlineStep {
  const order = Object.keys(view.line.cases);
  const after = openCases(view.line).find((one) => order.indexOf(one.caseId) > order.indexOf(caseId));
  if (!after) return step(end(said + spoken(view).bye()), ...facts);
  return step(ask(said + itemWords(view, after), `list~${after.caseId}~0`), ...facts);
}

/** Only the number of the card is spoken, no name. */
function itemWords(view: HotlineView, told: LineCase): string {
  const reason = REASON_OF_KIND[told.kind];
  return isFirst(told) ? spoken(view).listItem(told.number, reason) : spoken(view).dutyItem(told.number, reason);
}
