/** Holds our reading of phone numbers against libphonenumber itself, of which libphonenumber-js is a rewriting. */

import fc from 'fast-check';
import phones from 'google-libphonenumber';
import { describe, expect, it } from 'vitest';
import { readPhone } from '../../shared/domain/phone.ts';

const NUMBERS_TRIED = 2000;
const E164 = phones.PhoneNumberFormat.E164;
const theirs = phones.PhoneNumberUtil.getInstance();

/** Their writing of a number that passes `test`, or null where they take it for none. */
function read(text: string, region: string, test: (number: phones.PhoneNumber) => boolean): string | null {
  try {
    const number = theirs.parse(text, region);
    return test(number) ? theirs.format(number, E164) : null;
  } catch {
    return null;
  }
}

/** Short enough for a call inside one town only (no area code) is possible to them and no number to us: it cannot be texted. */
const isPossibleAnywhere = (number: phones.PhoneNumber): boolean =>
  theirs.isPossibleNumberWithReason(number) === phones.PhoneNumberUtil.ValidationResult.IS_POSSIBLE;
const isValid = (number: phones.PhoneNumber): boolean => theirs.isValidNumber(number);

/**
 * Ranges that their metadata calls no Chinese number, or not all of them: kept for machines, satellites or later. The
 * form takes 1[3-9] and nine digits, and an old table must not turn a new subscriber away, so we take them.
 */
const NOT_ALL_GIVEN_OUT = /^1(?:4[0-4689]|54|6[013489]|74|79|94)/u;
/**
 * Where the rewriting goes by the rules of a part of the country code and the original by those of the whole: Canada's
 * 310 numbers of seven digits (we take them, they do not), and short numbers of the Isle of Man (the other way round).
 */
const KNOWN_APART = /^\+(?:1310\d{4}|44(?:1624|74576|7[56]24)\d{0,5})$/u;

function ours(text: string): string | null {
  const phone = readPhone(text);
  return typeof phone === 'string' ? null : phone.e164;
}

const ABROAD = ['US', 'CA', 'GB', 'DE', 'FR', 'JP', 'KR', 'SG', 'MY', 'TH', 'AU'];

describe('our reading of a phone number and that of libphonenumber', () => {
  it.each(ABROAD)('agree on the example number of %s, however it is spaced', (region) => {
    const example = theirs.getExampleNumberForType(region, phones.PhoneNumberType.MOBILE);
    const spaced = theirs.format(example, phones.PhoneNumberFormat.INTERNATIONAL);
    expect(ours(spaced)).toBe(theirs.format(example, E164));
    expect(readPhone(spaced)).toMatchObject({ kind: 'foreign', international: true });
  });

  it.each(ABROAD)('agree on which digits after the code of %s may be a number', (region) => {
    const code = theirs.getCountryCodeForRegion(region);
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{2,13}$/u), (digits) => {
        const text = `+${code}${digits}`;
        fc.pre(!KNOWN_APART.test(text));
        expect(ours(text)).toBe(read(text, 'ZZ', isPossibleAnywhere));
      }),
      { numRuns: NUMBERS_TRIED / 10 },
    );
  });

  it('agree on mainland mobiles, with the country code or without, but for ranges not all given out', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^1[3-9]\d{9}$/u), fc.constantFrom('', '+86', '0086', '86'), (digits, code) => {
        const taken = read(`${code}${digits}`, 'CN', isValid);
        expect(taken === null ? NOT_ALL_GIVEN_OUT.test(digits) : taken === `+86${digits}`).toBe(true);
        expect(ours(`${code}${digits}`)).toBe(`+86${digits}`);
      }),
      { numRuns: NUMBERS_TRIED },
    );
  });
});
