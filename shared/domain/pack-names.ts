/** Long lists in texts of one segment. */

/** Lists of at most so many characters each: a longer list goes on as a further text, and nobody is left out. */
export function packNames<T extends { readonly name: string }>(items: readonly T[], charactersMax: number): T[][] {
  const parts: T[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const grown = length + item.name.length + 1;
    if (grown > charactersMax) {
      parts.push([item]);
      length = item.name.length;
    } else {
      (parts.at(-1) as T[]).push(item);
      length = grown;
    }
  }
  return parts;
}
