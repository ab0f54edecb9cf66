import { describe, expect, it } from 'vitest';
import { readStaffText } from '../../shared/domain/staff-text.ts';

/** Answers in short: `12/1`, with a detail `12/4/3`. */
function read(text: string) {
  const understood = readStaffText(text);
  switch (understood?.kind) {
    case 'answers':
      return understood.answers.map(({ number, digit, detail }) =>
        [number, digit, detail].filter((x) => x !== null).join('/'),
      );
    case 'bare':
      return `bare ${understood.digits}`;
    case 'risk':
      return `risk of ${understood.name}${understood.detail === null ? '' : ` kind ${understood.detail}`}`;
    default:
      return null;
  }
}

describe('an answer of staff', () => {
  it.each([
    ['121', ['12/1']],
    ['12 1', ['12/1']],
    ['12号 5', ['12/5']],
    ['12加1', ['12/1']],
    ['12+1', ['12/1']],
    ['１２１', ['12/1']],
    ['　12　1　', ['12/1']],
    ['\u200b121\ufeff', ['12/1']],
    ['1001', ['100/1']],
  ])('is number and digit: %s', (text, answers) => {
    expect(read(text)).toEqual(answers);
  });

  it.each([
    ['121 155', ['12/1', '15/5']],
    ['121、155，183', ['12/1', '15/5', '18/3']],
    ['12 1 15 5', ['12/1', '15/5']],
    ['121 15 5', ['12/1', '15/5']],
    ['12平安，15找不到', ['12/1', '15/2']],
  ])('may stand beside others in one text: %s', (text, answers) => {
    expect(read(text)).toEqual(answers);
  });

  it.each([
    ['12平安', ['12/1']],
    ['12号看到了', ['12/1']],
    ['12 找不到', ['12/2']],
    ['12号出事了', ['12/3']],
    ['12住院了', ['12/4']],
    ['12我去', ['12/5']],
    ['12正在去 155', ['12/5', '15/5']],
  ])('may be a word after the number: %s', (text, answers) => {
    expect(read(text)).toEqual(answers);
  });

  it('brings along what would be asked next', () => {
    expect(read('外出12 3')).toEqual(['12/4/3']);
    expect(read('办结 112 7')).toEqual(['112/9/7']);
    expect(read('风险12 3')).toEqual(['12/3/3']);
  });

  it.each(['091', '121 1555556', '12谢谢', '', '  ', '平安', '123456'])('is never guessed from: %j', (text) => {
    expect(read(text)).toBeNull();
  });

  it('is not read from a text so long that cutting it would change a number', () => {
    expect(read(`${'121 '.repeat(74)}1211`)).toHaveLength(75);
    expect(read(`${'121 '.repeat(74)}12111`)).toBeNull();
  });
});

describe('digits alone', () => {
  it.each([
    ['1', 'bare 1'],
    ['0', 'bare 0'],
    ['３', 'bare 3'],
    ['12', 'bare 12'],
    ['1 3', 'bare 1 3'],
    ['05 1', 'bare 05 1'],
    ['12 3 3', 'bare 12 3 3'],
    ['12出事3', 'bare 12 3 3'],
  ])('stay digits, for a menu or the only open case: %s', (text, bare) => {
    expect(read(text)).toBe(bare);
  });
});

describe('a risk without a case', () => {
  it('is recorded by number, in Chinese and in English', () => {
    expect(read('风险 12')).toEqual(['12/3']);
    expect(read('风险：12号')).toEqual(['12/3']);
    expect(read('risk 12')).toEqual(['12/3']);
    expect(read('RISK 12 3')).toEqual(['12/3/3']);
  });

  it('is recorded by name, with or without the kind', () => {
    expect(read('风险 王桂英')).toBe('risk of 王桂英');
    expect(read('风险王桂英 2')).toBe('risk of 王桂英 kind 2');
    expect(read('risk Wang')).toBe('risk of Wang');
  });

  it('needs to say whose', () => {
    expect(read('风险')).toBeNull();
  });
});
