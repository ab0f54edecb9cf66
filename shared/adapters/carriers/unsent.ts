/** Whether a failed request provably never reached the carrier, so that sending it again cannot double it. */

/** Errors of Node and undici from before the first byte was sent: no address, no route, no open connection. */
const codesBeforeSending = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** `fetch` hides the code in `cause`; trying IPv4 and IPv6 at once makes a list in `errors`. Depth is bounded. */
export function wasNeverSent(error: unknown, depthMax = 4): boolean {
  if (typeof error !== 'object' || error === null || depthMax === 0) return false;
  if ('code' in error && typeof error.code === 'string') return codesBeforeSending.has(error.code);
  if ('errors' in error && Array.isArray(error.errors) && error.errors.length > 0) {
    return error.errors.every((each) => wasNeverSent(each, depthMax - 1));
  }
  return 'cause' in error && wasNeverSent(error.cause, depthMax - 1);
}
