/**
 * Who is to be walked to in a village on the day the network is down, and the numbers on a liaison's card.
 *
 * The list lies about in a committee's office: it has what leads to the door and out of the house in a flood, and no
 * illness. Of health only that somebody needs an arm to walk, not the form's word for it.
 */

import { COUNTY_ZONE } from '../domain/area.ts';
import type { Elder } from '../domain/elder.ts';
import type { Content } from '../domain/form.ts';
import type { Line } from '../domain/line-state.ts';
import { wallTime } from '../domain/time.ts';
import { byWay, withinVillage } from '../domain/way.ts';
import { inParallel } from './in-parallel.ts';
import type { Register } from './register.ts';
import { type Store, stateOf } from './store.ts';

export interface WalkRow {
  /** On the liaison's card. */
  readonly number: number | null;
  readonly name: string;
  /** 称呼: how to call at the door. */
  readonly salutation: string;
  /** Inside the village: 2组14号. */
  readonly place: string;
  /** How a stranger finds the door. */
  readonly way: string;
  readonly phones: readonly { readonly number: string; readonly whose: string }[];
  readonly keyholder: { readonly name: string; readonly phone: string } | null;
  readonly liaison: { readonly name: string; readonly phone: string };
  readonly hardOfHearing: boolean;
  readonly livesAlone: boolean;
  /** Cannot walk out of the house alone, or perhaps not. */
  readonly needsArm: boolean;
  /** Has no telephone, or is asked at the door. */
  readonly atTheDoor: boolean;
}

export interface WalkDeps {
  readonly store: Store;
  readonly register: Pick<Register, 'open'>;
}

const AT_ONCE = 16;

/** In the order of the way through the village. Whoever is enrolled is on it, also without a record in the registry. */
export async function walkRows({ store, register }: WalkDeps, elderIds: readonly string[]): Promise<WalkRow[]> {
  const found = await inParallel(elderIds, AT_ONCE, async (elderId) => {
    const elder = await stateOf<Elder>(store, `elder#${elderId}`);
    if (elder === null) return null;
    const content = (await register.open(elderId))?.kept?.content ?? null;
    const { text = '', way = '' } = content?.form.elder.address ?? {};
    return { where: { text, way }, row: rowOf(elder, content, await numberOf(store, elder)) };
  });
  return found
    .filter((one) => one !== null)
    .sort((a, b) => byWay(a.where, b.where))
    .map(({ row }) => row);
}

/** The liaison's fixed number for this elder. */
export async function numberOf(store: Store, elder: Elder): Promise<number | null> {
  const line = await stateOf<Line>(store, `line#${elder.staff.liaison.phone}`);
  return line?.people.find((person) => person.role === 'liaison' && person.elderId === elder.id)?.number ?? null;
}

/** 2026-07-03 08:15, as it stands on paper. */
export const printedAt = (now: string) => wallTime(now, COUNTY_ZONE);

function rowOf(elder: Elder, content: Content | null, number: number | null): WalkRow {
  const { name, salutation, phone, channel, hearing, village, staff } = elder;
  const form = content?.form.elder;
  const phones = form?.phones.map(({ e164, whose }) => ({ number: e164, whose })) ?? [];
  return {
    number,
    name,
    salutation,
    place: form ? withinVillage(form.address.text, village) : '',
    way: form?.address.way ?? '',
    // Before a change of the record has reached everybody, the number that is asked stands first.
    phones:
      phone === null || phones.some((one) => one.number === phone) ? phones : [{ number: phone, whose: '' }, ...phones],
    keyholder: content?.service.keyholder ?? null,
    liaison: staff.liaison,
    hardOfHearing: hearing === 'poor',
    livesAlone: content?.service.livesAlone === true,
    needsArm: form?.health === 'disabled' || form?.health === 'partlyDisabled',
    atTheDoor: channel === 'door' || phone === null,
  };
}
