/** The outage of a village on a duty phone: one number for all of it, and the walk list with a number for each elder. */

import type { Context, Tell } from './actor.ts';
import { tell } from './actor.ts';
import type { LineStep } from './line.ts';
import { numberByName, numberOf } from './line-numbers.ts';
import { alertCall, alertSms } from './line-send.ts';
import type { Line, LineCase, OutageAlert, WalkList } from './line-state.ts';
import type { Origin } from './message.ts';
import { packNames } from './pack-names.ts';
import { shortSlot } from './slot.ts';
import type { By } from './watch-state.ts';
import { spoken, villageTexts } from './words-zh.ts';

/** Characters of names in one text of a walk list. */
const NAMES_MAX = 40;
/** Longer lists are read from paper: the printed one has the addresses as well. */
const TEXTS_MAX = 4;

export function onOutageAlert(line: Line, alert: OutageAlert, context: Context): LineStep {
  const { outageId, village, count, times, role } = alert;
  const about = { caseId: outageId, elderId: '', role, kind: 'outage', name: village, words: 'silent' } as const;
  const own = numberOf(line, { ...about, settledAt: null });
  const listed = number(own.line, alert, context);
  const id = `walk.${shortSlot(line.phone)}.${line.sequence}`;
  const origins: readonly Origin[] = [{ kind: 'village', id: outageId.split('.')[1] as string, key: outageId }];
  const text = villageTexts(context).outage(own.number, village, count, times);
  const said = times > 0 ? [alertSms(line, context, { id: `${id}.all`, text, origins })] : [];
  const words = spoken(context).outage(village, own.number);
  const call = alert.call ? [alertCall(line, context, { id: `${id}.call`, text: words, menu: 'notice', origins })] : [];
  return {
    line: { ...listed.line, sequence: line.sequence + 1 },
    tells: [...said, ...listTexts(line, listed.named, id, context), ...call],
  };
}

export function onWalkList(line: Line, list: WalkList, context: Context): LineStep {
  const listed = number(line, list, context);
  const id = `walk.${shortSlot(line.phone)}.${line.sequence}`;
  const said = alertSms(line, context, { id: `${id}.all`, text: list.text, origins: [] });
  return {
    line: { ...listed.line, sequence: line.sequence + 1 },
    tells: [said, ...listTexts(line, listed.named, id, context)],
  };
}

interface Named {
  readonly name: string;
  readonly caseId: string | null;
}

/** Who has a case gets its number; who has none, because only the phone is off, a number that leads to the elder. */
function number(
  line: Line,
  alert: Pick<WalkList, 'role' | 'members'>,
  context: Context,
): { line: Line; named: readonly Named[] } {
  const named: Named[] = [];
  let numbered = line;
  for (const { elderId, name, caseId } of alert.members) {
    // Closed before the list was made.
    if (caseId !== null && typeof numbered.cases[caseId]?.settledAt === 'string') continue;
    const about = { elderId, name, role: alert.role, kind: 'missed', words: 'silent', settledAt: null } as const;
    const given =
      caseId === null
        ? numberByName(numbered, { elderId, role: alert.role, name }, context.now)
        : numberOf(numbered, { ...about, caseId });
    numbered = given.line;
    named.push({ name: `${given.number}号${name}`, caseId });
  }
  return { line: numbered, named };
}

function listTexts(line: Line, named: readonly Named[], id: string, context: Context): Tell[] {
  const parts = packNames(named, NAMES_MAX);
  const rest = parts.slice(TEXTS_MAX).flat().length;
  return parts.slice(0, TEXTS_MAX).map((part, index, all) => {
    const names = part.map((one) => one.name).join('、');
    const text =
      rest > 0 && index === all.length - 1
        ? villageTexts(context).walkListMore(names, rest)
        : villageTexts(context).walkList(names);
    const origins = part.flatMap(({ caseId }): Origin[] =>
      caseId === null ? [] : [{ kind: 'case', id: caseId, key: 'list' }],
    );
    return alertSms(line, context, { id: `${id}.${index}`, text, origins });
  });
}

/** An answer about the outage itself goes to the village; null where the number is an elder's or a case's. */
export function outageAnswer(
  { phone, cases }: Line,
  fact: { readonly factId: string; readonly digit: string },
  target: { readonly caseId: string | null; readonly role: By['role'] },
): Tell | null {
  const told: LineCase | undefined = target.caseId === null ? undefined : cases[target.caseId];
  if (told?.kind !== 'outage') return null;
  const outageId = target.caseId as string;
  const { factId, digit } = fact;
  const by = { role: target.role, phone };
  return tell('village', outageId.split('.')[1] as string, factId, {
    type: 'outageAnswer',
    factId,
    outageId,
    by,
    digit,
  });
}
