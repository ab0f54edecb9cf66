/**
 * The hotline as a pure menu: state + key -> what to say, what to listen for, which facts to store.
 *
 * It answers at once, keys work while it speaks, it waits 15 seconds for slow hands, says everything twice, and says
 * "recorded" only in the turn after the write: the caller of `hotline` stores the facts before it renders the turn.
 */

import type { Elder, Role } from './elder.ts';
import { contactMenu } from './hotline-contact.ts';
import { elderMenu } from './hotline-elder.ts';
import { dutyMenu } from './hotline-staff.ts';
import { unknownMenu } from './hotline-unknown.ts';
import { eldersOf, isStaff, type Line } from './line-state.ts';
import type { Settings } from './settings.ts';
import type { Turn } from './turn.ts';
import type { Standing } from './watch-family.ts';

/** What the menu may know about the phone at the other end. */
export interface HotlineView {
  readonly settings: Settings;
  readonly line: Line;
  /** The first elder of this phone, or the elder of the case that is called about. */
  readonly elder: Elder | null;
  /** For a contact: the parent that is called about, or every parent, mother and father alike. */
  readonly contact: { readonly parents: readonly Parent[]; readonly language: 'zh-CN' | 'en' } | null;
  readonly townshipPhone: string | null;
  /** What of the open cases of this phone's elders is said to nobody here, and who is not connected with them. */
  readonly hidden: { readonly discreet: boolean; readonly avoided: readonly Role[] };
}

/** How a parent is, and the references of the risks that this contact was told of. */
export interface Parent {
  readonly parent: string;
  readonly refs: readonly string[];
  readonly standing: Standing;
}

export interface HotlineStep {
  readonly turn: Turn;
  /** Texts as this phone would send them: stored as facts before the turn is spoken(context). */
  readonly facts: readonly string[];
}

/** `none`: nothing was pressed. `talked` / `nobody`: how a connection ended. `recorded`: words were left. */
export type HotlineInput =
  | { readonly key: string }
  | { readonly key: null; readonly event: 'none' | 'talked' | 'nobody' | 'recorded' };

export const WAIT_SECONDS = 15;
export const RING_SECONDS = 25;

/** Where an incoming call begins, by what this phone is. */
export function entry(view: HotlineView): string {
  if (eldersOf(view.line).length > 0) return 'elder~rings~0';
  if (isStaff(view.line) || Object.keys(view.line.cases).length > 0) return 'list~0~0';
  return view.contact ? 'family~0' : 'unknown~0';
}

/** The first words of a call, or of an outgoing call's menu. */
export function begin(view: HotlineView, menu: string): HotlineStep {
  return route(view, menu, null);
}

/** The next turn after a key, a silence, or the end of a connection. */
export function hotline(view: HotlineView, state: string, input: HotlineInput): HotlineStep {
  return route(view, state, input);
}

function route(view: HotlineView, state: string, input: HotlineInput | null): HotlineStep {
  const [name] = state.split('~');
  switch (name) {
    case 'checkin':
    case 'rollcall':
    case 'ringback':
    case 'elder':
    case 'connect':
      return elderMenu(view, state, input);
    case 'alert':
    case 'taken':
    case 'kind':
    case 'days':
    case 'measure':
    case 'list':
    case 'shift':
    case 'leave':
    case 'visit':
      return dutyMenu(view, state, input);
    case 'contact':
    case 'family':
      return contactMenu(view, state, input);
    case 'unknown':
      return unknownMenu(view, state, input);
    default:
      return { turn: { kind: 'end', say: [] }, facts: [] };
  }
}
