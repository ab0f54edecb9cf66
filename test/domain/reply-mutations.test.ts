import fc from 'fast-check';
import { Converter } from 'opencc-js/cn2t';
import { Converter as toSimplified } from 'opencc-js/t2cn';
import { describe, expect, it } from 'vitest';
import { readReply } from '../../shared/domain/reply.ts';
import { normalise } from '../../shared/domain/reply-normalise.ts';
import { examplesOf, isTrouble } from './reply-examples.ts';

type Mutation = (text: string) => string;

const PROMPT = '【三江镇民政】王阿婆早上好，今天好吗？平安请回1，不舒服回2，要人帮忙回3，也可拨0898-00000000报平安。';
const REMINDER =
  '【三江镇民政】李阿公，还没等到您的平安。回1就好，不舒服回2，要帮忙回3。等会儿0898-00000000打给您，请接。';
const POLITE = ['谢谢', '麻烦你们了', '小陈早', '你好', '放心', '好的', '没事', '平安', '辛苦了', '不用担心', '都好'];

const fullWidth: Mutation = (text) =>
  text.replace(/[!-~]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0));
const between =
  (separator: string): Mutation =>
  (text) =>
    [...text].join(separator);
const middle =
  (separator: string): Mutation =>
  (text) => {
    const signs = [...text];
    return [...signs.slice(0, signs.length / 2), separator, ...signs.slice(signs.length / 2)].join('');
  };

const MUTATIONS: readonly Mutation[] = [
  (text) => text,
  fullWidth,
  ...[' ', '，', '\u200b', '\u3000'].map(between),
  ...[' ', '，', '。', '…', '\n'].map(middle),
  (text) => text.replace(/[\s\p{P}]/gu, ''),
  (text) => `！${text}。。。`,
  ...(['t', 'tw', 'hk'] as const).map((to) => Converter({ from: 'cn', to })),
  ...[PROMPT, REMINDER].flatMap((prompt): Mutation[] => [
    (text) => `${prompt}${text}`,
    (text) => `${text}${prompt}`,
    (text) => `回复：${prompt}\n${text}`,
    (text) => `RE:${prompt} ${text}`,
    (text) => `${text}\n-----原短信-----\n${prompt}`,
    (text) => `${text}\n${prompt.slice(7)}`,
  ]),
  ...POLITE.flatMap((words): Mutation[] => [
    (text) => `${text}${words}`,
    (text) => `${text}，${words}`,
    (text) => `${words}${text}`,
    (text) => `${words}，${text}`,
  ]),
];

const TROUBLE = [...examplesOf('replies'), ...examplesOf('replies-heldout')].filter(isTrouble);

describe('trouble', () => {
  it('is never read as ok or stop after any single mutation', () => {
    const missed = TROUBLE.flatMap(({ text }) => MUTATIONS.map((mutate) => mutate(text))).filter((text) =>
      ['ok', 'stop'].includes(readReply(text).label),
    );
    expect(missed).toEqual([]);
  });

  it('is never read as ok or stop after several mutations', () => {
    const several = fc.array(fc.constantFrom(...MUTATIONS), { minLength: 2, maxLength: 3 });
    fc.assert(
      fc.property(fc.constantFrom(...TROUBLE), several, ({ text }, mutations) => {
        const mutated = mutations.reduce((result, mutate) => mutate(result), text);
        return !['ok', 'stop'].includes(readReply(mutated).label);
      }),
      { numRuns: 20_000 },
    );
  });

  it('is found in calls for help after at least 98 % of the mutations', () => {
    const help = TROUBLE.filter(({ label }) => label === 'help').flatMap(({ text }) =>
      MUTATIONS.map((mutate) => mutate(text)),
    );
    const found = help.filter((text) => readReply(text).label === 'help');
    expect(found.length / help.length).toBeGreaterThanOrEqual(0.98);
  });
});

describe('any text', () => {
  it('is read without an error', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => readReply(text).why.length > 0));
  });
});

describe('traditional characters', () => {
  it('are read as OpenCC reads them, for every text of the labelled sets', () => {
    const traditional = Converter({ from: 'cn', to: 't' });
    const simplified = toSimplified({ from: 't', to: 'cn' });
    for (const { text } of TROUBLE) {
      expect(normalise(traditional(text)).body).toBe(normalise(simplified(traditional(text))).body);
    }
  });
});
