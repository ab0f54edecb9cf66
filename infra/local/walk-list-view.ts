/** The walk lists of the local run: every village's, without signing in. */

import { printedAt, type WalkDeps, walkRows } from '../../shared/app/walk-list.ts';
import type { WalkList } from '../../shared/views/walk-list.ts';
import { allElders } from './roster-view.ts';

const MARK = { by: '本机', reason: '断网预备' };

/** Without a village: the first one. Who died is on no list; who is away is, because a paper may be a week old. */
export async function walkListOf(deps: WalkDeps, wish: string | undefined, now: string): Promise<WalkList> {
  const elders = (await allElders(deps.store)).filter(({ watch }) => watch.pause?.reason !== 'deceased');
  const villages = [...new Set(elders.map(({ elder }) => elder.village))].sort();
  const village = wish ?? villages[0] ?? '';
  const ids = elders.filter(({ elder }) => elder.village === village).map(({ elder }) => elder.id);
  const others = villages.map((name) => ({ name, url: `/local/walk-list?village=${encodeURIComponent(name)}` }));
  return { village, others, rows: await walkRows(deps, ids), mark: { ...MARK, at: printedAt(now) } };
}
