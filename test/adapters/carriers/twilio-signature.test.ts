import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signTwilio, type TwilioParams, verifyTwilio } from '../../../shared/adapters/carriers/twilio-signature.ts';
import { fixture } from './fixture.ts';

interface Library {
  getExpectedTwilioSignature(authToken: string, url: string, params: TwilioParams): string;
  validateRequest(authToken: string, signature: string, url: string, params: TwilioParams): boolean;
}
const library: Library = createRequire(import.meta.url)('twilio/lib/webhooks/webhooks.js');

interface Vector {
  readonly note: string;
  readonly url: string;
  readonly params: TwilioParams;
  readonly body?: string;
  readonly signature: string;
}
const { authToken, vectors } = fixture('twilio-signatures') as { authToken: string; vectors: Vector[] };
const [first] = vectors as [Vector];
const jsonBody = vectors.find(({ body }) => body !== undefined) as Vector & { body: string };

describe('verifyTwilio', () => {
  test.each(vectors)('accepts the published vector: $note', (vector) => {
    expect(verifyTwilio({ authToken, ...vector })).toBe(true);
  });

  test.each(vectors)('refuses the vector with another token: $note', (vector) => {
    expect(verifyTwilio({ authToken: '12346', ...vector })).toBe(false);
  });

  test('refuses a changed field, a changed query and a field too many', () => {
    const changed = [
      { ...first, params: { ...first.params, Digits: '1235' } },
      { ...first, url: first.url.replace('foo=1', 'foo=2') },
      { ...first, params: { ...first.params, Extra: '' } },
    ];
    expect(changed.map((each) => verifyTwilio({ authToken, ...each }))).toEqual([false, false, false]);
  });

  test('refuses an absent, an empty, a short and a non-ASCII signature', () => {
    const signatures = [null, '', first.signature.slice(1), `é${first.signature.slice(1)}`];
    expect(signatures.map((signature) => verifyTwilio({ ...first, authToken, signature }))).not.toContain(true);
  });

  test('refuses everything while no auth token is configured, even what is signed with none', () => {
    const signature = signTwilio({ authToken: '', url: first.url, params: first.params });
    expect(verifyTwilio({ ...first, authToken: '', signature })).toBe(false);
  });

  test('refuses a JSON body that is not the one the URL carries the hash of, and an absent one', () => {
    expect(verifyTwilio({ authToken, ...jsonBody, body: `${jsonBody.body} ` })).toBe(false);
    const { body: _, ...withoutBody } = jsonBody;
    expect(verifyTwilio({ authToken, ...withoutBody })).toBe(false);
  });

  test('does not throw on a URL that is none', () => {
    expect(verifyTwilio({ ...first, authToken, url: '/sms/twilio' })).toBe(false);
  });
});

const value = fc.string({ unit: 'binary', maxLength: 12 });
const anyParams = fc.dictionary(
  fc.string({ minLength: 1, maxLength: 8 }).filter((name) => name !== '__proto__'),
  fc.oneof(value, fc.array(value, { maxLength: 4 })),
);
const anyUrl = fc
  .tuple(
    fc.constantFrom('https://', 'http://', 'HTTPS://'),
    fc.constantFrom('', 'user@', 'user:pass@'),
    fc.constantFrom('example.com', '127.0.0.1', '[::1]', 'Example.COM'),
    fc.constantFrom('', ':443', ':80', ':3000'),
    fc.constantFrom('', '/', '/voice/twilio'),
    fc.constantFrom('', '?', "?m=It's+1&b=%27", '?m=a|b&c=报', '?s=a%20b(c)'),
  )
  .map((parts) => parts.join(''));
const token = fc.string({ minLength: 1 });

describe("held against Twilio's own library", () => {
  test('signs any URL and fields alike', () => {
    fc.assert(
      fc.property(token, anyUrl, anyParams, (authToken, url, params) => {
        expect(signTwilio({ authToken, url, params })).toBe(library.getExpectedTwilioSignature(authToken, url, params));
      }),
    );
  });

  test('accepts a query that was signed as an older back end wrote it', () => {
    const url = "https://example.com/sms?Body=It's+amazing";
    const signature = library.getExpectedTwilioSignature(authToken, "https://example.com/sms?Body=It's%20amazing", {});
    expect(library.validateRequest(authToken, signature, url, {})).toBe(true);
    expect(verifyTwilio({ authToken, url, params: {}, signature })).toBe(true);
  });

  test('accepts and refuses the same requests, whichever form of the URL was signed', () => {
    let accepted = 0;
    fc.assert(
      fc.property(token, anyUrl, anyUrl, anyParams, fc.boolean(), (authToken, url, otherUrl, params, isSame) => {
        const signed = isSame ? new URL(url).toString() : otherUrl;
        const signature = library.getExpectedTwilioSignature(authToken, signed, params);
        const isValid = verifyTwilio({ authToken, url, params, signature });
        expect(isValid).toBe(library.validateRequest(authToken, signature, url, params));
        accepted += isValid ? 1 : 0;
      }),
      { numRuns: 500 },
    );
    expect(accepted).toBeGreaterThan(50);
  });
});
