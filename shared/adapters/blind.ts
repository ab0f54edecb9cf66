/** Blind ids by HMAC-SHA-256: never a plain hash, because ID numbers are few enough to be tried out. */

import { createHmac } from 'node:crypto';
import type { Blind } from '../app/ports.ts';

const ID_CHARACTERS = 20;

export function createBlind(key: Buffer): Blind {
  return (identity) =>
    createHmac('sha256', key).update(identity.normalize('NFC')).digest('hex').slice(0, ID_CHARACTERS);
}
