/** What the printed walk list of a village holds. */

import type { Store } from '../../shared/app/store.ts';
import { COUNTY_ZONE } from '../../shared/domain/area.ts';
import { clock, dayOf } from '../../shared/domain/time.ts';
import type { WalkList, WalkRow } from '../../shared/views/walk-list.ts';
import { allElders, type Enrolled } from './roster-view.ts';

/** Without a village: the first one. Who died is on no list; who is away is, because a paper may be a week old. */
export async function walkListOf(store: Store, wish: string | undefined, now: string): Promise<WalkList> {
  const elders = (await allElders(store)).filter(({ watch }) => watch.pause?.reason !== 'deceased');
  const villages = [...new Set(elders.map(({ elder }) => elder.village))].sort();
  const village = wish ?? villages[0] ?? '';
  const rows = elders.filter(({ elder }) => elder.village === village).map(rowOf);
  return { village, villages, rows, printedAt: `${dayOf(now, COUNTY_ZONE)} ${clock(now, COUNTY_ZONE)}` };
}

function rowOf({ elder, number }: Enrolled): WalkRow {
  const { name, salutation, phone, channel, hearing, staff } = elder;
  const { name: liaison, phone: liaisonPhone } = staff.liaison;
  const atTheDoor = channel === 'door' || phone === null;
  return { number, name, salutation, phone, liaison, liaisonPhone, hardOfHearing: hearing === 'poor', atTheDoor };
}
