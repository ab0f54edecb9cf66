/** AES-256-GCM and HMAC-SHA-256 by Node's own crypto. */

import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { Cipher } from '../app/ports.ts';

const KEY_BYTES = 32;
/** NIST SP 800-38D, section 8.2.2: 96 random bits, for fewer than 2^32 texts under one key. */
const IV_BYTES = 12;
const TAG_BYTES = 16;
const ALGORITHM = 'aes-256-gcm';
/** In front of every sealed text, so that another way of sealing can stand beside it one day. */
const FORMAT = 'v1.';

export const cipher: Cipher = {
  newKey: () => randomBytes(KEY_BYTES).toString('base64'),

  seal: (key, plain, about) => {
    const iv = randomBytes(IV_BYTES);
    const sealing = createCipheriv(ALGORITHM, bytesOf(key), iv).setAAD(Buffer.from(about));
    const text = Buffer.concat([sealing.update(plain, 'utf8'), sealing.final()]);
    return FORMAT + Buffer.concat([iv, sealing.getAuthTag(), text]).toString('base64');
  },

  open: (key, sealed, about) => {
    if (!sealed.startsWith(FORMAT)) throw new Error('Cannot open a sealed text: it is of an unknown format.');
    const all = Buffer.from(sealed.slice(FORMAT.length), 'base64');
    const opening = createDecipheriv(ALGORITHM, bytesOf(key), all.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(about))
      .setAuthTag(all.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([opening.update(all.subarray(IV_BYTES + TAG_BYTES)), opening.final()]).toString('utf8');
  },

  mac: (key, text) => createHmac('sha256', bytesOf(key)).update(text.normalize('NFC')).digest('hex'),
};

function bytesOf(key: string): Buffer {
  const bytes = Buffer.from(key, 'base64');
  if (bytes.length !== KEY_BYTES) throw new Error(`Cannot use a key of ${bytes.length} bytes: it must have 32.`);
  return bytes;
}
