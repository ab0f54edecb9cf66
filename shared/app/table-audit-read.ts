/**
 * What the table audit reads of an item as it lies in the table: small, lax and its own.
 *
 * Nothing here knows the types of the domain or the envelope of the store: what misleads them must not mislead the audit.
 * What is missing or has another shape is null, and the check that needed it says so.
 */

/** An item as DynamoDB holds it. */
export type RawItem = Readonly<Record<string, unknown>>;

export function at(value: unknown, ...path: readonly string[]): unknown {
  let here = value;
  for (const name of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as Record<string, unknown>)[name];
  }
  return here;
}

export function textAt(value: unknown, ...path: readonly string[]): string | null {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : null;
}

export function numberAt(value: unknown, ...path: readonly string[]): number {
  const found = at(value, ...path);
  return typeof found === 'number' ? found : 0;
}

export function isTrueAt(value: unknown, ...path: readonly string[]): boolean {
  return at(value, ...path) === true;
}

export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}

export function entriesAt(value: unknown, ...path: readonly string[]): readonly (readonly [string, unknown])[] {
  const found = at(value, ...path);
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? Object.entries(found) : [];
}

/** watch of watch#3fa. */
export function kindOf(id: string): string {
  return id.slice(0, Math.max(0, id.indexOf('#')));
}

export function keyOf(id: string): string {
  return id.slice(id.indexOf('#') + 1);
}

const FNV_OFFSET = 0xcbf29ce484222325n;
const FNV_PRIME = 0x100000001b3n;
const BITS_64 = 0xffffffffffffffffn;

/** FNV-1a, 64 bits, over UTF-16 code units: written anew, because shards and case ids rest on it. */
function fnv1a(text: string): bigint {
  let hash = FNV_OFFSET;
  for (let index = 0; index < text.length; index++)
    hash = ((hash ^ BigInt(text.charCodeAt(index))) * FNV_PRIME) & BITS_64;
  return hash;
}

/** Short, stable, and no personal data: an id of a line holds a telephone number. */
export function hashOf(text: string): string {
  return fnv1a(text).toString(36);
}

export function shardOfId(id: string, shards: number): number {
  return Number(fnv1a(id) % BigInt(shards));
}
