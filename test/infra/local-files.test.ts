/** What the local run keeps in files of its own survives a kill in the middle of a write, and a full disk. */

import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openClock } from '../../infra/local/clock.ts';
import { openJournal } from '../../infra/local/journal.ts';
import { fileKeys } from '../../shared/adapters/key-service.ts';

const WHOLE_FILE = join(import.meta.dirname, '../../shared/adapters/whole-file.ts');
const BYTES = 8_000_000;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baopingan-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const entry = (id: string) =>
  ({
    t: 'message',
    id,
    phone: '+8613800000001',
    message: { at: '2026-11-25T00:00:00.000Z', direction: 'out', kind: 'sms', text: id },
  }) as const;
const textsIn = (file: string) => openJournal(file).log.map(({ message }) => message.text);

test('a file is old or new after a kill in the middle of its writing, never half of either', async () => {
  const file = join(folder, 'clock.json');
  writeFileSync(file, '');
  const code = `import { writeWhole } from ${JSON.stringify(WHOLE_FILE)};
    for (let n = 0; ; n = (n + 1) % 10) { writeWhole(${JSON.stringify(file)}, String(n).repeat(${BYTES})); process.stdout.write('.'); }`;
  const writer = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const gone = new Promise((resolve) => writer.once('exit', resolve));
  // Right after one write is told of, the next one is under way.
  await new Promise((resolve) => writer.stdout.once('data', resolve));
  writer.kill('SIGKILL');
  await gone;
  const content = readFileSync(file, 'utf8');
  expect(content.length).toBe(BYTES);
  expect(content).toBe((content[0] ?? '').repeat(BYTES));
});

test('keys that a kill left half made are made anew, because nothing was sealed with them', async () => {
  const file = join(folder, 'data-key');
  writeFileSync(`${file}.new`, '');
  const wrapped = await fileKeys(file).wrap('a root key', 'table/root/key');
  expect(existsSync(`${file}.new`)).toBe(false);
  expect(await fileKeys(file).unwrap(wrapped, 'table/root/key')).toBe('a root key');
});

test('a line of the phones that was cut short takes no other line with it', () => {
  const file = join(folder, 'phones.jsonl');
  const journal = openJournal(file);
  journal.add(entry('before'));
  appendFileSync(file, JSON.stringify(entry('cut short')).slice(0, 40));
  journal.add(entry('after'));
  appendFileSync(file, '{"t":"mess');
  expect(textsIn(file)).toEqual(['before', 'after']);
  openJournal(file).add(entry('after the restart'));
  expect(textsIn(file)).toEqual(['before', 'after', 'after the restart']);
});

test('a clock that cannot be kept does not move, so that time runs backwards after no restart', () => {
  const file = join(folder, 'clock.json');
  const now = '2026-11-25T00:00:00.000Z';
  const clock = openClock(file, { manual: true, now });
  mkdirSync(`${file}.new`);
  expect(() => clock.moveTo('2026-11-25T01:00:00.000Z')).toThrow();
  expect(clock.now()).toBe(now);
});
