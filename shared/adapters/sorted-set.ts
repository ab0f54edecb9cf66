/** Texts in order, in pieces of bounded length: adding, removing and reading on from any place cost little in a set of a million. */

const PIECE_MAX = 512;

export interface SortedSet {
  add(text: string): void;
  remove(text: string): void;
  /** Whatever comes after this text, in order. Whoever reads must not change the set meanwhile. */
  after(text: string): Generator<string, void>;
}

export function createSortedSet(): SortedSet {
  // None is empty.
  const pieces: string[][] = [];
  /** The first piece whose last text is not before this one; their number where there is none. */
  const pieceOf = (text: string) => firstPlace(pieces.length, (at) => (pieces[at]?.at(-1) ?? '') >= text);

  return {
    add: (text) => {
      const at = Math.min(pieceOf(text), pieces.length - 1);
      const piece = pieces[at];
      if (piece === undefined) {
        pieces.push([text]);
        return;
      }
      const place = placeOf(piece, text);
      if (piece[place] === text) return;
      piece.splice(place, 0, text);
      if (piece.length > PIECE_MAX) pieces.splice(at + 1, 0, piece.splice(PIECE_MAX / 2));
    },

    remove: (text) => {
      const at = pieceOf(text);
      const piece = pieces[at];
      const place = piece === undefined ? 0 : placeOf(piece, text);
      if (piece?.[place] !== text) return;
      piece.splice(place, 1);
      if (piece.length === 0) pieces.splice(at, 1);
    },

    *after(text) {
      for (let at = pieceOf(text); at < pieces.length; at++) {
        const piece = pieces[at] ?? [];
        for (const one of piece.slice(placeOf(piece, text))) if (one !== text) yield one;
      }
    },
  };
}

function placeOf(piece: readonly string[], text: string): number {
  return firstPlace(piece.length, (place) => (piece[place] ?? '') >= text);
}

/** The first of `length` places at which it holds; it holds at every later one. */
function firstPlace(length: number, holds: (place: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
