/** The real KMS client against a local port that speaks KMS's JSON protocol (AWS KMS API Reference, Encrypt and Decrypt). */

import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KMSClient } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cipher } from '../../shared/adapters/cipher.ts';
import { fileKeys, kmsKeys } from '../../shared/adapters/key-service.ts';

const ARN = 'arn:aws-cn:kms:cn-north-1:000000000000:key/11111111-2222-3333-4444-555555555555';
const asked: string[] = [];
let server: Server;
let client: KMSClient;

interface Asked {
  readonly KeyId?: string;
  readonly EncryptionContext?: unknown;
  readonly Plaintext?: string;
  readonly CiphertextBlob?: string;
}

async function bodyOf(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as Asked;
}

/** What it gives back is the key with its context, readable by nobody but this test. */
function answerOf(target: string, { KeyId, EncryptionContext, Plaintext, CiphertextBlob }: Asked) {
  const context = JSON.stringify([KeyId, EncryptionContext]);
  if (target === 'TrentService.Encrypt')
    return { KeyId, CiphertextBlob: Buffer.from(JSON.stringify({ context, Plaintext })).toString('base64') };
  const kept = JSON.parse(Buffer.from(CiphertextBlob ?? '', 'base64').toString()) as Record<string, string>;
  return kept.context === context ? { KeyId, Plaintext: kept.Plaintext } : null;
}

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const target = String(request.headers['x-amz-target']);
    asked.push(target);
    const answer = answerOf(target, await bodyOf(request));
    response.writeHead(answer === null ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(answer ?? { __type: 'InvalidCiphertextException' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  client = new KMSClient({ endpoint, region: 'cn-north-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } });
});

afterAll(() => {
  client.destroy();
  server.close();
});

describe('a key wrapped by KMS', () => {
  test('comes back, and only under the name that it was wrapped for', async () => {
    const keys = kmsKeys(ARN, client);
    const key = cipher.newKey();
    const wrapped = await keys.wrap(key, 'table/root/key');
    expect(wrapped).not.toContain(key);
    expect(await keys.unwrap(wrapped, 'table/root/key')).toBe(key);
    await expect(keys.unwrap(wrapped, 'other/root/key')).rejects.toThrow(
      expect.objectContaining({ name: 'InvalidCiphertextException' }),
    );
    expect(asked).toEqual(['TrentService.Encrypt', 'TrentService.Decrypt', 'TrentService.Decrypt']);
  });
});

describe('a key wrapped by a key file', () => {
  test('comes back after a restart; the file is for its owner only', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'keys-'));
    const file = join(folder, 'data-key');
    const key = cipher.newKey();
    const wrapped = await fileKeys(file).wrap(key, 'table/root/key');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const before = readFileSync(file, 'utf8');
    expect(await fileKeys(file).unwrap(wrapped, 'table/root/key')).toBe(key);
    expect(readFileSync(file, 'utf8')).toBe(before);
    await expect(fileKeys(file).unwrap(wrapped, 'other/root/key')).rejects.toThrow();
    rmSync(folder, { recursive: true });
  });
});
