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

test('what is no address is not safe either', () => expect(isSafeAddress('keys')).toBe(false));
