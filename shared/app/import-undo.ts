/** Takes one import back: every record whose present version is the import's own returns to what it was; who was changed since stays. */

import { tell } from '../domain/actor.ts';
import type { Batch } from '../domain/batch.ts';
import type { Change, Registered } from '../domain/record.ts';
import { type Importer, type ImportsDeps, type Touched, touchedBy } from './imports.ts';
import { inParallel } from './in-parallel.ts';
import { stateOf } from './store.ts';

export interface UndoneRecord {
  readonly elderId: string;
  /** `changedSince`: left as it is, a person decides. `gone`: what it was before is not kept any more. */
  readonly outcome: 'undone' | 'changedSince' | 'gone' | 'outside';
}

/** A page of an undoing; `batch` says whether there is more. */
export interface UndoPage {
  readonly batch: Batch;
  readonly records: readonly UndoneRecord[];
}

/** Parts of an import in one page: some thousand records. */
const PARTS_AT_ONCE = 4;
const AT_ONCE = 16;

/** Takes back the next page. Called again until the batch is `undone`; may be killed and called anywhere. */
export async function undoPage(deps: ImportsDeps, id: string, by: Importer): Promise<UndoPage | null> {
  const { store, engine, clock } = deps;
  const begun = await stateOf<Batch>(store, `batch#${id}`);
  if (begun === null) return null;
  await engine.tell([tell('batch', id, `undo.${begun.run}`, { type: 'undo', by: by.id, at: clock() })]);
  const batch = (await stateOf<Batch>(store, `batch#${id}`)) as Batch;
  if (batch.status !== 'undoing' || batch.undo === null) return { batch, records: [] };
  const { cursor } = batch.undo;
  const page = await store.history(touchedBy(id), { cursor, limit: PARTS_AT_ONCE });
  const touched = page.rows.map(({ entry }) => entry as Touched).filter(({ run }) => run === batch.run);
  const versions = new Map(touched.flatMap(({ records }) => records));
  const records = await inParallel([...versions], AT_ONCE, async ([elderId, version]) => ({
    elderId,
    outcome: await takeBack(deps, { id, by, run: batch.run, elderId, version }),
  }));
  const undone = records.filter(({ outcome }) => outcome === 'undone').length;
  const event = { type: 'undone', cursor, next: page.cursor, undone, left: records.length - undone } as const;
  await engine.tell([tell('batch', id, `undone.${batch.run}.${cursor ?? ''}`, event)]);
  return { batch: (await stateOf<Batch>(store, `batch#${id}`)) as Batch, records };
}

interface Touching {
  readonly id: string;
  readonly by: Importer;
  readonly run: number;
  readonly elderId: string;
  /** That the import made. */
  readonly version: number;
}

async function takeBack(deps: ImportsDeps, touching: Touching): Promise<UndoneRecord['outcome']> {
  const { id, by, run, elderId, version } = touching;
  const change: Change = {
    id: `undo.${id}.${run}.${elderId}`,
    at: deps.clock(),
    by: by.id,
    source: 'import',
    reference: id,
  };
  const now = await stateOf<Registered>(deps.store, `record#${elderId}`);
  if (now?.change.id === change.id) return 'undone';
  if (now?.version !== version) return 'changedSince';
  if (!by.within(now.area)) return 'outside';
  const before = version === 1 ? null : await deps.register.version(elderId, version - 1);
  if (version > 1 && before === null) return 'gone';
  if (before === null || before.revision.status === 'left') {
    const left = await deps.register.leave(elderId, { change, basedOn: version, reason: 'importUndone', into: null });
    return left?.outcome === 'changed' ? 'undone' : 'changedSince';
  }
  const { content, doubts } = before.kept;
  const [saved] = await deps.register.save([{ content, doubts, change, elderId, basedOn: version }]);
  return saved?.outcome === 'conflict' ? 'changedSince' : 'undone';
}
