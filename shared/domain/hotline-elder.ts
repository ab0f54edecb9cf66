/** The elder's menu: 1 well, 2 unwell, 3 need help, 0 a person, 8 all of us well (shared phones only), star again. */

import type { Elder, Role } from './elder.ts';
import type { HotlineInput, HotlineStep, HotlineView } from './hotline.ts';
import { ask, connect, end, eventOf, keyOf, missedAfter, record, step } from './hotline-parts.ts';
import { joinedNames } from './line-shared.ts';
import { eldersOf } from './line-state.ts';
import type { Turn } from './turn.ts';
import { spoken } from './words-zh.ts';

/** States: `checkin[~last]~missed`, `rollcall~missed`, `ringback~missed`, `elder~rings~missed`, `elder~both~missed`, `elder~after2`, `elder~request`, `connect~next`. */
export function elderMenu(view: HotlineView, state: string, input: HotlineInput | null): HotlineStep {
  const [name, part = '0', missed = '0'] = state.split('~');
  const { elder } = view;
  if (elder === null) return step(end(''));
  if (name === 'connect') return connecting(view, elder, part, input);
  if (part === 'request') return afterRequest(view, input);
  if (part === 'after2') return afterUnwell(view, elder, input);
  if (name === 'elder') return onMenu(view, elder, { menu: part, missed: Number(missed) }, input);
  if (part === 'last') return onMenu(view, elder, { menu: 'last', missed: Number(missed) }, input);
  return onMenu(view, elder, { menu: name as string, missed: Number(part) }, input);
}

interface Position {
  readonly menu: string;
  readonly missed: number;
}

function onMenu(view: HotlineView, elder: Elder, at: Position, input: HotlineInput | null): HotlineStep {
  return input === null
    ? step(ask(greeting(view, elder, at.menu), stateOf(at.menu, 0)))
    : onKey(view, elder, at, input);
}

function stateOf(menu: string, missed: number): string {
  if (menu === 'last') return `checkin~last~${missed}`;
  return menu === 'rings' || menu === 'both' ? `elder~${menu}~${missed}` : `${menu}~${missed}`;
}

function greeting(view: HotlineView, elder: Elder, menu: string): string {
  const elders = eldersOf(view.line);
  const shared = elders.length > 1;
  const who = shared ? joinedNames(elders) : elder.salutation;
  if (menu === 'both') return spoken(view).bothWell();
  if (menu === 'rings') return shared ? spoken(view).sharedRings(who) : spoken(view).elderRings(who);
  if (menu === 'ringback') return spoken(view).ringBack(who);
  if (menu === 'rollcall') return shared ? spoken(view).rollCallShared(who) : spoken(view).rollCall(who);
  return shared ? spoken(view).checkInShared(who) : spoken(view).checkIn(who, elder.staff.liaison.name);
}

function onKey(view: HotlineView, elder: Elder, at: Position, input: HotlineInput): HotlineStep {
  const shared = eldersOf(view.line).length > 1;
  switch (keyOf(input)) {
    case '1':
      if (!shared) return step(end(spoken(view).well()), '1');
      // Asked again once; what follows a second 1 is the same question, until it is too much.
      return at.menu === 'both'
        ? missedKey(view, elder, at, input)
        : step(ask(spoken(view).bothWell(), stateOf('both', 0)), '1');
    case '8':
      return shared ? step(end(spoken(view).well()), '8') : missedKey(view, elder, at, input);
    case '2':
      return step(ask(unwellWords(view, elder), 'elder~after2'), '2');
    case '3':
      return help(view, elder);
    case '0':
      return step(
        connect(spoken(view).request(elder.staff.liaison.name), elder.staff.liaison.phone, 'elder~request'),
        '0',
      );
    case '*':
      return step(ask(greeting(view, elder, at.menu), stateOf(at.menu, at.missed)));
    default:
      return missedKey(view, elder, at, input);
  }
}

function unwellWords(view: HotlineView, elder: Elder): string {
  return view.hidden.discreet ? spoken(view).helpNeutral() : spoken(view).unwell(elder.staff.liaison.name);
}

function afterUnwell(view: HotlineView, elder: Elder, input: HotlineInput | null): HotlineStep {
  const key = keyOf(input);
  if (key === '3') return help(view, elder);
  return key === '*' ? step(ask(unwellWords(view, elder), 'elder~after2')) : step(end(spoken(view).bye()));
}

/** Silence hears the question again, a wrong key what the keys mean; then somebody is asked to look in, or the call is tried again. */
function missedKey(view: HotlineView, elder: Elder, at: Position, input: HotlineInput): HotlineStep {
  const { missed, tooMuch } = missedAfter(at.missed, input);
  if (tooMuch) return giveUp(view, at);
  const shared = eldersOf(view.line).length > 1;
  const text = keyOf(input) === null || shared ? greeting(view, elder, at.menu) : spoken(view).wrongKey();
  return step(ask(text, stateOf(at.menu, missed)));
}

/** A caller who stayed on the line without a key is looked after; an unanswered question of ours goes on by its own plan. */
function giveUp(view: HotlineView, at: Position): HotlineStep {
  if (at.menu === 'rings' || at.menu === 'both') return step(end(spoken(view).noKey()), 'none');
  return step(end(at.menu === 'checkin' ? spoken(view).noKeyFirst() : spoken(view).noKey()));
}

function help(view: HotlineView, elder: Elder): HotlineStep {
  return step(firstOf(view, elder), '3');
}

function firstOf(view: HotlineView, elder: Elder): Turn {
  const { discreet } = view.hidden;
  const words = discreet ? spoken(view).helpNeutral() : spoken(view).connecting(elder.staff.liaison.name);
  const [first] = chainOf(view, elder);
  return first === undefined ? record(words, 'connect~recorded') : connect(words, first, 'connect~1');
}

/** Nobody who must not know of an open harm is connected, whichever role it was told of by the same phone. */
function chainOf({ hidden }: HotlineView, { staff }: Elder): readonly string[] {
  const chain = ['liaison', 'deputy', 'village', 'township'] as const;
  const phones = (roles: readonly Role[]) => roles.flatMap((role) => staff[role]?.phone ?? []);
  const avoided = phones(hidden.avoided);
  return [...new Set(phones(chain))].filter((phone) => !avoided.includes(phone));
}

/** Liaison, deputy, village, township, 25 seconds each; nobody: a message is recorded and the calls go on. */
function connecting(view: HotlineView, elder: Elder, part: string, input: HotlineInput | null): HotlineStep {
  // We ring back after a call for help: the fact is already stored.
  if (input === null) return step(firstOf(view, elder));
  if (part === 'recorded' || eventOf(input) === 'talked') return step(end(spoken(view).bye()));
  const next = chainOf(view, elder)[Number(part)];
  return next === undefined
    ? step(record(view.hidden.discreet ? spoken(view).leaveWords() : spoken(view).nobody(), 'connect~recorded'))
    : step(connect('', next, `connect~${Number(part) + 1}`));
}

function afterRequest(view: HotlineView, input: HotlineInput | null): HotlineStep {
  if (eventOf(input) === 'nobody') return step(record(spoken(view).leaveWords(), 'elder~request'));
  return step(end(spoken(view).bye()));
}
