/**
 * Two records of one person become one, and two again. What stands on the kept record stays; only what is empty there is
 * filled up. Taken apart, what came in by the merge and was not touched since goes out again.
 */

import type { Content } from './form.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type Fields = Readonly<Record<string, Json>>;

/** The kept record, filled up from the other one; people whom only the other knows come after its own. */
export function filledUp(keep: Content, other: Content): Content {
  const { form, service } = filled(keep as unknown as Json, other as unknown as Json) as unknown as Content;
  return {
    form: {
      ...form,
      elder: { ...form.elder, phones: joined(keep.form.elder.phones, other.form.elder.phones) },
      relatives: withOthers(keep.form.relatives, other.form.relatives),
      carers: withOthers(keep.form.carers, other.form.carers),
    },
    service,
  };
}

/** `now`, with what the merge made of `before` taken back wherever it still stands as the merge left it. */
export function takenBack(now: Content, before: Content, merged: Content): Content {
  return reverted(now as unknown as Json, before as unknown as Json, merged as unknown as Json) as unknown as Content;
}

function filled(keep: Json, other: Json): Json {
  if (isEmpty(keep)) return isEmpty(other) ? keep : other;
  if (!isFields(keep) || !isFields(other) || isWhole(keep)) return keep;
  const names = [...new Set([...Object.keys(keep), ...Object.keys(other)])];
  return Object.fromEntries(names.map((name) => [name, filled(keep[name] ?? null, other[name] ?? null)]));
}

function isEmpty(value: Json): boolean {
  if (value === null || value === '' || value === 'unknown') return true;
  if (Array.isArray(value)) return value.length === 0;
  return isFields(value) && 'text' in value && value['text'] === '';
}

function isFields(value: Json): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An address with its code, a member of staff with the telephone, a document with its number: never half of each. */
function isWhole(value: Fields): boolean {
  return 'text' in value || 'phone' in value || 'number' in value;
}

interface Reached {
  readonly e164: string;
}

function joined<T extends Reached>(keep: readonly T[], other: readonly T[]): readonly T[] {
  return [...keep, ...other.filter((one) => keep.every(({ e164 }) => e164 !== one.e164))];
}

interface Known {
  readonly id: string;
  readonly name: string;
  readonly phones: readonly Reached[];
}

/** The same name or the same telephone is the same person; a new one gets the next free number of the kind. */
function withOthers<T extends Known>(keep: readonly T[], other: readonly T[]): readonly T[] {
  const phones = keep.flatMap((one) => one.phones.map(({ e164 }) => e164));
  const fresh = other.filter(
    (one) => keep.every(({ name }) => name !== one.name) && one.phones.every(({ e164 }) => !phones.includes(e164)),
  );
  const all = [...keep];
  for (const one of fresh) all.push({ ...one, id: freeId(all, one.id) });
  return all;
}

function freeId(people: readonly Known[], id: string): string {
  const kind = id.replace(/\d+$/u, '');
  const taken = people.map((one) => one.id);
  const numbers = [...taken, id].map((_id, index) => `${kind}${index + 1}`);
  return numbers.find((one) => !taken.includes(one)) as string;
}

function reverted(now: Json, before: Json, merged: Json): Json {
  if (isSame(merged, before)) return now;
  if (isSame(now, merged)) return before;
  if (isFields(now) && isFields(before) && isFields(merged) && !isWhole(now)) {
    const entries = Object.entries(now).flatMap(([name, value]) => {
      const old = before[name] ?? null;
      const back = reverted(value, old, merged[name] ?? null);
      // A remark that only the merge brought leaves no empty one behind.
      return back === null && !(name in before) ? [] : [[name, back]];
    });
    return Object.fromEntries(entries);
  }
  return Array.isArray(now) && Array.isArray(before) && Array.isArray(merged) ? without(now, before, merged) : now;
}

/** Of a list that was changed since, only the entries that the merge brought, and nobody changed, go out. */
function without(now: readonly Json[], before: readonly Json[], merged: readonly Json[]): Json {
  const brought = merged.filter((one) => !before.some((old) => isSame(old, one)));
  return now.filter((one) => !brought.some((other) => isSame(other, one)));
}

function isSame(a: Json, b: Json): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
