/**
 * Rows of a file into records, a few hundred at a time. Whoever hands them over may stop anywhere and go on later: a row
 * that was told twice is told once, because its change is named by the import, the run and its number.
 *
 * Every row is read and judged here, whatever the sender thought of it.
 */

import { tell } from '../domain/actor.ts';
import { type Batch, type BatchCounts, NO_COUNTS, type RowOutcome } from '../domain/batch.ts';
import { areaOf } from '../domain/division.ts';
import type { Content } from '../domain/form.ts';
import { identitiesOf } from '../domain/identity.ts';
import type { Change, Registered } from '../domain/record.ts';
import type { Row } from '../domain/roster-fields.ts';
import type { RowProblem } from '../domain/roster-problem.ts';
import { rowOf } from '../domain/roster-write.ts';
import type { Engine } from './engine.ts';
import { inParallel } from './in-parallel.ts';
import type { Doubt, Register, Saving } from './register.ts';
import { BATCHES } from './registry.ts';
import { everyRow, type Store, stateOf } from './store.ts';

/** The one reader of a row; `content` is null where a problem refuses it. */
export type ReadRow = (row: Row) => { readonly content: Content | null; readonly problems: readonly RowProblem[] };

export interface ImportsDeps {
  readonly store: Store;
  readonly engine: Engine;
  readonly register: Register;
  readonly clock: () => string;
  readonly read: ReadRow;
  /** Province and county of addresses that name none. */
  readonly home: { readonly province: string; readonly county: string };
}

export interface SentRow {
  /** Its place among all rows of the import; the first is 1. */
  readonly number: number;
  readonly values: Row;
}

/** Who hands over rows, and whether an area is theirs. */
export interface Importer {
  readonly id: string;
  readonly area: string;
  within(area: string): boolean;
}

export interface Sending {
  /** Hash of what is imported: the same files are the same import. */
  readonly id: string;
  readonly by: Importer;
  readonly rows: readonly SentRow[];
}

export interface RowResult {
  readonly number: number;
  readonly outcome: RowOutcome;
  /** Null where it did not go in. */
  readonly elderId: string | null;
  readonly version: number;
  readonly problems: readonly RowProblem[];
  /** Against what stands; empty for somebody new. */
  readonly changes: readonly FieldChange[];
}

export interface FieldChange {
  readonly column: string;
  /** Both null where the field says of a person what is not shown without a reason: illness, numbers, telephones. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface Listed extends Batch {
  readonly id: string;
}

/** What one part of an import did, as its undoing reads it: [elder, version] of each record that was touched. */
export interface Touched {
  readonly run: number;
  readonly records: readonly (readonly [elderId: string, version: number])[];
}

const AT_ONCE = 16;

const batchOf = (store: Store, id: string) => stateOf<Batch>(store, `batch#${id}`);
export const touchedBy = (id: string) => `batch/${id}`;

/** Begins, or goes on where it stood; one that is finished stays so. */
export async function beginImport(deps: ImportsDeps, id: string, { by, label }: Beginning): Promise<Batch> {
  const before = await batchOf(deps.store, id);
  if (before !== null && before.status !== 'undone') return before;
  const event = { type: 'begin', label, by: by.id, area: by.area, at: deps.clock() } as const;
  await deps.engine.tell([tell('batch', id, `begin.${(before?.run ?? 0) + 1}`, event)]);
  return (await batchOf(deps.store, id)) as Batch;
}

export interface Beginning {
  readonly by: Importer;
  /** What the list calls it: never a file that is named after a person. */
  readonly label: string;
}

export async function finishImport(deps: ImportsDeps, id: string): Promise<Batch | null> {
  const before = await batchOf(deps.store, id);
  await deps.engine.tell([tell('batch', id, `finish.${before?.run ?? 0}`, { type: 'finish', at: deps.clock() })]);
  return batchOf(deps.store, id);
}

export async function importOf(store: Store, id: string): Promise<Listed | null> {
  const batch = await batchOf(store, id);
  return batch && { id, ...batch };
}

/** The latest first. */
export async function allImports(store: Store): Promise<readonly Listed[]> {
  const ids = await everyRow(store, BATCHES);
  const found = await inParallel(ids, AT_ONCE, (key) => importOf(store, key.slice('batch#'.length)));
  return found.filter((one) => one !== null).sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** What the rows would do. Nothing is changed. */
export async function previewRows(deps: ImportsDeps, sending: Sending): Promise<readonly RowResult[]> {
  const judged = await judge(deps, sending, (await batchOf(deps.store, sending.id))?.run ?? 1);
  return resultsOf(judged, await deps.register.preview(savingsOf(judged)));
}

/**
 * Takes the rows after `from` up to `upTo`; `withheld` of them were refused by the sender and are not among `rows`. Rows
 * that were taken before are answered again and counted once.
 */
export async function takeRows(
  deps: ImportsDeps,
  sending: Sending & { readonly from: number; readonly upTo: number; readonly withheld: number },
): Promise<readonly RowResult[] | 'notBegun'> {
  const { id, from, upTo, withheld } = sending;
  const batch = await batchOf(deps.store, id);
  if (batch?.status !== 'running') return 'notBegun';
  const judged = await judge(deps, sending, batch.run);
  const results = resultsOf(judged, await deps.register.save(savingsOf(judged)));
  const records = results.flatMap(({ outcome, elderId, version }) =>
    elderId !== null && (outcome === 'added' || outcome === 'changed') ? [[elderId, version] as const] : [],
  );
  const touched: Touched = { run: batch.run, records };
  const slot = `${batch.run}.${from}.${upTo}`;
  // Before it is counted: what was done and is not listed could never be taken back.
  if (records.length > 0) await deps.store.append({ key: touchedBy(id), at: batch.at, slot, entry: touched });
  const counts = countsOf(results, withheld);
  await deps.engine.tell([
    tell('batch', id, `rows.${batch.run}.${upTo}`, { type: 'rows', run: batch.run, from, upTo, counts }),
  ]);
  return results;
}

function countsOf(results: readonly RowResult[], withheld: number): BatchCounts {
  const counts: Record<keyof BatchCounts, number> = { ...NO_COUNTS, refused: withheld };
  for (const { outcome, problems } of results) {
    counts[outcome] += 1;
    if (outcome !== 'refused' && problems.length > 0) counts.doubtful += 1;
  }
  return counts;
}

interface Judged {
  readonly number: number;
  readonly saving: Saving | null;
  readonly problems: readonly RowProblem[];
  readonly changes: readonly FieldChange[];
}

const savingsOf = (judged: readonly Judged[]) => judged.flatMap(({ saving }) => saving ?? []);

function resultsOf(judged: readonly Judged[], saved: Awaited<ReturnType<Register['save']>>): readonly RowResult[] {
  let next = 0;
  return judged.map(({ number, saving, problems, changes }) => {
    const done = saving === null ? undefined : saved[next++];
    if (done === undefined) return { number, outcome: 'refused', elderId: null, version: 0, problems, changes };
    return { number, ...done, problems, changes };
  });
}

async function judge(deps: ImportsDeps, { id, by, rows }: Sending, run: number): Promise<readonly Judged[]> {
  const firsts = new Map<string, number>();
  const at = deps.clock();
  return inParallel(rows, AT_ONCE, async ({ number, values }) => {
    const { content, problems } = deps.read(values);
    if (content === null) return { number, saving: null, problems, changes: [] };
    const change: Change = {
      id: changeOf(id, run, number),
      at,
      by: by.id,
      source: 'import',
      reference: `${id}/${number}`,
    };
    const refused = (problem: RowProblem) => ({ number, saving: null, problems: [...problems, problem], changes: [] });
    if (!by.within(areaOf(content.form.elder.address, deps.home))) return refused(OUTSIDE);
    const [surest = ''] = identitiesOf(content);
    const first = firsts.get(surest);
    if (first !== undefined) return refused(twice(first));
    firsts.set(surest, number);
    const { elderId, clash } = await deps.register.find(content);
    const earlier = elderId === null ? null : await earlierRow(deps.store, elderId, change);
    if (earlier !== null) return refused(twice(earlier));
    const kept = elderId === null ? null : ((await deps.register.open(elderId))?.kept ?? null);
    const stillClashes = kept?.doubts.some(({ problem }) => problem === CLASH.problem) ?? false;
    const all = clash !== null || stillClashes ? [...problems, CLASH] : problems;
    // The same content is no change, also where it was doubted for a word that is not kept.
    const isSame = kept !== null && JSON.stringify(kept.content) === JSON.stringify(content);
    const doubts = isSame ? kept.doubts : all.map(doubtOf);
    const changes = kept === null || isSame ? [] : changesBetween(rowOf(kept.content), rowOf(content));
    return { number, saving: { content, doubts, change, elderId, basedOn: null }, problems: all, changes };
  });
}

const changeOf = (id: string, run: number, number: number) => `${id}.${run}.${number}`;

/** The row of the same run that brought this person already; null where none did. */
async function earlierRow(store: Store, elderId: string, change: Change): Promise<number | null> {
  const known = await stateOf<Registered>(store, `record#${elderId}`);
  const run = change.id.slice(0, change.id.lastIndexOf('.') + 1);
  if (!known?.change.id.startsWith(run) || known.change.id === change.id) return null;
  return Number(known.change.id.slice(run.length));
}

/** What may be shown to whoever imports: how the service works, and where a relative is. */
const SHOWN = /^服务\.|\.(?:外出地点|外出时间|回家频率|语言)$/u;

function changesBetween(before: Row, after: Row): readonly FieldChange[] {
  const columns = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return columns.flatMap((column) => {
    const [from = '', to = ''] = [before[column], after[column]];
    if (from === to) return [];
    return [SHOWN.test(column) ? { column, from, to } : { column, from: null, to: null }];
  });
}

const doubtOf = ({ column, problem, remedy }: RowProblem): Doubt => ({ column, problem, remedy });

const CLASH: RowProblem = {
  column: '老年人.身份证号',
  severity: 'doubt',
  problem:
    '同村同名同电话的人已登记，身份证号不同 (somebody of this name, village and telephone is registered with another ID number)',
  remedy: '请核对是不是同一个人 (check whether it is the same person)',
};

const OUTSIDE: RowProblem = {
  column: '老年人.居住地址',
  severity: 'refused',
  problem: '不在您负责的地区 (outside the area that you answer for)',
  remedy: '请由当地乡镇或县级导入 (let the township there, or the county, import it)',
};

const twice = (number: number): RowProblem => ({
  column: '老年人.姓名',
  severity: 'refused',
  problem: `与第 ${number} 位是同一个人 (the same person as number ${number} of this import)`,
  remedy: '同一个人只留一行 (keep one row for one person)',
});
