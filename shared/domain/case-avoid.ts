/** 回避12 联络人: where the liaison or the village is implicated in a harm, the township goes on without them. */

import type { Context, Tell } from './actor.ts';
import { tell } from './actor.ts';
import type { CaseStep } from './case.ts';
import { echoTo } from './case-echo.ts';
import { isOfHarm, lookOf, phoneMayKnow, rolesOf } from './case-know.ts';
import { climb, phoneOf } from './case-ladder.ts';
import type { Case } from './case-state.ts';
import type { EchoWords } from './echo-words.ts';
import type { Elder, Role } from './elder.ts';
import type { MenuAnswer } from './watch-state.ts';
import { OFFICES } from './words.ts';

/** From then on that role, and every other role of the same phone, hears nothing of this case. Other cases of the elder go on as ever. */
export function onAvoid(state: Case, answer: MenuAnswer, elder: Elder, context: Context): CaseStep | null {
  if (answer.by.role !== 'township') return null;
  const role = answer.choice as Role;
  const say = (words: EchoWords) =>
    echoTo(state, answer.by, `${answer.factId}.${state.id}.avoid`, words, { person: OFFICES[role] });
  if (!isOfHarm(state)) return { state, tells: [say('avoidOnlyHarm')] };
  const phone = phoneOf(elder, role);
  const roles = phone === null ? [role] : rolesOf(phone, elder);
  if (roles.includes('township') || phone === answer.by.phone) return { state, tells: [say('avoidSamePhone')] };
  const avoided: Case = { ...state, avoided: [...new Set([...state.avoided, ...roles])] };
  const on = withoutTheirHold(avoided, elder, context);
  const phones = new Set([...Object.keys(state.told), ...(phone === null ? [] : [phone])]);
  const silent = [...phones].filter((one) => !phoneMayKnow(avoided, one, elder));
  return {
    state: on.state,
    tells: [
      say('avoided'),
      ...silent.map((one) => dropped(state, one, answer)),
      ...tellWatches(on.state, answer),
      ...on.tells,
    ],
  };
}

/** What they had taken nobody has: the ladder goes on at once. */
function withoutTheirHold(state: Case, elder: Elder, context: Context): CaseStep {
  if (state.hold === null || phoneMayKnow(state, state.hold.by.phone, elder)) return { state, tells: [] };
  return climb({ ...state, hold: null }, elder, context);
}

/** Without a word: the number rests, the list is shorter, and the questions about it are gone. */
function dropped({ id: caseId, elderId, names: name }: Case, phone: string, { factId }: MenuAnswer): Tell {
  const nothing = { words: null, time: '', person: '' } as const;
  return tell('line', phone, `${factId}.${caseId}.avoid`, { type: 'settled', caseId, elderId, name, ...nothing });
}

function tellWatches(state: Case, { factId }: MenuAnswer): Tell[] {
  const event = { type: 'caseIs', caseId: state.id, ...lookOf(state) } as const;
  return state.about.map((elderId) => tell('watch', elderId, `${factId}.${state.id}.avoid`, event));
}
