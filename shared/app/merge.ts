/** Two records of one person become one, and two again where that was a mistake. */

import { filledUp, takenBack } from '../domain/merge.ts';
import type { Change } from '../domain/record.ts';
import type { Kept, Opened, Register, Saving } from './register.ts';

export interface Merging {
  readonly keep: string;
  readonly other: string;
  readonly change: Change;
  /** The versions that were seen; null: the present ones. */
  readonly keepVersion: number | null;
  readonly otherVersion: number | null;
}

export interface Merged {
  /** `unknown`: one of them is not there, or not active; `same`: one record twice; `notMerged`: nothing to take apart. */
  readonly outcome: 'merged' | 'split' | 'unknown' | 'same' | 'notMerged' | 'conflict';
}

/** So many versions of the kept record are looked through for what it was before. */
const VERSIONS_MAX = 200;

/**
 * The kept record is filled up first: cut short after it, nothing is lost, and told again the other one leaves. Consents,
 * looks and cases stay with the ids under which they were recorded; the other record says where its person went.
 */
export async function merge(register: Register, merging: Merging): Promise<Merged> {
  const { keep, other, change, keepVersion, otherVersion } = merging;
  if (keep === other) return { outcome: 'same' };
  const [kept, gone] = [await opened(register, keep), await opened(register, other)];
  if (kept === null || gone === null) return { outcome: 'unknown' };
  if (otherVersion !== null && otherVersion !== gone.registered.version) return { outcome: 'conflict' };
  const content = filledUp(kept.kept.content, gone.kept.content);
  const [saved] = await register.save([
    { content, doubts: kept.kept.doubts, change, elderId: keep, basedOn: keepVersion ?? kept.registered.version },
  ]);
  if (saved?.outcome === 'conflict') return { outcome: 'conflict' };
  const basedOn = gone.registered.version;
  const left = await register.leave(other, { change, basedOn, reason: 'merged', into: keep });
  return { outcome: left?.outcome === 'changed' ? 'merged' : 'conflict' };
}

/** The other one is served again as it was; the kept one gives back what nobody changed since. */
export async function split(
  register: Register,
  { other, change, basedOn }: { readonly other: string; readonly change: Change; readonly basedOn: number | null },
): Promise<Merged> {
  const gone = await register.open(other);
  const leaving = gone?.registered.leaving;
  if (!gone?.kept || leaving?.reason !== 'merged' || leaving.into === null) return { outcome: 'notMerged' };
  if (basedOn !== null && basedOn !== gone.registered.version) return { outcome: 'conflict' };
  const kept = await opened(register, leaving.into);
  const given = kept && (await givenBack(register, kept, { mergeId: gone.registered.change.id, change }));
  const { content, doubts } = gone.kept;
  const back = { content, doubts, change, elderId: other, basedOn: gone.registered.version };
  for (const saving of given ? [given, back] : [back]) {
    const [saved] = await register.save([saving]);
    if (saved?.outcome === 'conflict') return { outcome: 'conflict' };
  }
  return { outcome: 'split' };
}

type Open = Opened & { readonly kept: Kept };

async function opened(register: Register, elderId: string): Promise<Open | null> {
  const found = await register.open(elderId);
  return found?.kept && found.registered.status === 'active' ? { ...found, kept: found.kept } : null;
}

/** Null where the merge had nothing to fill up. */
async function givenBack(
  register: Register,
  { registered, kept }: Open,
  { mergeId, change }: { readonly mergeId: string; readonly change: Change },
): Promise<Saving | null> {
  const { elderId, version } = registered;
  const oldest = Math.max(2, version - VERSIONS_MAX);
  for (let at = version; at >= oldest; at--) {
    const merged = await register.version(elderId, at);
    if (merged?.revision.change.id !== mergeId) continue;
    const before = await register.version(elderId, at - 1);
    if (before === null) return null;
    const content = takenBack(kept.content, before.kept.content, merged.kept.content);
    return { content, doubts: kept.doubts, change, elderId, basedOn: version };
  }
  return null;
}
