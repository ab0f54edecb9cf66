/** Holds our reading of identity numbers against another maker's reader, over thousands of generated numbers. */

import fc from 'fast-check';
import IdValidator from 'id-validator';
import divisions from 'id-validator/src/GB2260.js';
import { describe, expect, it } from 'vitest';
import { readIdCard } from '../../shared/domain/id-card.ts';

const NUMBERS_TRIED = 3000;
const theirs = (number: string): boolean => new IdValidator(divisions).isValid(number);
const ours = (number: string): boolean => typeof readIdCard(number) !== 'string';

const areas = fc.constantFrom(...Object.keys(divisions).filter((code) => /^\d{6}$/u.test(code)));
const orders = fc.stringMatching(/^\d{3}$/u);
const checks = fc.constantFrom(...'0123456789X');
const figure = (min: number, max: number, width: number) =>
  fc.integer({ min, max }).map((value) => String(value).padStart(width, '0'));
/** Months 00 and 13 and days 00 and 32 are no date to either reader. */
const monthAndDay = fc.tuple(figure(0, 13, 2), figure(0, 32, 2)).map((parts) => parts.join(''));

/** Days such as 30 February, which the other reader takes: it asks only for a month to 12 and a day to 31. */
function isDayNoMonthHas(year: string, rest: string): boolean {
  const [month, day] = [Number(rest.slice(0, 2)), Number(rest.slice(2))];
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  return new Date(Date.UTC(Number(year), month - 1, day)).getUTCMonth() !== month - 1;
}

describe('our reading of an identity number and that of id-validator', () => {
  it('agree on 18 characters, with a right or a wrong check character, but for days that no month has', () => {
    const parts = fc.tuple(areas, figure(1800, 2099, 4), monthAndDay, orders, checks);
    const taken = { right: 0, wrong: 0 };
    fc.assert(
      fc.property(parts, ([area, year, rest, order, check]) => {
        const number = `${area}${year}${rest}${order}${check}`;
        const both = theirs(number) && !isDayNoMonthHas(year, rest);
        taken[both ? 'right' : 'wrong'] += 1;
        expect(ours(number)).toBe(both);
      }),
      { numRuns: NUMBERS_TRIED },
    );
    expect(Math.min(taken.right, taken.wrong)).toBeGreaterThan(NUMBERS_TRIED / 50);
  });

  it('find the same one check character of eleven', () => {
    const bodies = fc.tuple(areas, figure(1900, 2099, 4), figure(1, 12, 2), figure(1, 28, 2), orders);
    fc.assert(
      fc.property(bodies, (body) => {
        const numbers = [...'0123456789X'].map((check) => `${body.join('')}${check}`);
        expect(numbers.filter(ours)).toEqual(numbers.filter(theirs));
        expect(numbers.filter(ours)).toHaveLength(1);
      }),
      { numRuns: NUMBERS_TRIED / 10 },
    );
  });

  it('agree on 15 digits, but for days that no month has', () => {
    fc.assert(
      fc.property(fc.tuple(areas, figure(0, 99, 2), monthAndDay, orders), ([area, year, rest, order]) => {
        const number = `${area}${year}${rest}${order}`;
        expect(ours(number)).toBe(theirs(number) && !isDayNoMonthHas(`19${year}`, rest));
      }),
      { numRuns: NUMBERS_TRIED },
    );
  });

  it.each([
    ['a place nobody has, which we do not look up', '990000194803120012', true],
    ['spaces, which people write', '110105 19491231 002X', true],
    ['30 February', '11010120000230001X', false],
    ['a birth before 1800', '110101179912310010', false],
  ])('differ on %s', (_difference, number, taken) => {
    expect(ours(number)).toBe(taken);
    expect(theirs(number)).toBe(!taken);
  });
});
