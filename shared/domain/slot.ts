/** Short stable names for causes: the same cause always gives the same slot, message id and reference. */

const FNV_OFFSET = 0xcbf29ce484222325n;
const FNV_PRIME = 0x100000001b3n;

/** 64-bit FNV-1a of the UTF-16 code units. Not a secret: inputs are ids, never personal data. */
function fnv(text: string): bigint {
  let hash = FNV_OFFSET;
  for (let index = 0; index < text.length; index++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(index))) * FNV_PRIME);
  }
  return hash;
}

/** At most 13 characters for a cause of any length. */
export function shortSlot(text: string): string {
  return fnv(text).toString(36);
}

/** 编号: four digits that can be keyed on a telephone, 1000 to 9999. */
export function reference(caseKey: string): string {
  return String(1000 + Number(fnv(caseKey) % 9000n));
}

/** A shard of an actor, 0 to count - 1. */
export function shardOf(id: string, count: number): number {
  return Number(fnv(id) % BigInt(count));
}
