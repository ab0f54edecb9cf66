/** Audits the whole table once a day, before the figures of the day, and tells the county how it ended. */

import { tell } from '../domain/actor.ts';
import type { Area } from '../domain/area.ts';
import { auditDue } from '../domain/figures.ts';
import type { DailyDeps } from './daily.ts';
import { stateOf } from './store.ts';
import { auditTable, type TableAuditDeps, type TableReport } from './table-audit.ts';

/**
 * May run as often as it likes: where no audit is due, it reads one item. Null: none was due. Throws where the table could
 * not be read to its end; half an audit is none, and the next call is the retry.
 */
export async function runTableAudit(deps: DailyDeps & TableAuditDeps, now: string): Promise<TableReport | null> {
  const area = await stateOf<Area>(deps.store, 'area#main');
  if (area === null) return null;
  const date = auditDue(now, area.audited?.date ?? null, deps.configuration.county);
  if (date === null) return null;
  const report = await auditTable(deps);
  const { at, elders, findings, checks } = report;
  await deps.engine.tell([
    tell('area', 'main', `audited.${date}`, { type: 'audited', date, at, elders, findings, checks }),
  ]);
  return report;
}
