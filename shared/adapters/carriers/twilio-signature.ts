/**
 * The signature of Twilio-format webhooks (X-Twilio-Signature), made and checked. SignalWire uses the same scheme.
 * Source: wire-formats.md section 2b, from twilio@6.2.0 lib/webhooks/webhooks.js; written by hand because the package
 * weighs 3.6 MB and the scheme is six lines.
 */

import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { parse, stringify } from 'node:querystring';

/** The decoded form fields of a webhook; a field that was sent more than once is an array. */
export type TwilioParams = Readonly<Record<string, string | readonly string[]>>;

interface Signed {
  readonly authToken: string;
  /**
   * The URL that Twilio was configured with, query included, built from our configured public base URL and never from
   * the Host header: behind API Gateway the header names another host. Without a `#rc=…` fragment, which never travels.
   */
  readonly url: string;
  /** The form fields. Empty when the body is JSON; the URL then carries `bodySHA256`. */
  readonly params: TwilioParams;
}

interface Received extends Signed {
  /** The header as received, or null where there was none. */
  readonly signature: string | null;
  /** The raw body; needed only when the URL carries `bodySHA256`, which it must then match. */
  readonly body?: string;
}

/** Whether the request was made by whoever holds our auth token. Compares in constant time and never throws. */
export function verifyTwilio({ authToken, url, params, signature, body }: Received): boolean {
  if (!signature || authToken === '') return false;
  const bodyHash = bodyHashOf(url);
  if (
    bodyHash !== null &&
    !sameText(
      bodyHash,
      createHash('sha256')
        .update(body ?? '')
        .digest('hex'),
    )
  )
    return false;
  return urlsThatMayBeSigned(url).some((candidate) =>
    sameText(signature, signTwilio({ authToken, url: candidate, params })),
  );
}

/** base64(HMAC-SHA1(authToken, url + each name and value, by name)): what Twilio sends along. For the simulated network. */
export function signTwilio({ authToken, url, params }: Signed): string {
  const fields = Object.keys(params)
    .sort()
    .map((name) => valuesOf(params[name] ?? '').map((value) => name + value));
  return createHmac('sha1', authToken)
    .update(url + fields.flat().join(''))
    .digest('base64');
}

/** A repeated field is signed once a value, in order (vectors "array parameter" and "repeated Digits"). */
function valuesOf(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : [...new Set(value)].sort();
}

/**
 * Twilio signs https URLs with or without their standard port, and some back ends sign an escaped form of the query,
 * so the library that Twilio publishes tries all of these. More candidates make forging no easier.
 */
function urlsThatMayBeSigned(url: string): string[] {
  const asReceived = [withoutPort(url), withPort(url)];
  if (!URL.canParse(url)) return asReceived;
  const normalized = new URL(url).toString();
  const bothPorts = [withoutPort(normalized), withPort(normalized)];
  return [...new Set([...asReceived, ...bothPorts, ...bothPorts.map(withQueryReencoded)])];
}

interface UrlParts {
  readonly scheme: string;
  /** Name and password before the `@`, which stay part of what is signed. */
  readonly user: string;
  readonly host: string;
  readonly port: string;
  readonly rest: string;
}

/** Split by hand: `new URL` would re-encode characters, and the signature covers the exact ones. */
function splitUrl(url: string): UrlParts | null {
  const match = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#]*)/i.exec(url);
  if (!match) return null;
  const [prefix, scheme = '', authority = ''] = match;
  const hostAt = authority.lastIndexOf('@') + 1;
  const hostAndPort = authority.slice(hostAt);
  // In an IPv6 literal only a colon after the bracket starts the port.
  const portAt = hostAndPort.indexOf(':', hostAndPort.lastIndexOf(']') + 1);
  return {
    scheme,
    user: authority.slice(0, hostAt),
    host: portAt === -1 ? hostAndPort : hostAndPort.slice(0, portAt),
    port: portAt === -1 ? '' : hostAndPort.slice(portAt),
    rest: url.slice(prefix.length),
  };
}

function withoutPort(url: string): string {
  const parts = splitUrl(url);
  return parts ? parts.scheme + parts.user + parts.host + parts.rest : url;
}

function withPort(url: string): string {
  const parts = splitUrl(url);
  if (parts?.port !== '') return url;
  const port = parts.scheme.toLowerCase() === 'https://' ? ':443' : ':80';
  return parts.scheme + parts.user + parts.host + port + parts.rest;
}

function withQueryReencoded(url: string): string {
  const queryAt = url.indexOf('?');
  if (queryAt === -1 || queryAt === url.length - 1) return url;
  return `${url.slice(0, queryAt)}?${stringify(parse(url.slice(queryAt + 1)))}`;
}

function bodyHashOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).searchParams.get('bodySHA256') : null;
}

function sameText(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}
