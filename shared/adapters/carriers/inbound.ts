/** What every carrier's requests have in common: JSON that may be broken, and limits on what is taken in. */

/** What a phone can send is at most 255 parts of 67 characters; more is cut, since its beginning was still said. */
export const inboundCharactersMax = 17_085;

/** Longer than any id that a carrier documents; what is longer was not made by one. */
export const idCharactersMax = 128;

/** undefined for what is not JSON, so that one schema refuses both. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
