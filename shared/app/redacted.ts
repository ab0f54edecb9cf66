/**
 * What was opened from under a seal does not print: in a stack trace, a console or a cause of an error it reads
 * `[redacted]`, at every depth. It is still plain JSON, because whoever may read it reads it as that.
 */

const INSPECT = Symbol.for('nodejs.util.inspect.custom');
const REDACTED = '[redacted]';

/** The same object, marked. A copy with `...` loses its own mark and keeps those of what it holds. */
export function redacted<T>(plain: T): T {
  if (plain === null || typeof plain !== 'object') return plain;
  Object.defineProperty(plain, INSPECT, { value: () => REDACTED });
  for (const inner of Object.values(plain)) redacted(inner);
  return plain;
}
