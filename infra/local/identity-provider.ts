/**
 * The identity provider of the local run: a certified OpenID Connect package with demo people and no passwords. A real
 * deployment uses the county's own, or Cognito; the service only ever sees standard tokens.
 */

import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import Provider, { type Configuration, errors } from 'oidc-provider';
import { writeWhole } from '../../shared/adapters/whole-file.ts';
import { DEMO_PEOPLE } from './demo-people.ts';
import { createIdentityStore } from './identity-store.ts';

/** Under the same server as everything else. */
export const OIDC_PATH = '/oidc';
export const AUDIENCE = 'baopingan-api';
export const CLIENT_ID = 'baopingan-local';
/** Nobody listens there: `sign-in.ts` reads the code out of the answer. */
export const REDIRECT_URI = 'http://127.0.0.1/signed-in';

const HOUR_SECONDS = 3600;

export interface IdentityProvider {
  readonly issuer: string;
  handle(request: IncomingMessage, response: ServerResponse): void;
}

/** `keyFile` is made where there is none, for its owner only. */
export async function createIdentityProvider(baseUrl: string, keyFile: string): Promise<IdentityProvider> {
  const issuer = `${baseUrl}${OIDC_PATH}`;
  const { key, cookieKey } = await keysOf(keyFile);
  const provider = new Provider(issuer, configuration(key, cookieKey));
  const callback = provider.callback();
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // The package knows by `originalUrl` where it is mounted.
    Object.assign(request, { originalUrl: request.url });
    request.url = (request.url ?? '').slice(OIDC_PATH.length) || '/';
    const [, uid, chosen] = /^\/interaction\/([\w-]+)(?:\/(\w+))?$/u.exec(request.url) ?? [];
    if (uid === undefined) await callback(request, response);
    else await interact(provider, { request, response, uid, chosen });
  };
  return {
    issuer,
    handle: (request, response) => {
      handle(request, response).catch((error: unknown) => {
        const expected = error instanceof errors.OIDCProviderError;
        response.writeHead(expected ? 400 : 500, { 'content-type': 'text/plain; charset=utf-8' });
        response.end('登录没有完成，请从头再来 (sign-in did not finish: begin again)\n');
      });
    },
  };
}

interface Interaction {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly uid: string;
  readonly chosen: string | undefined;
}

/** Whoever presses a button is that person: it is a demonstration on this machine only. */
async function interact(provider: Provider, { request, response, uid, chosen }: Interaction): Promise<void> {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  if (prompt.name === 'consent') {
    const grant = new provider.Grant({ accountId: session?.accountId ?? '', clientId: String(params.client_id) });
    grant.addOIDCScope('openid');
    grant.addResourceScope(AUDIENCE_URI, 'api');
    const consent = { grantId: await grant.save() };
    return provider.interactionFinished(request, response, { consent }, { mergeWithLastSubmission: true });
  }
  const person = DEMO_PEOPLE.find(({ subject }) => subject === chosen);
  if (person !== undefined && request.method === 'POST') {
    const login = { accountId: person.subject };
    return provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
  }
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(signInPage(uid));
}

function signInPage(uid: string): string {
  const buttons = DEMO_PEOPLE.map(
    ({ subject, title }) =>
      `<form method="post" action="${OIDC_PATH}/interaction/${uid}/${subject}"><button>${title}</button></form>`,
  );
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>登录 Sign in</title>
<style>body{font:18px/1.6 system-ui,sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem}button{font:inherit;width:100%;padding:.6rem;margin:.3rem 0;text-align:left}</style></head>
<body><main><h1>登录 <span lang="en">Sign in</span></h1>
<p>本机演示，不用密码，人都是编的。<span lang="en">A demonstration on this machine: no password, made-up people.</span></p>
${buttons.join('\n')}</main></body></html>`;
}

/** Resource indicators must be absolute addresses (RFC 8707); the token's audience is the short name. */
export const AUDIENCE_URI = 'urn:baopingan:api';

function configuration(key: JWK, cookieKey: string): Configuration {
  return {
    adapter: createIdentityStore(),
    clients: [
      {
        client_id: CLIENT_ID,
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: [REDIRECT_URI],
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: [cookieKey] },
    interactions: { url: (_context, { uid }) => `${OIDC_PATH}/interaction/${uid}` },
    findAccount: (_context, id) =>
      DEMO_PEOPLE.some(({ subject }) => subject === id)
        ? { accountId: id, claims: async () => ({ sub: id }) }
        : undefined,
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => AUDIENCE_URI,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'api',
          audience: AUDIENCE,
          accessTokenFormat: 'jwt',
          accessTokenTTL: HOUR_SECONDS,
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
    ttl: {
      AccessToken: HOUR_SECONDS,
      AuthorizationCode: 60,
      Interaction: 600,
      Session: HOUR_SECONDS,
      Grant: HOUR_SECONDS,
      IdToken: HOUR_SECONDS,
    },
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
  };
}

async function keysOf(file: string): Promise<{ readonly key: JWK; readonly cookieKey: string }> {
  if (!existsSync(file)) {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const key = { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: 'local' };
    writeWhole(file, JSON.stringify({ key, cookieKey: crypto.randomUUID() }));
  }
  return JSON.parse(readFileSync(file, 'utf8')) as { key: JWK; cookieKey: string };
}
