/** The wording of a county in the place of ours. */

import { describe, expect, it } from 'vitest';
import { DEFAULTS, type WordSettings } from '../../shared/domain/settings.ts';
import { contactSpeech, contactWords } from '../../shared/domain/words.ts';
import { dutyTexts, elderTexts, liaisonTexts, spoken } from '../../shared/domain/words-zh.ts';

function speaker(words: Partial<WordSettings>) {
  return { settings: { ...DEFAULTS, words: { ...DEFAULTS.words, ...words } } };
}

describe('a county', () => {
  it('signs with its own name, and gives its own numbers', () => {
    const own = speaker({ signature: '【万泉镇民政】', hotline: '0898-62620000', hotlineAbroad: '+86 898 6262 0000' });
    expect(elderTexts(own).pauseEnds('王阿婆')).toBe(
      '【万泉镇民政】王阿婆，从明早起又每天问您好，看到短信请回1。有事可拨0898-62620000。',
    );
    expect(contactWords(own, 'zh-CN').passedOn()).toContain('急事请拨+86 898 6262 0000。');
    expect(contactWords(own, 'en').passedOn()).toContain('please call +86 898 6262 0000.');
  });

  it('says its own place on the telephone, and in English its own sender', () => {
    const own = speaker({ place: '万泉镇', placeEnglish: 'Wanquan', senderEnglish: 'Wanquan Civil Affairs' });
    expect(spoken(own).machine()).toBe('这里是万泉镇民政，请给家里或村委会打电话。');
    expect(contactSpeech(own, 'en').unknown()).toMatch(/^Wanquan check-in line\./u);
    expect(contactWords(own, 'en').statusQuiet('mother')).toMatch(/^Wanquan Civil Affairs: there is no check-in/u);
  });

  it('words a text in its own way, with the same values in places of its own, and nothing else changes', () => {
    const own = speaker({ texts: { 'liaison.unwell': '{第几次}{姓名}（{号}号）不舒服，今天看看，回{号}1、{号}2。' } });
    expect(liaisonTexts(own).unwell(12, '王桂英', 2)).toBe(
      '【三江镇民政】第2次王桂英（12号）不舒服，今天看看，回121、122。',
    );
    expect(liaisonTexts(own).unwell(12, '王桂英', 1)).toContain('】王桂英（12号）');
    expect(liaisonTexts(own).listEmpty()).toBe(liaisonTexts(speaker({})).listEmpty());
    expect(elderTexts(own).unwell('李小明')).toBe(elderTexts(speaker({})).unwell('李小明'));
    expect(dutyTexts(own).digest(3)).toBe(dutyTexts(speaker({})).digest(3));
  });
});
