/** What staff see and change of one elder: the record as a row of the roster, in the form's own names, masked unless more was asked for. */

import { completenessOf } from '../domain/completeness.ts';
import { areaOf } from '../domain/division.ts';
import type { Elder } from '../domain/elder.ts';
import type { Content } from '../domain/form.ts';
import { type LeftBehind, leftBehindOf } from '../domain/left-behind.ts';
import { maskedRow, type Sight } from '../domain/mask.ts';
import type { Change, Registered } from '../domain/record.ts';
import { columnOf, type Row } from '../domain/roster-fields.ts';
import type { RowProblem } from '../domain/roster-problem.ts';
import { readRosterRow } from '../domain/roster-row.ts';
import { rowOf } from '../domain/roster-write.ts';
import type { RegistrySettings } from '../domain/settings-registry.ts';
import { type Standing, standingOf } from '../domain/tier.ts';
import { inParallel } from './in-parallel.ts';
import type { Doubt, Opened, Register } from './register.ts';
import { recordsOf } from './registry.ts';
import { type Store, stateOf } from './store.ts';

export interface ElderShown {
  readonly id: string;
  readonly version: number;
  readonly status: Registered['status'];
  readonly area: string;
  /** By the roster's columns; an empty one is left out. */
  readonly row: Row;
  /** Without the right to see health and means only the tier, which the watch shows anyway. */
  readonly standing: Omit<Standing, 'focus'> & { readonly focus: boolean | null };
  /** 留守, computed from the children's places and dates. */
  readonly leftBehind: LeftBehind;
  readonly completeness: { readonly percent: number; readonly missing: readonly string[] };
  readonly resurveyOn: string;
  readonly doubts: readonly Doubt[];
  readonly change: Pick<Change, 'at' | 'by' | 'source'>;
}

export interface ElderListed {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly salutation: string;
  readonly tier: Elder['tier'];
  readonly liaison: string;
  readonly completeness: number;
  readonly resurveyOn: string;
  readonly doubts: number;
}

export interface VersionShown {
  readonly version: number;
  readonly status: Registered['status'];
  readonly at: string;
  readonly by: string;
  readonly source: Change['source'];
  readonly reference: string;
  readonly changed: readonly { readonly column: string; readonly from: string; readonly to: string }[];
}

const AT_ONCE = 8;
const VERSIONS_MAX = 50;

/** `today` is YYYY-MM-DD. Null where the person was erased. */
export function shownOf(
  { registered, kept }: Opened,
  today: string,
  wish: { sight: Sight; rules: RegistrySettings },
): ElderShown | null {
  if (kept === null) return null;
  const { content, doubts } = kept;
  const { elderId: id, version, status, area, resurveyOn, change } = registered;
  const standing = standingOf(content, today, wish.rules);
  const { at, by, source } = change;
  return {
    id,
    version,
    status,
    area,
    row: maskedRow(rowOf(content), wish.sight),
    standing: wish.sight.health ? standing : { flags: [], focus: null, tier: standing.tier, reasons: [] },
    leftBehind: leftBehindOf(content, today, wish.rules),
    completeness: completenessOf(content),
    resurveyOn,
    doubts,
    change: { at, by, source },
  };
}

/** A page of a village's records; nothing is opened for it. */
export async function listVillage(
  store: Store,
  area: string,
  cursor: string | null,
): Promise<{ readonly elders: readonly ElderListed[]; readonly cursor: string | null }> {
  const page = await store.area(recordsOf(area), { limit: 100, cursor });
  const rows = await inParallel(page.rows, AT_ONCE, async (id): Promise<ElderListed | null> => {
    const registered = await stateOf<Registered>(store, id);
    const elder = registered && (await stateOf<Elder>(store, `elder#${registered.elderId}`));
    if (registered === null || elder === null) return null;
    const { elderId, version, completeness, resurveyOn, doubts } = registered;
    const { name, salutation, tier, staff } = elder;
    return {
      id: elderId,
      version,
      name,
      salutation,
      tier,
      liaison: staff.liaison.name,
      completeness,
      resurveyOn,
      doubts,
    };
  });
  return { elders: rows.filter((one) => one !== null), cursor: page.cursor };
}

export interface RowRead {
  /** Null where something refuses it. */
  readonly content: Content | null;
  readonly area: string;
  readonly problems: readonly RowProblem[];
  readonly doubts: readonly Doubt[];
}

/** One set of rules for files and forms: the row reader's. A column that is none of the roster's is refused by its place. */
export function readCells(
  cells: Readonly<Record<string, string>>,
  today: string,
  home: RegistrySettings['home'],
): RowRead {
  const unknown = Object.keys(cells).filter((column) => columnOf(column) !== column);
  const problem = '不认识的栏目 (no column of the roster)';
  const remedy = '请用表上的栏目名，如 子女1.联系电话 (name it as the form does)';
  const strangers = unknown.map(
    (_column, index): RowProblem => ({
      // Its name may be an ID number in the wrong place.
      column: `不认识的第${index + 1}个栏目`,
      problem,
      remedy,
      severity: 'refused',
    }),
  );
  const reading = readRosterRow(cells, today);
  const problems = [...strangers, ...reading.problems];
  return {
    content: strangers.length > 0 ? null : reading.content,
    area: areaOf(reading.content?.form.elder.address ?? { text: cells['老年人.居住地址'] ?? '', code: null }, home),
    problems,
    doubts: problems.flatMap(({ severity, ...doubt }) => (severity === 'doubt' ? [doubt] : [])),
  };
}

/** The present row with some cells changed; an empty one takes the old away. */
export function changedCells(content: Content, cells: Readonly<Record<string, string>>): Row {
  const row = { ...rowOf(content), ...cells };
  return Object.fromEntries(Object.entries(row).filter(([, cell]) => cell.trim() !== ''));
}

/** The newest first, each with what it changed, masked. */
export async function versionsOf(register: Register, elderId: string, sight: Sight): Promise<readonly VersionShown[]> {
  const opened = await register.open(elderId);
  const last = opened?.registered.version ?? 0;
  const first = Math.max(1, last - VERSIONS_MAX + 1);
  const numbers = Array.from({ length: last - first + 2 }, (_, index) => first - 1 + index);
  const versions = await inParallel(numbers, AT_ONCE, (number) => register.version(elderId, number));
  return versions
    .flatMap((one, index) => {
      if (one === null) return [];
      const { revision, kept } = one;
      const before = versions[index - 1]?.kept.content;
      const changed = differences(before ? rowOf(before) : {}, rowOf(kept.content), sight);
      const { version, status, change } = revision;
      return [
        { version, status, at: change.at, by: change.by, source: change.source, reference: change.reference, changed },
      ];
    })
    .reverse()
    .filter(({ version }) => version >= first);
}

/** A first version has all of it. */
function differences(before: Row, after: Row, sight: Sight): VersionShown['changed'] {
  const columns = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const [from, to] = [maskedRow(before, sight), maskedRow(after, sight)];
  return columns
    .filter((column) => (before[column] ?? '') !== (after[column] ?? ''))
    .map((column) => ({ column, from: from[column] ?? '', to: to[column] ?? '' }));
}
