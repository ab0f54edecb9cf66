/** The elder's menu: 1 well, 2 unwell, 3 need help, 0 a person, 8 all of us well (shared phones only), star again. */

import type { Elder } from './elder.ts';
import type { HotlineInput, HotlineStep, HotlineView } from './hotline.ts';
import { ask, connect, end, eventOf, keyOf, record, step } from './hotline-parts.ts';
import { joinedNames } from './line-shared.ts';
import { eldersOf } from './line-state.ts';
import { spoken } from './words-zh.ts';

const WRONG_KEYS_MAX = 3;

/** States: `checkin[~last]~tries`, `ringback~tries`, `elder~rings~tries`, `elder~both~tries`, `elder~after2`, `connect~…~next`, `elder~request`. */
export function elderMenu(view: HotlineView, state: string, input: HotlineInput | null): HotlineStep {
  const [name, part = '0', tries = '0'] = state.split('~');
  const { elder } = view;
  if (elder === null) return step(end(''));
  if (name === 'connect') return connecting(elder, part, input);
  if (part === 'request') return afterRequest(input);
  if (part === 'after2') return keyOf(input) === '3' ? help(elder) : step(end(spoken.bye()));
  const menu = name === 'elder' ? part : name === 'checkin' && part === 'last' ? 'last' : (name as string);
  const count = Number(name === 'elder' || part === 'last' ? tries : part);
  if (input === null) return step(ask(greeting(view, elder, menu), stateOf(menu, 0)));
  return onKey(view, elder, { menu, tries: count }, input);
}

interface Position {
  readonly menu: string;
  readonly tries: number;
}

function stateOf(menu: string, tries: number): string {
  if (menu === 'last') return `checkin~last~${tries}`;
  return menu === 'rings' || menu === 'both' ? `elder~${menu}~${tries}` : `${menu}~${tries}`;
}

function greeting(view: HotlineView, elder: Elder, menu: string): string {
  const elders = eldersOf(view.line);
  const shared = elders.length > 1;
  const who = shared ? joinedNames(elders) : elder.salutation;
  if (menu === 'both') return spoken.bothWell();
  if (menu === 'rings') return shared ? spoken.sharedRings(who) : spoken.elderRings(who);
  if (menu === 'ringback') return spoken.ringBack(who);
  return shared ? spoken.checkInShared(who) : spoken.checkIn(who, elder.staff.liaison.name);
}

function onKey(view: HotlineView, elder: Elder, at: Position, input: HotlineInput): HotlineStep {
  const shared = eldersOf(view.line).length > 1;
  switch (keyOf(input)) {
    case '1':
      if (!shared) return step(end(spoken.well()), '1');
      return at.menu === 'both' ? wrong(at) : step(ask(spoken.bothWell(), stateOf('both', 0)), '1');
    case '8':
      return shared ? step(end(spoken.well()), '8') : wrong(at);
    case '2':
      return step(ask(spoken.unwell(elder.staff.liaison.name), 'elder~after2'), '2');
    case '3':
      return help(elder);
    case '0':
      return step(connect(spoken.request(elder.staff.liaison.name), elder.staff.liaison.phone, 'elder~request'), '0');
    case '*':
      return step(ask(greeting(view, elder, at.menu), stateOf(at.menu, at.tries)));
    case null:
      return silence(view, elder, at);
    default:
      return wrong(at);
  }
}

/** Everything is said twice; then somebody is asked to look in, or the call is tried again. */
function silence(view: HotlineView, elder: Elder, at: Position): HotlineStep {
  if (at.tries === 0) return step(ask(greeting(view, elder, at.menu), stateOf(at.menu, 1)));
  return giveUp(at);
}

function wrong(at: Position): HotlineStep {
  return at.tries + 1 >= WRONG_KEYS_MAX ? giveUp(at) : step(ask(spoken.wrongKey(), stateOf(at.menu, at.tries + 1)));
}

/** A caller who stayed on the line without a key is looked after; an unanswered question of ours goes on by its own plan. */
function giveUp(at: Position): HotlineStep {
  if (at.menu === 'rings' || at.menu === 'both') return step(end(spoken.noKey()), 'none');
  return step(end(at.menu === 'checkin' ? spoken.noKeyFirst() : spoken.noKey()));
}

function help(elder: Elder): HotlineStep {
  return step(connect(spoken.connecting(elder.staff.liaison.name), elder.staff.liaison.phone, 'connect~1'), '3');
}

/** Liaison, deputy, village, township, 25 seconds each; nobody: a message is recorded and the calls go on. */
function connecting(elder: Elder, part: string, input: HotlineInput | null): HotlineStep {
  const phones = [
    ...new Set(
      [elder.staff.liaison, elder.staff.deputy, elder.staff.village, elder.staff.township].flatMap((one) =>
        one ? [one.phone] : [],
      ),
    ),
  ];
  if (input === null)
    return step(connect(spoken.connecting(elder.staff.liaison.name), elder.staff.liaison.phone, 'connect~1'));
  if (part === 'recorded' || eventOf(input) === 'talked') return step(end(spoken.bye()));
  const next = phones[Number(part)];
  return next === undefined
    ? step(record(spoken.nobody(), 'connect~recorded'))
    : step(connect('', next, `connect~${Number(part) + 1}`));
}

function afterRequest(input: HotlineInput | null): HotlineStep {
  if (eventOf(input) === 'nobody') return step(record(spoken.leaveWords(), 'elder~request'));
  return step(end(spoken.bye()));
}
