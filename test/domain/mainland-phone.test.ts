import { describe, expect, it } from 'vitest';
import { callerNumber } from '../../shared/domain/mainland-phone.ts';
import { readPhone } from '../../shared/domain/phone.ts';

describe('the number of a caller, as a carrier gives it', () => {
  it.each([
    ['+8613800001234', '+8613800001234'],
    ['8613800001234', '+8613800001234'],
    ['008613800001234', '+8613800001234'],
    ['13800001234', '+8613800001234'],
    ['089862801234', '+8689862801234'],
    ['+16475550123', '+16475550123'],
    ['+44 7400 123456', '+447400123456'],
  ])('%s is %s', (given, number) => {
    expect(callerNumber(given)).toBe(number);
  });

  it('is what the roster reads of the same number, so that both find one line', () => {
    for (const number of ['+8613800001234', '+8689862801234', '+16475550123', '+390612345678'])
      expect(readPhone(number)).toMatchObject({ e164: callerNumber(number) });
  });

  it.each(['10086', '955', 'Alphatag', '', '+', '+12', '+0123456789', 'anonymous'])('%j is no number', (given) => {
    expect(callerNumber(given)).toBeNull();
  });
});
