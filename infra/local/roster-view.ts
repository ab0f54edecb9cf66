/** The elders and phones of the local run, as its JSON interface and page show them. */

import { fromEveryWatch } from '../../shared/app/every-watch.ts';
import { type Store, stateOf } from '../../shared/app/store.ts';
import { numberOf } from '../../shared/app/walk-list.ts';
import type { Case, Risk } from '../../shared/domain/case-state.ts';
import type { Elder, Kin } from '../../shared/domain/elder.ts';
import { dayOf } from '../../shared/domain/time.ts';
import type { DayStatus, Watch } from '../../shared/domain/watch-state.ts';
import type { Journal } from './journal.ts';
import { SYNTHETIC } from './own-numbers.ts';

interface ElderRow {
  readonly name: string;
  readonly number: number | null;
  readonly phone: string | null;
  readonly today: DayStatus;
  /** The deadline had passed when somebody said that all is well. */
  readonly late: boolean;
  readonly cases: readonly {
    readonly kind: string;
    readonly state: string;
    /** Of a risk: whom of the family it was told, by the form's id, and how far that came. */
    readonly family: readonly { readonly id: string; readonly kin: Kin; readonly state: FamilyState }[];
  }[];
}

type FamilyState = 'notTold' | 'told' | 'called' | 'confirmed';

export interface Enrolled {
  readonly elder: Elder;
  readonly watch: Watch;
  /** The liaison's fixed number. */
  readonly number: number | null;
}

/** Everyone enrolled, by liaison and number: the order of the roster. */
export async function allElders(store: Store): Promise<Enrolled[]> {
  const watched = await fromEveryWatch(store, (watch, elder) => ({ watch, elder }));
  const found = await Promise.all(
    watched.map(async (one): Promise<Enrolled> => ({ ...one, number: await numberOf(store, one.elder) })),
  );
  const order = ({ elder, number }: Enrolled) => `${elder.staff.liaison.phone}.${String(number).padStart(4, '0')}`;
  return found.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

export async function listElders(store: Store, now: string): Promise<ElderRow[]> {
  const rows = (await allElders(store)).map(async ({ elder, watch, number }) => {
    const cases = watch.open.map(async ({ id, kind }) => {
      const open = await stateOf<Case>(store, `case#${id}`);
      return { kind, state: open?.hold ? 'held' : 'open', family: open?.risk ? familyOf(open.risk, elder) : [] };
    });
    const { name, phone } = elder;
    return {
      name,
      number,
      phone,
      today: todayOf(watch, elder, now),
      late: isLate(watch, elder, now),
      cases: await Promise.all(cases),
    };
  });
  return Promise.all(rows);
}

function familyOf(risk: Risk, elder: Elder): ElderRow['cases'][number]['family'] {
  return elder.contacts.map(({ id, kin }) => {
    const told = risk.contacts.find((one) => one.id === id);
    const state = told === undefined ? 'notTold' : told.status === 'told' && told.calls > 0 ? 'called' : told.status;
    return { id, kin, state };
  });
}

/** A day that nobody asked about yet has no record of its own. */
function todayOf(watch: Watch, elder: Elder, now: string): DayStatus {
  const today = dayOf(now, elder.zone);
  if (watch.day.date === today) return watch.day.status;
  return watch.pause !== null && today <= watch.pause.until ? 'paused' : 'before';
}

function isLate(watch: Watch, elder: Elder, now: string): boolean {
  return watch.day.date === dayOf(now, elder.zone) && watch.day.resolvedLate;
}

export async function listPhones(store: Store, journal: Journal) {
  const roles = new Map<string, { role: string; name: string }[]>();
  const add = (phone: string | null | undefined, role: string, name: string) => {
    if (!phone) return;
    const known = roles.get(phone) ?? [];
    roles.set(phone, known);
    if (!known.some((one) => one.role === role && one.name === name)) known.push({ role, name });
  };
  for (const { elder } of await allElders(store)) {
    add(elder.phone, 'elder', elder.name);
    for (const role of ['liaison', 'deputy', 'village', 'township'] as const)
      add(elder.staff[role]?.phone, role, elder.staff[role]?.name ?? '');
    for (const contact of elder.contacts) add(contact.phone, 'contact', contact.name);
  }
  for (const phone of journal.phones.keys()) if (!roles.has(phone) && phone !== SYNTHETIC.phone) roles.set(phone, []);
  return [...roles].map(([phone, people]) => {
    const { messages, state, keys } = journal.phone(phone);
    return { phone, roles: people, state, keys, count: messages.length, last: messages.at(-1)?.text ?? '' };
  });
}
