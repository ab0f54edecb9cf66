/** Signs a demo person in at the local identity provider, as a browser would: authorization code with PKCE. */

import { createHash, randomBytes } from 'node:crypto';
import { DEMO_PEOPLE } from './demo-people.ts';
import { AUDIENCE_URI, CLIENT_ID, OIDC_PATH, REDIRECT_URI } from './identity-provider.ts';

const HOPS_MAX = 10;

/** `url` of the local service; `who` is a demo person's word: township. Gives an access token for an hour. */
export async function signIn(url: string, who: string): Promise<string> {
  if (!DEMO_PEOPLE.some(({ subject }) => subject === who))
    throw new Error(`Cannot sign in as ${who}: it is one of ${DEMO_PEOPLE.map(({ subject }) => subject).join(', ')}.`);
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    client_id: CLIENT_ID,
    response_type: 'code',
    redirect_uri: REDIRECT_URI,
    scope: 'openid api',
    resource: AUDIENCE_URI,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const code = await authorize(`${url}${OIDC_PATH}/auth?${query}`, who);
  const form = { grant_type: 'authorization_code', code, client_id: CLIENT_ID, redirect_uri: REDIRECT_URI };
  const answer = await fetch(`${url}${OIDC_PATH}/token`, {
    method: 'POST',
    body: new URLSearchParams({ ...form, code_verifier: verifier, resource: AUDIENCE_URI }),
  });
  const { access_token: token } = (await answer.json()) as { readonly access_token?: string };
  if (token === undefined) throw new Error(`Cannot sign in as ${who}: ${url} gave no token. Is it a local run?`);
  return token;
}

/** Follows the redirects by hand, because cookies must come along and the last one leads nowhere. */
async function authorize(start: string, who: string): Promise<string> {
  const cookies = new Map<string, string>();
  let address = start;
  for (let hop = 0; hop < HOPS_MAX; hop++) {
    const isSignIn = /\/interaction\/[\w-]+$/u.test(address);
    const headers = { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
    let answer = await fetch(address, { headers, redirect: 'manual' });
    // The page with the buttons: press one.
    if (isSignIn && answer.status === 200)
      answer = await fetch(`${address}/${who}`, { method: 'POST', headers, redirect: 'manual' });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location === null) throw new Error(`Cannot sign in: the identity provider answered ${answer.status}.`);
    address = new URL(location, address).href;
    const code = address.startsWith(REDIRECT_URI) ? new URL(address).searchParams.get('code') : null;
    if (code !== null) return code;
  }
  throw new Error('Cannot sign in: the identity provider leads in a circle.');
}
