/** Another telephone number for an elder or a relative: kept on the form, asked to prove itself, the old one told. */

import { tell } from '../domain/actor.ts';
import type { Content, FormPhone } from '../domain/form.ts';
import { readPhone } from '../domain/phone.ts';
import type { Change, Registered } from '../domain/record.ts';
import type { GivenNumber } from '../domain/watch-number.ts';
import type { Watch } from '../domain/watch-state.ts';
import type { Engine } from './engine.ts';
import type { Register, Saved } from './register.ts';
import { type Store, stateOf } from './store.ts';

export interface NumberDeps {
  readonly store: Store;
  readonly engine: Engine;
  readonly register: Register;
  /** Six digits that nobody can guess. */
  readonly newCode: () => string;
}

export interface NumberChange {
  readonly elderId: string;
  /** `child1` as on the form; empty for the elder's own number. */
  readonly contactId: string;
  /** As somebody wrote it. */
  readonly phone: string;
  readonly change: Change;
  readonly basedOn: number | null;
}

/** `unreadable`: no such number; `unknown`: nobody active by that id, or no such relative on the form. */
export type NumberChanged = Saved | { readonly outcome: 'unreadable' | 'unknown' };

const OWN = '';

/** Told twice it is one change: the code of the first time stays in force. */
export async function changeNumber(deps: NumberDeps, wish: NumberChange): Promise<NumberChanged> {
  const { elderId, contactId, change, basedOn } = wish;
  const read = readPhone(wish.phone);
  if (typeof read === 'string') return { outcome: 'unreadable' };
  const opened = await deps.register.open(elderId);
  if (opened?.kept == null || opened.registered.status !== 'active') return { outcome: 'unknown' };
  const { content, doubts } = opened.kept;
  const old = phoneOn(content, contactId);
  if (old === undefined) return { outcome: 'unknown' };
  const given = { e164: read.e164, kind: read.kind, whose: '' } as const;
  const next = withPhone(content, contactId, given);
  const saving = { content: next, doubts, change, elderId, basedOn: basedOn ?? opened.registered.version };
  const [saved] = await deps.register.save([saving]);
  if (saved?.outcome === 'changed' && old !== read.e164) await ask(deps, { elderId, contactId, id: change.id, old });
  return saved as Saved;
}

/** The code once more, to the number that stands on the form and has not proved itself. */
export async function resendCode(
  deps: NumberDeps,
  wish: { readonly elderId: string; readonly contactId: string; readonly id: string },
): Promise<'sent' | 'verified' | 'unknown'> {
  const watch = await stateOf<Watch>(deps.store, `watch#${wish.elderId}`);
  const record = await stateOf<Registered>(deps.store, `record#${wish.elderId}`);
  const given = watch?.numbers.find((one) => one.contactId === wish.contactId);
  if (record?.status === 'active' && given?.verifiedAt != null) return 'verified';
  return (await ask(deps, { ...wish, old: null })) ? 'sent' : 'unknown';
}

/** What is shown beside each number: since when it is given, and whether it has proved itself. */
export async function numbersOf(store: Store, elderId: string): Promise<readonly GivenNumber[]> {
  return (await stateOf<Watch>(store, `watch#${elderId}`))?.numbers ?? [];
}

interface Asked {
  readonly elderId: string;
  readonly contactId: string;
  readonly id: string;
  readonly old: string | null;
}

async function ask(
  { register, engine, newCode }: NumberDeps,
  { elderId, contactId, id, old }: Asked,
): Promise<boolean> {
  const opened = await register.open(elderId);
  const active = opened?.registered.status === 'active';
  const phone = active && opened?.kept ? phoneOn(opened.kept.content, contactId) : null;
  if (phone == null) return false;
  const event = { type: 'newNumber', id, contactId, phone, code: newCode(), old } as const;
  await engine.tell([tell('watch', elderId, `number.${id}.${contactId}`, event)]);
  return true;
}

/** Undefined where the form knows no such person, null where the person has no telephone. */
function phoneOn({ form }: Content, contactId: string): string | null | undefined {
  const people = [...form.relatives, ...form.carers];
  const person = contactId === OWN ? form.elder : people.find(({ id }) => id === contactId);
  return person && (person.phones[0]?.e164 ?? null);
}

/** The new one is called first, in the place of the one that it replaces; others stay. */
function withPhone(content: Content, contactId: string, phone: FormPhone): Content {
  const renumber = <T extends { readonly phones: readonly FormPhone[] }>(person: T): T => ({
    ...person,
    phones: [phone, ...person.phones.slice(1).filter((one) => one.e164 !== phone.e164)],
  });
  const { form } = content;
  const among = <T extends { readonly id: string; readonly phones: readonly FormPhone[] }>(people: readonly T[]) =>
    people.map((one) => (one.id === contactId ? renumber(one) : one));
  if (contactId === OWN) return { ...content, form: { ...form, elder: renumber(form.elder) } };
  return { ...content, form: { ...form, relatives: among(form.relatives), carers: among(form.carers) } };
}
