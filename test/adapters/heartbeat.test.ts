import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { heartbeatTo } from '../../shared/adapters/heartbeat.ts';

/** Calls a server on this machine, and says what it saw. */
async function called(answer: RequestListener) {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const taken = await heartbeatTo(`http://127.0.0.1:${port}/beat`)?.();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return { taken, seen };
}

test('the address is called once, with nothing of ours in it', async () => {
  expect(await called((_, response) => response.end('ok'))).toEqual({ taken: true, seen: ['GET /beat'] });
});

test('an error is not taken, and tried again', async () => {
  expect(await called((_, response) => response.writeHead(500).end())).toEqual({
    taken: false,
    seen: ['GET /beat', 'GET /beat', 'GET /beat'],
  });
});

test('a redirect is not followed, and not taken', async () => {
  const elsewhere: RequestListener = (_, response) => response.writeHead(302, { location: '/elsewhere' }).end();
  const { taken, seen } = await called(elsewhere);
  expect([taken, new Set(seen)]).toEqual([false, new Set(['GET /beat'])]);
});

test('nobody there is not taken, and does not throw', async () => {
  expect((await called((request) => request.socket.destroy())).taken).toBe(false);
});

test('without an address nobody is called', () => expect(heartbeatTo('')).toBeNull());
