/** Calls the address outside that listens for our heartbeat. It hears nothing of us but that it was called. */

import type { CallOutside } from '../app/dead-man.ts';

const TIMEOUT_MS = 5_000;
/** One that is lost on the way is no alarm. */
const TRIES_MAX = 3;

/** Whoever has the address can keep the alarm quiet: it is never logged, and a redirect is not followed. */
export function heartbeatTo(address: string): CallOutside | null {
  if (address === '') return null;
  return async () => {
    for (let tried = 0; tried < TRIES_MAX; tried++) if (await isTaken(address)) return true;
    return false;
  };
}

async function isTaken(address: string): Promise<boolean> {
  try {
    const response = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
