/** Logs as JSON lines. Only named fields pass, so that no name, number or text can slip in. */

import type { Log, LogFields } from '../app/ports.ts';
import { shortSlot } from '../domain/slot.ts';

type Level = 'info' | 'warn' | 'error';

export function createLog(write: (line: string) => void): Log {
  const at =
    (level: Level) =>
    (event: string, fields: LogFields = {}) =>
      write(JSON.stringify({ level, event, ...allowed(fields) }));
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

/** An actor's key may be a phone number: only its kind and a blind id are logged. */
function allowed({ actor, kind, reason, carrier, count, milliseconds, error }: LogFields): LogFields {
  const blind = actor === undefined ? {} : { actor: `${actor.split('#')[0]}#${shortSlot(actor)}` };
  const rest = { kind, reason, carrier, count, milliseconds, error };
  return { ...blind, ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) };
}
