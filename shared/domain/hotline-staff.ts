/** Liaison, deputy, village and township on the telephone: the digits of their texts, for one case after the other. */

import type { HotlineInput, HotlineStep, HotlineView } from './hotline.ts';
import { ask, connect, end, eventOf, keyOf, step } from './hotline-parts.ts';
import { REASON_OF_KIND } from './line-alerts.ts';
import { type LineCase, openCases } from './line-state.ts';
import { spoken } from './words-zh.ts';

const TRIES_MAX = 2;
const PLAIN_DIGITS = ['1', '2', '5', '6', '7'];

/** States: `alert~case~tries`, `taken~case`, `kind~case~tries`, `days~case`, `measure~case`, `list~index~tries`. */
export function dutyMenu(view: HotlineView, state: string, input: HotlineInput | null): HotlineStep {
  const [name, part = '', tries = '0'] = state.split('~');
  if (name === 'list') return list(view, Number(part), Number(tries), input);
  const told = view.line.cases[part];
  if (told === undefined || told.settledAt !== null) return step(end(spoken.listEmpty()));
  const about: About = { caseId: part, told, tries: Number(tries) };
  switch (name) {
    case 'alert':
      return onAlert(view, about, input);
    case 'taken':
      return onTaken(view, about, input);
    case 'kind':
      return onKind(about, input);
    case 'days':
      return step(
        end(spoken.recorded()),
        /^\d{1,2}$/u.test(keyOf(input) ?? '') ? `外出${told.number} ${keyOf(input)}` : `${told.number}4`,
      );
    default:
      return /^[1-7]$/u.test(keyOf(input) ?? '')
        ? step(end(spoken.recorded()), `办结${told.number} ${keyOf(input)}`)
        : step(end(spoken.bye()));
  }
}

interface About {
  readonly caseId: string;
  readonly told: LineCase;
  readonly tries: number;
}

function isFirst(told: LineCase): boolean {
  return told.role === 'liaison' || told.role === 'deputy';
}

function alertWords(view: HotlineView, told: LineCase): string {
  const urgent = told.kind === 'help' || told.kind === 'risk';
  if (!isFirst(told)) return spoken.helpDuty(view.elder?.village ?? '村里', told.number);
  return urgent ? spoken.helpLiaison(told.number, told.name) : spoken.caseLiaison(told.number);
}

/** A key is an acknowledgement; silence, a machine or a wrong key is not. */
function onAlert(view: HotlineView, about: About, input: HotlineInput | null): HotlineStep {
  const { told, caseId, tries } = about;
  const key = keyOf(input);
  if (key === '5') {
    const words = isFirst(told) ? spoken.taken(told.number) : spoken.takenDuty(told.name, told.number);
    return step(ask(words, `taken~${caseId}`), `${told.number}5`);
  }
  if (key === '3') return step(ask(spoken.askKind(told.number), `kind~${caseId}~0`), `${told.number}3`);
  if (key === '1' || key === '2') return step(end(spoken.recorded()), `${told.number}${key}`);
  const again = key === '*' ? tries : tries + 1;
  if (input !== null && again >= TRIES_MAX) return step(end(spoken.bye()));
  return step(ask(alertWords(view, told), `alert~${caseId}~${input === null ? 0 : again}`));
}

/** 7 connects: the liaison with the elder, the duty phone with the liaison. */
function onTaken(view: HotlineView, about: About, input: HotlineInput | null): HotlineStep {
  const to = isFirst(about.told) ? view.elder?.phone : view.elder?.staff.liaison.phone;
  if (keyOf(input) !== '7' || !to) return step(end(spoken.bye()));
  return step(connect('', to, `taken~${about.caseId}`));
}

function onKind(about: About, input: HotlineInput | null): HotlineStep {
  const { told, caseId, tries } = about;
  const key = keyOf(input);
  if (key !== null && /^[0-5]$/u.test(key)) return step(end(spoken.recorded()), `风险${told.number} ${key}`);
  if (input !== null && tries + 1 >= TRIES_MAX) return step(end(spoken.bye()));
  return step(ask(spoken.askKind(told.number), `kind~${caseId}~${input === null ? 0 : tries + 1}`));
}

/** The open cases one by one; only the number of the card is spoken, no name. */
function list(view: HotlineView, index: number, tries: number, input: HotlineInput | null): HotlineStep {
  const open = openCases(view.line);
  const told = open[index];
  if (told === undefined) return step(end(open.length === 0 ? spoken.listEmpty() : spoken.bye()));
  const key = keyOf(input);
  if (key === null) {
    if (input !== null && (tries + 1 >= TRIES_MAX || eventOf(input) !== 'none')) return step(end(spoken.bye()));
    return step(ask(itemWords(view, index, input === null), `list~${index}~${input === null ? 0 : tries + 1}`));
  }
  if (key === '#') return list(view, index + 1, 0, null);
  if (key === '*') return step(ask(itemWords(view, index, false), `list~${index}~${tries}`));
  if (key === '3') return step(ask(spoken.askKind(told.number), `kind~${told.caseId}~0`), `${told.number}3`);
  if (key === '4') return step(ask(spoken.askDays(), `days~${told.caseId}`, { keysMax: 2 }));
  if (key === '9')
    return step(ask(spoken.askMeasure(), `measure~${told.caseId}`), ...(isFirst(told) ? [`${told.number}9`] : []));
  if (PLAIN_DIGITS.includes(key)) return afterDigit(view, index, `${told.number}${key}`);
  return step(ask(itemWords(view, index, false), `list~${index}~${tries + 1}`));
}

/** "Recorded", and on to the next that is open besides this one. */
function afterDigit(view: HotlineView, index: number, fact: string): HotlineStep {
  const next = openCases(view.line)[index + 1];
  if (next === undefined) return step(end(`${spoken.recorded()}${spoken.bye()}`), fact);
  return step(ask(`${spoken.recorded()}${itemWords(view, index + 1, false)}`, `list~${index + 1}~0`), fact);
}

function itemWords(view: HotlineView, index: number, first: boolean): string {
  const open = openCases(view.line);
  const told = open[index] as LineCase;
  const reason = REASON_OF_KIND[told.kind];
  const item = isFirst(told) ? spoken.listItem(told.number, reason) : spoken.dutyItem(told.number, reason);
  return first ? spoken.listStart(open.length) + item : item;
}
