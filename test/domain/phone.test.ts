import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPhone, zoneOf } from '../../shared/domain/phone.ts';

describe('a phone number of the mainland', () => {
  it.each([
    '13800001234',
    '138 0000 1234',
    '138-0000-1234',
    '１３８００００１２３４',
    '+8613800001234',
    '+86 138 0000 1234',
    '0086 138-0000-1234',
    '86 13800001234',
    "'13800001234",
    '13800001234.0',
    '\u202d13800001234\u202c',
  ])('is read as a mobile from %s', (text) => {
    expect(readPhone(text)).toMatchObject({ e164: '+8613800001234', kind: 'mobile' });
  });

  it.each([
    '0898-62801234',
    '0898 6280 1234',
    '（0898）62801234',
    '089862801234',
    '89862801234',
    '+86 (0)898 62801234',
    '+86 898 62801234',
  ])('is read as a landline from %s', (text) => {
    expect(readPhone(text)).toMatchObject({ e164: '+8689862801234', kind: 'landline' });
  });

  it('may be a landline of another province', () => {
    expect(readPhone('010-62801234')).toMatchObject({ e164: '+861062801234', kind: 'landline' });
    expect(readPhone('0755-82345678')).toMatchObject({ e164: '+8675582345678', kind: 'landline' });
    expect(readPhone('0745-2801234')).toMatchObject({ e164: '+867452801234', kind: 'landline' });
  });

  it('knows whether it was written with its country code', () => {
    expect(readPhone('13800001234')).toMatchObject({ international: false });
    expect(readPhone('86 13800001234')).toMatchObject({ international: true });
  });

  it.each([
    ['1380000123', 'length'],
    ['138000012345', 'length'],
    ['0898-6280123', 'length'],
    ['62801234', 'length'],
    ['120', 'length'],
    ['12345678901', 'range'],
    ['016262801234', 'range'],
    ['+8612345678901', 'range'],
    ['1.38E+10', 'spreadsheet'],
    ['阿明的', 'characters'],
    ['', 'characters'],
    ['+', 'characters'],
  ])('%s is refused with the word for its trouble', (text, trouble) => {
    expect(readPhone(text)).toBe(trouble);
  });

  it('is read from every mobile number, however it is grouped', () => {
    const separators = fc.constantFrom('', ' ', '-', '－', '　');
    const mobiles = fc.stringMatching(/^1[3-9]\d{9}$/u);
    fc.assert(
      fc.property(mobiles, separators, fc.constantFrom('', '+86', '0086', '86'), (mobile, gap, prefix) => {
        const written = `${prefix}${gap}${mobile.slice(0, 3)}${gap}${mobile.slice(3, 7)}${gap}${mobile.slice(7)}`;
        expect(readPhone(written)).toMatchObject({ e164: `+86${mobile}`, kind: 'mobile' });
      }),
    );
  });
});

describe('a phone number abroad', () => {
  it.each([
    ['+1 (415) 555-0123', '+14155550123'],
    ['001 415 555 0123', '+14155550123'],
    ['＋44 7700 900123', '+447700900123'],
    ['+81 090-1234-5678', '+819012345678'],
    ['+852 9123 4567', '+85291234567'],
    ['+65 9123 4567', '+6591234567'],
  ])('is read from %s', (text, e164) => {
    expect(readPhone(text)).toEqual({ e164, kind: 'foreign', international: true });
  });

  it('is refused where its country has no number of that length, or does not exist', () => {
    expect(readPhone('+1 415 555')).toBe('foreign');
    expect(readPhone('+999 1234 5678')).toBe('foreign');
  });

  it('grouped the American way without a plus is not taken for a Chinese mobile', () => {
    expect(readPhone('1-415-555-0123')).toBe('country');
    expect(readPhone('1 (415) 555-0123')).toBe('country');
  });

  it('never makes any text throw', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => readPhone(text) !== undefined));
    fc.assert(fc.property(fc.stringMatching(/^\+?[\d -]{0,20}$/u), (text) => readPhone(text) !== undefined));
  });
});

describe('the zone in which a phone’s owner lives', () => {
  it.each([
    ['+8613800001234', '美国加州', 'America/Los_Angeles'],
    ['+14155550123', '', 'America/Los_Angeles'],
    ['+12125550123', '', 'America/New_York'],
    ['+14165550123', '', 'America/Toronto'],
    ['+14155550123', '美国纽约', 'America/New_York'],
    ['+447700900123', '', 'Europe/London'],
    ['+819012345678', '在外地', 'Asia/Tokyo'],
    ['+85291234567', '', 'Asia/Hong_Kong'],
    ['+8613800001234', '', 'Asia/Shanghai'],
    ['+35699123456', '', 'Asia/Shanghai'],
    ['+99912345678', '', 'Asia/Shanghai'],
    [null, '', 'Asia/Shanghai'],
    [null, '英国', 'Europe/London'],
  ])('of %s in "%s" is %s: the place decides, then the number, then China', (phone, place, zone) => {
    expect(zoneOf(phone, place)).toBe(zone);
  });
});
