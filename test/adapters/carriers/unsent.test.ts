import { describe, expect, test } from 'vitest';
import { wasNeverSent } from '../../../shared/adapters/carriers/unsent.ts';

const withCode = (code: string) => Object.assign(new Error('x'), { code });

describe('wasNeverSent', () => {
  test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])(
    'is sure after %s, also inside the error of fetch',
    (code) => {
      expect(wasNeverSent(withCode(code))).toBe(true);
      expect(wasNeverSent(new TypeError('fetch failed', { cause: withCode(code) }))).toBe(true);
    },
  );

  test.each(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT'])(
    'is not sure after %s: bytes may have left',
    (code) => {
      expect(wasNeverSent(withCode(code))).toBe(false);
    },
  );

  test('needs every address that was tried to have refused', () => {
    const tried = (...codes: string[]) => new TypeError('x', { cause: new AggregateError(codes.map(withCode)) });
    expect(wasNeverSent(tried('ECONNREFUSED', 'ENETUNREACH'))).toBe(true);
    expect(wasNeverSent(tried('ECONNREFUSED', 'ECONNRESET'))).toBe(false);
    expect(wasNeverSent(tried())).toBe(false);
  });

  test('is not sure after what is no error of the network, nor lost in an error that is its own cause', () => {
    const own = new Error('x');
    own.cause = own;
    expect([own, new Error('x'), null, undefined, 'ECONNREFUSED', {}].map((each) => wasNeverSent(each))).not.toContain(
      true,
    );
  });
});
