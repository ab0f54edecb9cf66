/** OpenID Connect access tokens (JWT, RFC 9068): signature by the issuer's published keys, issuer, audience and time. */

import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { isSafeAddress } from '../config.ts';
import { Problem } from './problem.ts';

export interface AuthOptions {
  /** As the tokens name it; its discovery document is read once. */
  readonly issuer: string;
  readonly audience: string;
}

/** Asymmetric only: nobody who can check a token can make one. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const CLOCK_SECONDS = 30;
const DISCOVERY_MS = 5_000;
/** An issuer that is down is not asked by every request; the answer says to try again after as long (`problem.ts`). */
const PAUSE_MS = 5_000;

/** Gives the token's `sub`. Throws `Problem`: not-signed-in for a bad token, busy where the issuer cannot be asked. */
export function createAuthenticate({
  issuer,
  audience,
}: AuthOptions): (authorization: string | undefined) => Promise<string> {
  let keys: Promise<ReturnType<typeof createRemoteJWKSet>> | null = null;
  let failedAt: number | null = null;
  const keySet = () => {
    if (failedAt !== null && Date.now() - failedAt >= PAUSE_MS) [keys, failedAt] = [null, null];
    keys ??= discover(issuer).catch((error: unknown) => {
      failedAt = Date.now();
      throw error;
    });
    return keys;
  };
  return async (authorization) => {
    const [, token] = /^Bearer ([\w.~+/=-]{20,8000})$/u.exec(authorization ?? '') ?? [];
    if (token === undefined)
      throw new Problem('not-signed-in', '请带上令牌：Authorization: Bearer … (send an access token)');
    try {
      const options = {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_SECONDS,
        requiredClaims: ['exp'],
      };
      const { payload } = await jwtVerify(token, await keySet(), options);
      if (!payload.sub) throw new Problem('not-signed-in', '令牌里没有人 (the token names nobody)');
      return payload.sub;
    } catch (error) {
      if (error instanceof Problem) throw error;
      // Only the reason's code: a token is a key.
      if (isIssuersFault(error) || !(error instanceof errors.JOSEError))
        throw new Problem('busy', '登录服务连不上，请再试 (the identity provider does not answer)');
      throw new Problem('not-signed-in', `令牌无效或已过期，请重新登录 (${error.code}: sign in again)`);
    }
  };
}

/** A key set that did not come, or is none: jose has no class of its own for an answer that is not 200 or no JSON. */
function isIssuersFault(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return true;
  return error instanceof errors.JOSEError && error.code === errors.JOSEError.code;
}

async function discover(issuer: string): Promise<ReturnType<typeof createRemoteJWKSet>> {
  const url = `${issuer.replace(/\/$/u, '')}/.well-known/openid-configuration`;
  const answer = await fetch(url, { signal: AbortSignal.timeout(DISCOVERY_MS) });
  const found = (await answer.json()) as { readonly jwks_uri?: unknown; readonly issuer?: unknown };
  if (found.issuer !== issuer || typeof found.jwks_uri !== 'string' || !isSafeAddress(found.jwks_uri))
    throw new Error('Cannot use the identity provider: its discovery document names another issuer or no safe keys.');
  return createRemoteJWKSet(new URL(found.jwks_uri));
}
