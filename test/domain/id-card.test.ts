import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageOn, readIdCard } from '../../shared/domain/id-card.ts';

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`, 'u'));
const birthDates = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10).replaceAll('-', ''));

/** ISO 7064 MOD 11-2, computed the recursive way of that standard, as a second opinion on the weighted sum. */
function withCheckCharacter(body: string): string {
  const remainder = [...body].reduce((sum, digit) => ((sum + Number(digit)) * 2) % 11, 0);
  const check = (12 - remainder) % 11;
  return `${body}${check === 10 ? 'X' : check}`;
}

const bodies = fc.tuple(digits(6), birthDates, digits(3)).map((parts) => parts.join(''));

describe('an identity number', () => {
  it.each([
    ['11010519491231002X', '1949-12-31', 'female'],
    ['440524188001010014', '1880-01-01', 'male'],
    ['990000194803120012', '1948-03-12', 'male'],
    ['990000195207050024', '1952-07-05', 'female'],
  ])('%s gives birth date and sex', (number, birth, sex) => {
    expect(readIdCard(number)).toEqual({ number, birth, sex, converted: false });
  });

  it.each([
    '11010519491231002x',
    '１１０１０５１９４９１２３１００２Ｘ',
    ' 110105 19491231 002X ',
    "'11010519491231002X",
  ])('is read as people write it: %s', (text) => {
    expect(readIdCard(text)).toMatchObject({ number: '11010519491231002X' });
  });

  it('of 15 digits is upgraded with its century and check character', () => {
    expect(readIdCard('110105491231002')).toEqual({
      number: '11010519491231002X',
      birth: '1949-12-31',
      sex: 'female',
      converted: true,
    });
  });

  it('of 15 digits with a centenarian’s order code belongs to the century before', () => {
    expect(readIdCard('110105980101997')).toMatchObject({ birth: '1898-01-01', sex: 'male' });
  });

  it.each([
    ['', 'characters'],
    ['无', 'characters'],
    ['1101051949123100AX', 'characters'],
    ['11010549123100X', 'characters'],
    ['1.10105E+17', 'spreadsheet'],
    ['1101051949123100', 'length'],
    ['110105194912310021', 'check-digit'],
    ['990000194902290011', 'date'],
    ['990000190002290011', 'date'],
    ['990000194913010011', 'date'],
    ['990000194900010011', 'date'],
    ['990000194901000011', 'date'],
    ['990000179901010011', 'date'],
  ])('%s is refused with the word for its trouble', (text, trouble) => {
    expect(readIdCard(text)).toBe(trouble);
  });

  it.each(['19480229', '20000229'])('may have been born on a leap day: %s', (date) => {
    expect(readIdCard(withCheckCharacter(`990000${date}001`))).toMatchObject({ sex: 'male' });
  });

  it('is valid with the check character of ISO 7064, whatever its digits', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const number = withCheckCharacter(body);
        const card = readIdCard(number);
        expect(card).toMatchObject({ number, sex: Number(body[16]) % 2 === 1 ? 'male' : 'female' });
      }),
    );
  });

  it('with any one digit changed is never valid', () => {
    fc.assert(
      fc.property(bodies, fc.nat(16), fc.integer({ min: 1, max: 9 }), (body, index, shift) => {
        const number = withCheckCharacter(body);
        const digit = (Number(number[index]) + shift) % 10;
        expect(readIdCard(number.slice(0, index) + digit + number.slice(index + 1))).toBeTypeOf('string');
      }),
    );
  });

  it('with two neighbouring digits exchanged is never valid', () => {
    fc.assert(
      fc.property(bodies, fc.nat(15), (body, index) => {
        const number = withCheckCharacter(body);
        fc.pre(number[index] !== number[index + 1]);
        const swapped = `${number.slice(0, index)}${number[index + 1]}${number[index]}${number.slice(index + 2)}`;
        expect(readIdCard(swapped)).toBeTypeOf('string');
      }),
    );
  });

  it('never makes any text throw', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => readIdCard(text) !== undefined));
  });
});

describe('an age', () => {
  it('is counted in full years, and grows on the birthday', () => {
    expect(ageOn('2025-03-11', '1948-03-12')).toBe(76);
    expect(ageOn('2025-03-12', '1948-03-12')).toBe(77);
  });
});
