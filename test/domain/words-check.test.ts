/** The words of a county may be its own, not what they must say. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULTS, type WordSettings } from '../../shared/domain/settings.ts';
import { problemsOfWords } from '../../shared/domain/words-check.ts';
import { ALL_TEXTS } from '../../shared/domain/words-groups.ts';
import { widestOf } from '../../shared/domain/words-widths.ts';

function problems(words: Partial<WordSettings>): string[] {
  const found = problemsOfWords({ ...DEFAULTS, words: { ...DEFAULTS.words, ...words } });
  return found.map(({ id, problem, remedy }) => `${id} ${problem}: ${remedy}`);
}

const worded = (id: string, text: string) => problems({ texts: { [id]: text } });

describe('our own words', () => {
  it('may be sent as they are', () => {
    expect(problems({})).toEqual([]);
  });

  it('are all here, each variable with its widest value', () => {
    const folder = join(import.meta.dirname, '../../shared/domain');
    const files = readdirSync(folder).filter((name) => /^words-.*\.ts$/u.test(name));
    const groups = files.flatMap((name) => [
      ...readFileSync(join(folder, name), 'utf8').matchAll(/^ {2}name: '(\w+)',$/gmu),
    ]);
    expect(new Set(ALL_TEXTS.map(({ group }) => group.name))).toEqual(new Set(groups.map(([, name]) => name)));
    const variables = new Set(ALL_TEXTS.flatMap(({ template }) => template.variables));
    expect([...variables].filter((name) => widestOf(name, DEFAULTS) === null)).toEqual([]);
    expect(widestOf('未量过', DEFAULTS)).toBeNull();
  });

  it('are too long with a longer signature, or longer lists, and that is said of each', () => {
    const long = problems({ signature: '【琼海市万泉镇民政】' });
    expect(long.length).toBeGreaterThan(5);
    expect(long[0]).toMatch(/^liaison\.\w+ has 7\d characters with this signature, .*: at most 70 are one text$/u);
    expect(problemsOfWords({ ...DEFAULTS, joinNamesMax: 40 }).map(({ id }) => id)).toContain('liaison.joined');
  });
});

describe('a wording of a county', () => {
  it.each([
    ['elder.thanks', '好，{称呼}平安，大家放心！有事打{热线}。'],
    ['liaison.takenBy', '{人}去看{号}号{姓名}了，谢谢您。'],
    ['contactEn.optedOut', '{sender}: no more texts from us. Reply 1 to get them again.'],
    ['spoken.bye', '慢走。'],
    ['liaison.echoWell', '已记：{号}号{姓名}平安，谢谢。一刻钟内可以撤{号}。'],
  ])('may be its own: %s', (id, text) => {
    expect(worded(id, text)).toEqual([]);
  });

  it.each([
    ['elder.thank', '好', 'is no text of ours: docs/settings.md lists the ids'],
    ['elder.neutral', ' ', 'is empty: write a text, or leave it out'],
    ['elder.neutral', '收到{', 'has a brace without its partner: write variables as {称呼}'],
    ['elder.neutral', '收到{姓名}', 'has {姓名}: it may use {热线} {境外热线} {地方}'],
    ['elder.thanks', '平安就好', 'lacks {称呼}: it must use {称呼}'],
    [
      'liaison.closedBy',
      '{号}号{姓名}{人}办好了',
      'has two variables that touch: write at least one character between them',
    ],
    ['elder.neutral', '【民政】收到', 'has 【 or 】: the signature is put in front by itself'],
    ['elder.neutral', '收到，见www.qionghai.gov.cn', 'has a link: people are told never to follow one'],
    ['elder.unclear', '平安回1，{热线}会打给您。', 'lacks the digit 3: it must offer the same answers as ours'],
    ['contactEn.optedOut', '{sender}: reply 1 – thanks', 'is not plain English: use letters, digits and plain signs'],
    ['contactEn.optedOut', 'Reply 1 to get texts again.', 'lacks {sender}: say who writes'],
    ['elder.neutral', '收'.repeat(64), 'has 71 characters with the widest ordinary values: at most 70 are one text'],
  ])('may not: %s %s', (id, text, problem) => {
    expect(worded(id, text)).toEqual([`${id} ${problem}`]);
  });

  it('may end with how often it was said, behind another variable', () => {
    expect(worded('liaison.door', '今天请看一眼：平安回号加1，找不到加2，{名单}{第几次}')).toEqual([]);
  });
});
