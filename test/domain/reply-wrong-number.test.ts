/** Only a whole text says "wrong number"; a cry that holds the same words stays a cry. */

import { describe, expect, it } from 'vitest';
import { readReply } from '../../shared/domain/reply.ts';
import { saysWrongNumber } from '../../shared/domain/reply-wrong-number.ts';
import { examplesOf } from './reply-examples.ts';

const NAMES = ['王桂英', '王阿婆'];

describe('a stranger says so', () => {
  it.each([
    '打错了',
    '你打错电话了',
    '你们打错了吧',
    '您好，你发错了。',
    '發錯人了',
    '号码错了',
    '不认识',
    '我不认识你们',
    '不是本人',
    '我不是本人，别发了',
    '我不是她',
    '我不是王阿婆',
    '不是王桂英。',
    '查无此人',
    '这个号码换人了',
    'Wrong number',
    'sorry, wrong person!',
    '打错了！不认识！',
  ])('%s', (text) => {
    expect(saysWrongNumber(text, NAMES)).toBe(true);
    expect(readReply(text).label).toBe('unclear');
  });
});

describe('an elder does not say so', () => {
  it.each([
    '摔了打错了',
    '打错字了',
    '按错了',
    '不是2是1',
    '我不是很好',
    '不认识路了',
    '我不认识儿子了',
    '没有人',
    '不是',
    '1',
    '',
    '我不是李阿公',
  ])('%s', (text) => {
    expect(saysWrongNumber(text, NAMES)).toBe(false);
  });

  it('a fall in the same text stays a cry for help', () => {
    expect(readReply('摔了打错了').label).toBe('help');
  });

  it.each(['replies', 'replies-heldout'] as const)('in the labelled set %s only what is unclear may be one', (name) => {
    const wrong = examplesOf(name).filter(({ text }) => saysWrongNumber(text, NAMES));
    expect(wrong.filter(({ label }) => label !== 'unclear')).toEqual([]);
  });

  it('nobody is named where the phone has no elder', () => {
    expect(saysWrongNumber('打错了', [''])).toBe(true);
  });
});
