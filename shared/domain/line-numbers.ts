/** The numbers that staff answer with: an elder's fixed one on a liaison's list, a case's on every other phone. */

import { type Line, type LineCase, roleFor } from './line-state.ts';

const NUMBER_FROM = 10;
/** Stands for a case that this phone was not told of: the number leads to the elder, whatever is open. */
const BY_NAME = 'name.';

/** The smallest number from 10 up that nobody on this phone answers with, or answered with lately. */
export function freeNumber(line: Line): number {
  const taken = new Set([
    ...line.people.map((person) => person.number),
    ...Object.values(line.cases).map((one) => one.number),
    ...line.resting.map((one) => one.number),
  ]);
  let number = NUMBER_FROM;
  while (taken.has(number)) number++;
  return number;
}

/** The number of an elder on this liaison's card; null where the elder is not on the list. */
export function fixedNumber(line: Line, elderId: string): number | null {
  return line.people.find((person) => person.role === 'liaison' && person.elderId === elderId)?.number ?? null;
}

/** The number with which this phone answers about a case; a new one where it was not told of it before. */
export function numberOf(
  line: Line,
  about: Omit<LineCase, 'number'> & { readonly caseId: string },
): { readonly line: Line; readonly number: number } {
  const { caseId, ...fields } = about;
  const fixed = about.role === 'liaison' ? fixedNumber(line, about.elderId) : null;
  const number = line.cases[caseId]?.number ?? fixed ?? freeNumber(line);
  return { line: { ...line, cases: { ...line.cases, [caseId]: { ...fields, number } } }, number };
}

/** A number for an elder of whom this phone has none yet, so that the answer is a number like any other. It rests like a settled case's. */
export function numberByName(
  line: Line,
  about: Pick<LineCase, 'elderId' | 'role' | 'name'>,
  now: string,
): { readonly line: Line; readonly number: number } {
  const { elderId, role, name } = about;
  const caseId = `${BY_NAME}${elderId}`;
  return numberOf(line, { caseId, elderId, role, name, kind: 'risk', words: 'words', settledAt: now });
}

/** The number to say with a name: the case's, else the card's, else any that this phone has for the elder. */
export function numberFor(
  line: Line,
  about: { readonly elderId: string; readonly caseId: string | null; readonly name: string },
  now: string,
): { readonly line: Line; readonly number: number } {
  const { elderId, caseId, name } = about;
  const told = caseId === null ? undefined : line.cases[caseId];
  const other = Object.values(line.cases).find((one) => one.elderId === elderId);
  const number = told?.number ?? fixedNumber(line, elderId) ?? other?.number;
  if (number !== undefined) return { line, number };
  return numberByName(line, { elderId, role: roleFor(line, elderId, caseId), name }, now);
}

export interface Target {
  readonly elderId: string;
  /** Null where the number names an elder: then the answer goes to whatever is open. */
  readonly caseId: string | null;
  readonly role: LineCase['role'];
}

/** A liaison's fixed number names an elder; any other number names a case that this phone was told of. */
export function targetOf(line: Line, number: number): Target | null {
  const person = line.people.find((one) => one.role === 'liaison' && one.number === number);
  if (person) return { elderId: person.elderId, caseId: null, role: roleFor(line, person.elderId, null) };
  const [caseId, told] = Object.entries(line.cases).find(([, one]) => one.number === number) ?? [];
  if (caseId === undefined || told === undefined) return null;
  return { elderId: told.elderId, caseId: caseId.startsWith(BY_NAME) ? null : caseId, role: told.role };
}
