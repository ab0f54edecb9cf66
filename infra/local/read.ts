/** Reads replies from standard input, one a line, and prints how each is read: `npm run --silent read < replies.txt`. */

import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { readReply } from '../../shared/domain/reply.ts';

/** A line that is a JSON string may hold a newline of the text itself; any other line is the text as it stands. */
function textOf(line: string): string {
  if (!line.startsWith('"')) return line;
  try {
    const parsed: unknown = JSON.parse(line);
    return typeof parsed === 'string' ? parsed : line;
  } catch {
    return line;
  }
}

// A reader that closes early, such as `head`, is no error.
process.stdout.on('error', () => process.exit(0));

for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  const text = textOf(line);
  const { label, risk, why } = readReply(text);
  // Waiting for the reader keeps a huge input from piling up in memory.
  if (!process.stdout.write(`${JSON.stringify({ text, label, risk, why })}\n`)) await once(process.stdout, 'drain');
}
