/** A carrier on 127.0.0.1: records what arrives and answers as told, so that the real clients are tested over the wire. */

import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** `hang`: takes the request and never answers; `drop`: takes it and cuts the connection. */
export type Answer =
  | { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }
  | 'hang'
  | 'drop';

export interface Loopback {
  readonly url: string;
  readonly seen: Seen[];
  answer: Answer;
  close(): Promise<void>;
}

export async function startLoopback(): Promise<Loopback> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      loopback.seen.push({ method, path: url, headers, body: Buffer.concat(chunks).toString('utf8') });
      const { answer } = loopback;
      if (answer === 'hang') return;
      if (answer === 'drop') return request.socket.destroy();
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const loopback: Loopback = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen: [],
    answer: 'drop',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return loopback;
}
