/**
 * What DynamoDB bills for a request, computed from the item as it is written.
 *
 * Rules: DynamoDB developer guide, "DynamoDB item sizes and formats" (bytes), "DynamoDB read and write operations" (units),
 * "Using Global Secondary Indexes", section "Provisioned throughput considerations" (index units).
 */

export type Attributes = Readonly<Record<string, unknown>>;

const WRITE_UNIT_BYTES = 1_024;
const READ_UNIT_BYTES = 4_096;
/** "An attribute of type List or Map requires 3 bytes of overhead, regardless of its contents." */
const CONTAINER_BYTES = 3;
/** "Each List or Map element also requires 1 byte of overhead." */
const ELEMENT_BYTES = 1;

/** Names and values; what is undefined is not written (`removeUndefinedValues`). */
export function itemBytes(attributes: Attributes): number {
  let bytes = 0;
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) bytes += Buffer.byteLength(name) + valueBytes(value);
  return bytes;
}

function valueBytes(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return numberBytes(value);
  if (value === null || typeof value === 'boolean') return 1;
  if (Array.isArray(value))
    return value.reduce<number>((sum, one) => sum + ELEMENT_BYTES + valueBytes(one), CONTAINER_BYTES);
  const fields = Object.values(value as Attributes).filter((one) => one !== undefined);
  return CONTAINER_BYTES + ELEMENT_BYTES * fields.length + itemBytes(value as Attributes);
}

/** One byte for two significant digits, and one: "leading and trailing zeroes are trimmed". */
function numberBytes(value: number): number {
  const digits = String(Math.abs(value)).replace('.', '').replace(/^0+/u, '').replace(/0+$/u, '');
  return Math.ceil(Math.max(1, digits.length) / 2) + 1;
}

/** Of a put, an update or a delete: the larger of the item before and after counts, refused or not. */
export function writeUnits(bytesBefore: number, bytesAfter: number): number {
  return Math.max(1, Math.ceil(Math.max(bytesBefore, bytesAfter) / WRITE_UNIT_BYTES));
}

export function strongReadUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / READ_UNIT_BYTES));
}

/** What an index answers is eventually consistent: half a unit. */
export function indexReadUnits(bytes: number): number {
  return strongReadUnits(bytes) / 2;
}

/** One row of an index that projects keys only; null where the item is not in it. */
export type IndexRow = Attributes | null;

/** An unchanged row costs nothing; a new or gone one is one write; another key is a delete and an insert. */
export function indexWriteUnits(before: IndexRow, after: IndexRow): number {
  if (before !== null && after !== null && Object.keys(after).every((name) => before[name] === after[name])) return 0;
  return rowUnits(before) + rowUnits(after);
}

function rowUnits(row: IndexRow): number {
  return row === null ? 0 : writeUnits(itemBytes(row), 0);
}
