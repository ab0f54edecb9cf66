import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createAuthenticate } from '../../../shared/adapters/api/auth.ts';

type Answer = readonly [status: number, body: string];

/** An identity provider whose answers a test may change; counts how often it was asked. */
async function given() {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const answers = new Map<string, Answer>();
  const asked = { discovery: 0, keys: 0 };
  const server = createServer((request, response) => {
    const isKeys = request.url === '/keys';
    asked[isKeys ? 'keys' : 'discovery']++;
    const [status, body] = answers.get(isKeys ? 'keys' : 'discovery') as Answer;
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const jwk = { ...(await exportJWK(publicKey)), alg: 'ES256', kid: 'k' };
  answers.set('discovery', [200, JSON.stringify({ issuer, jwks_uri: `${issuer}/keys` })]);
  answers.set('keys', [200, JSON.stringify({ keys: [jwk] })]);
  const token = (audience = 'api', expires = '5m') =>
    new SignJWT({ sub: 'wang' })
      .setProtectedHeader({ alg: 'ES256', kid: 'k' })
      .setIssuer(issuer)
      .setAudience(audience)
      .setExpirationTime(expires)
      .sign(privateKey);
  const authenticate = createAuthenticate({ issuer, audience: 'api' });
  const ask = async (value?: string) => {
    try {
      return await authenticate(`Bearer ${value ?? (await token())}`);
    } catch (error) {
      return (error as { kind?: string }).kind;
    }
  };
  return { issuer, answers, asked, token, ask };
}

const closing: (() => void)[] = [];

describe('a token', () => {
  afterEach(() => {
    vi.useRealTimers();
    for (const close of closing.splice(0)) close();
  });

  test('gives its subject; for another audience, out of date or no token at all it is refused', async () => {
    const { ask, token } = await given();
    expect(await ask()).toBe('wang');
    expect(await ask(await token('another'))).toBe('not-signed-in');
    expect(await ask(await token('api', '-5m'))).toBe('not-signed-in');
    expect(await ask(`${'a'.repeat(30)}.b.c`)).toBe('not-signed-in');
    expect(await ask('x')).toBe('not-signed-in');
  });

  test.each([
    ['is not there', [503, '{}']],
    ['is no JSON', [200, '<html>']],
    ['is no key set', [200, '{}']],
  ] as const)('is not called bad where the key set %s: busy, and good again later', async (_what, answer) => {
    const { ask, answers } = await given();
    const good = answers.get('keys') as Answer;
    answers.set('keys', answer);
    expect(await ask()).toBe('busy');
    answers.set('keys', good);
    expect(await ask()).toBe('wang');
  });

  test('does not ask an issuer that is down more than once in five seconds', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { ask, answers, asked } = await given();
    const good = answers.get('discovery') as Answer;
    answers.set('discovery', [500, 'down']);
    expect([await ask(), await ask(), await ask()]).toEqual(['busy', 'busy', 'busy']);
    expect(asked.discovery).toBe(1);
    answers.set('discovery', good);
    vi.setSystemTime(Date.now() + 5_000);
    expect(await ask()).toBe('wang');
    expect(asked).toEqual({ discovery: 2, keys: 1 });
  });

  test('is not checked by keys that another issuer, or plain HTTP from elsewhere, would give', async () => {
    const { ask, answers, issuer, asked } = await given();
    answers.set('discovery', [200, JSON.stringify({ issuer, jwks_uri: 'http://keys.example.com/keys' })]);
    expect(await ask()).toBe('busy');
    expect(asked.keys).toBe(0);
  });
});
