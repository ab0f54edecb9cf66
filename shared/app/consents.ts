/** Consents on record: what somebody said, who hears of it, and that it takes effect (PIPL 13 to 17, mission.md section 5). */

import { tell } from '../domain/actor.ts';
import { type ConsentFact, type Consents, changeOf, FACTS_MAX } from '../domain/consent.ts';
import { ANSWER_WORDS, PURPOSE_WORDS, WAY_WORDS } from '../domain/consent-words.ts';
import type { Registered } from '../domain/record.ts';
import { type Revision, revisionKey } from '../domain/revision.ts';
import type { Relative, Watch } from '../domain/watch-state.ts';
import { HEALTH_FIELDS, withoutHealth } from '../domain/withhold.ts';
import type { Engine } from './engine.ts';
import type { Kept, Register } from './register.ts';
import { OWED_CONSENTS } from './registry.ts';
import { type Store, stateOf } from './store.ts';
import type { Vault } from './vault.ts';

/** What is sealed: nobody but who may open the record reads who stood by. */
export interface Witnessed {
  readonly explainedBy: string;
  readonly witness: string;
}

export interface ConsentSaid extends Omit<ConsentFact, 'sealed' | 'recordedAt'>, Witnessed {}

/** 同意：每天问候（按手印）. */
export interface InWords {
  readonly zh: string;
  readonly en: string;
}

export interface ConsentsOf {
  readonly facts: readonly (Omit<ConsentFact, 'sealed'> & Witnessed & { readonly inWords: InWords })[];
  /** What relatives answered by text, 1 or 0; null: nothing yet. Their numbers stand on the form. */
  readonly byText: readonly Pick<Relative, 'id' | 'agreed'>[];
}

export type Recorded = 'recorded' | 'unknown' | 'erased' | 'tooMany';

export interface ConsentDeps {
  readonly store: Store;
  readonly engine: Engine;
  readonly vault: Vault;
  readonly register: Register;
  readonly clock: () => string;
}

const SEALED = 'consent';
const ERASED: Witnessed = { explainedBy: '', witness: '' };

/** Told twice it is one fact. What it asks for is in force when this returns, or the next daily job makes it so. */
export async function recordConsent(deps: ConsentDeps, elderId: string, said: ConsentSaid): Promise<Recorded> {
  const { explainedBy, witness, ...fact } = said;
  const registered = await stateOf<Registered>(deps.store, `record#${elderId}`);
  if (registered === null) return 'unknown';
  if (registered.erasedAt !== undefined) return 'erased';
  const known = await stateOf<Consents>(deps.store, `consent#${elderId}`);
  if ((known?.facts.length ?? 0) >= FACTS_MAX) return 'tooMany';
  const sealed = await deps.vault.seal(elderId, SEALED, { explainedBy, witness });
  const event = { type: 'consent', fact: { ...fact, sealed, recordedAt: deps.clock() } } as const;
  await deps.engine.tell([tell('consent', elderId, `consent.${said.id}`, event)]);
  await fulfil(deps, elderId);
  return 'recorded';
}

export async function consentsOf({ store, vault }: ConsentDeps, elderId: string): Promise<ConsentsOf> {
  const facts = (await stateOf<Consents>(store, `consent#${elderId}`))?.facts ?? [];
  const watch = await stateOf<Watch>(store, `watch#${elderId}`);
  return {
    facts: await Promise.all(
      facts.map(async ({ sealed, ...fact }) => ({
        ...fact,
        inWords: inWords(fact),
        ...((await vault.open<Witnessed>(elderId, SEALED, sealed)) ?? ERASED),
      })),
    ),
    byText: (watch?.relatives ?? []).map(({ id, agreed }) => ({ id, agreed })),
  };
}

function inWords({ purpose, answer, how }: Pick<ConsentFact, 'purpose' | 'answer' | 'how'>): InWords {
  const [name, said, way] = [PURPOSE_WORDS[purpose].name, ANSWER_WORDS[answer], WAY_WORDS[how]];
  return { zh: `${said.zh}：${name.zh}（${way.zh}）`, en: `${name.en}: ${said.en} (${way.en})` };
}

/** Of everybody whose withdrawal was cut short. Returns how many were made good. */
export async function fulfilOwed(deps: ConsentDeps): Promise<number> {
  const { rows } = await deps.store.area(OWED_CONSENTS);
  for (const id of rows) await fulfil(deps, id.slice('consent#'.length));
  return rows.length;
}

/** Health goes out of the present version, and out of every one that was kept. */
async function fulfil(deps: ConsentDeps, elderId: string): Promise<void> {
  const consents = await stateOf<Consents>(deps.store, `consent#${elderId}`);
  const fact = consents?.facts.find((one) => one.id === consents.owed);
  if (fact === undefined) return;
  const opened = await deps.register.open(elderId);
  if (opened?.kept) await withhold(deps, elderId, opened.registered, opened.kept, fact);
  await deps.engine.tell([tell('consent', elderId, `fulfilled.${fact.id}`, { type: 'fulfilled', factId: fact.id })]);
}

async function withhold(
  deps: ConsentDeps,
  elderId: string,
  { status, version }: Registered,
  kept: Kept,
  fact: ConsentFact,
): Promise<void> {
  const { content, doubts } = masked(kept);
  if (status === 'active') {
    await deps.register.save([{ content, doubts, change: changeOf(fact), elderId, basedOn: version }]);
  } else {
    const sealed = await deps.vault.seal(elderId, 'content', { content, doubts });
    const print = await deps.vault.print(elderId, { content, doubts });
    const event = { type: 'reseal', basedOn: version, sealed, print } as const;
    await deps.engine.tell([tell('record', elderId, `reseal.${fact.id}`, event)]);
  }
  for (let earlier = 1; earlier <= version; earlier++) await maskVersion(deps, elderId, earlier, fact.id);
}

async function maskVersion(deps: ConsentDeps, elderId: string, version: number, factId: string): Promise<void> {
  const key = revisionKey(elderId, version);
  const revision = await stateOf<Revision>(deps.store, `revision#${key}`);
  const kept = revision && (await deps.vault.open<Kept>(elderId, 'content', revision.sealed));
  if (!kept) return;
  const sealed = await deps.vault.seal(elderId, 'content', masked(kept));
  await deps.engine.tell([tell('revision', key, `reseal.${factId}`, { type: 'reseal', sealed })]);
}

/** A doubt about such a field may quote it. */
function masked({ content, doubts }: Kept): Kept {
  return {
    content: withoutHealth(content),
    doubts: doubts.filter(({ column }) => !HEALTH_FIELDS.some((field) => column.includes(field))),
  };
}
