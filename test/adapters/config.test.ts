import { expect, test } from 'vitest';
import { isSafeAddress, readConfig } from '../../shared/adapters/config.ts';

const GIVEN = {
  TABLE_NAME: 'table',
  PUBLIC_BASE_URL: 'https://example.com',
  TWILIO_ACCOUNT_SID: 'AC0',
  TWILIO_AUTH_TOKEN: 'secret',
  HOTLINE_NUMBER: '+15550100',
};

test('an issuer over plain HTTP is refused at the start, but for one on this machine', () => {
  const of = (issuer: string) => readConfig({ ...GIVEN, OIDC_ISSUER: issuer }).OIDC_ISSUER;
  expect(of('https://id.example.com/realms/county')).toBe('https://id.example.com/realms/county');
  for (const host of ['127.0.0.1:4000', 'localhost:4000', '[::1]:4000'])
    expect(of(`http://${host}/oidc`)).toContain(host);
  for (const bad of ['http://id.example.com', 'http://127.0.0.1.example.com', 'ftp://localhost'])
    expect(() => of(bad)).toThrow('OIDC_ISSUER: use https');
});

test('a synthetic elder needs its telephone and the number that texts come from, which is another one', () => {
  const of = (phone: string, sender: string) =>
    readConfig({ ...GIVEN, SYNTHETIC_PHONE: phone, SYNTHETIC_SENDER: sender }).SYNTHETIC_SENDER;
  expect(of('', '')).toEqual([]);
  expect(of('+15550101', ' +15550102, 1069 ')).toEqual(['+15550102', '1069']);
  for (const [phone, sender] of [
    ['+15550101', ''],
    ['', '+15550102'],
    ['+15550101', '+15550101'],
  ] as const)
    expect(() => of(phone, sender)).toThrow('SYNTHETIC_SENDER');
});

test('the address of the heartbeat is secret on its way: https', () => {
  expect(() => readConfig({ ...GIVEN, HEARTBEAT_URL: 'http://example.com/beat' })).toThrow('HEARTBEAT_URL');
});

test('what is no address is not safe either', () => expect(isSafeAddress('keys')).toBe(false));
