/** Where the root key is wrapped: by AWS KMS, or on one machine by a key file that only its owner can read. */

import { existsSync, readFileSync } from 'node:fs';
import { DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import type { KeyService } from '../app/ports.ts';
import { cipher } from './cipher.ts';
import { writeWhole } from './whole-file.ts';

/** `about` is the encryption context: it stands in the trail of AWS, so it never names a person. */
export function kmsKeys(keyArn: string, client = new KMSClient()): KeyService {
  const contextOf = (about: string) => ({ KeyId: keyArn, EncryptionContext: { about } });
  return {
    wrap: async (key, about) => {
      const Plaintext = Buffer.from(key, 'base64');
      const { CiphertextBlob } = await client.send(new EncryptCommand({ ...contextOf(about), Plaintext }));
      return Buffer.from(CiphertextBlob ?? []).toString('base64');
    },
    unwrap: async (wrapped, about) => {
      const CiphertextBlob = Buffer.from(wrapped, 'base64');
      const { Plaintext } = await client.send(new DecryptCommand({ ...contextOf(about), CiphertextBlob }));
      return Buffer.from(Plaintext ?? []).toString('base64');
    },
  };
}

/** Makes the file where there is none. Whoever loses it loses every record: it belongs into the backup, apart from the data. */
export function fileKeys(file: string): KeyService {
  if (!existsSync(file)) writeWhole(file, `${cipher.newKey()}\n`);
  const key = readFileSync(file, 'utf8').trim();
  return {
    wrap: async (plain, about) => cipher.seal(key, plain, about),
    unwrap: async (wrapped, about) => cipher.open(key, wrapped, about),
  };
}
