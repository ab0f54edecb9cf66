import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const read = (input: string) => {
  const { stdout, status } = spawnSync(process.execPath, ['infra/local/read.ts'], { input, encoding: 'utf8' });
  expect(status).toBe(0);
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
};

describe('npm run read', () => {
  it('prints one object a line with text, label, risk and why', () => {
    expect(read('平安\n')).toEqual([{ text: '平安', label: 'ok', risk: null, why: expect.any(String) }]);
    expect(Object.keys(read('救命\n')[0])).toEqual(['text', 'label', 'risk', 'why']);
  });

  it('takes JSON strings, plain text, CRLF, empty lines and a last line without its end', () => {
    const texts = read('"1\\n谢谢"\r\n\n"没说完\n3').map(({ text, label }) => [text, label]);
    expect(texts).toEqual([
      ['1\n谢谢', 'ok'],
      ['', 'unclear'],
      ['"没说完', 'unclear'],
      ['3', 'help'],
    ]);
  });

  it('reads many lines', () => {
    expect(read('平安\n'.repeat(5000))).toHaveLength(5000);
  });
});
