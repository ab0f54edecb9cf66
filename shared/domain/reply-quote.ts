/** Our own prompts, which many phones send back together with the answer: their words are ours and mean nothing. */

import { cut, type Normal, normalise } from './reply-normalise.ts';

/** A shorter sent text could be a word of the elder's own. */
const SENT_CHARACTERS_MIN = 6;
/** A phone that cuts the quote short leaves at least this much of its beginning. */
const CUT_QUOTE_CHARACTERS_MIN = 12;
const NAME = '[一-龥]{1,9}?';
const PHONE = '\\d{7,14}';

/** words.md, section 1, without punctuation. Clauses that a phone or an older template leaves out are optional. */
const PROMPTS = [
  `(?:(?:早上|中午|下午|晚上)好)?(?:今[天晚]好吗|今天问候晚了对不起)?平安请?回1(?:不舒服请?回2)?要?人?帮忙请?回3(?:(?:夜里)?也可拨${PHONE}(?:报平安)?|请待在安全的屋里听村干部安排手机省着用)?`,
  `(?:早上好)?[两几三四]?位?都平安请?回8(?:有一位不(?:舒服|好)请?回2)?要人帮忙请?回3(?:也可拨${PHONE})?`,
  `还没等到您的平安回1就好不舒服回2要帮忙回3(?:等会儿${PHONE}打给您请接)?`,
  `平安就好(?:有事随时拨${PHONE}|也告诉${NAME}了下次晚了不要紧记得回1)`,
  `知道您平安大家都放心了${NAME}有事随时拨${PHONE}`,
  `平安收到了谢谢您有事不管早晚都可拨${PHONE}`,
  `您不舒服已告诉${NAME}今天会打电话或过来看您难受加重请打120`,
  `知道了正在联系${NAME}和村里来帮您请把手机放身边等我们电话危急请打120或110`,
  `已经知道正在想办法过来请把手机放身边门能开就开着危急请打120或110`,
  `收到您的短信我们没看明白平安回1要人帮忙回3(?:等会儿${PHONE}打给您请接)?`,
  `好的不再发短信问您了${NAME}会来问您想怎么报平安要人帮忙随时可拨${PHONE}`,
  `前不再每天问您提早回家请回1要人帮忙随时拨${PHONE}`,
  `从明早起又每天问您好看到短信请回1有事可拨${PHONE}`,
  `给您办了每天报平安请回1试一试我们从不问钱银行卡和验证码`,
  `收到谢谢您`,
];
const MARKER = '(?:原短信|原文|回复|答复|转发|fwd?|re)';
const SIGNED = new RegExp(
  `${MARKER}{0,2}三江镇民政(?:(?:收到|台风点名|第\\d+次点名)?${NAME})?(?:${PROMPTS.join('|')})${MARKER}?`,
);
/** Without the signature the name in front cannot be told from the elder's own words, so it is left standing. */
const UNSIGNED = new RegExp(`${MARKER}{0,2}(?:${PROMPTS.slice(0, -1).join('|')})${MARKER}?`);
const LONE_SIGNATURE = /(?:回复|re)?三江镇民政/;

/** As it stands in front of a text of ours, whichever office signs; anything else between these signs is somebody's own words. */
const ANY_SIGNATURE = /【[一-龥]{2,8}(?:民政[局办所]?|报平安)】/gu;

/** The patterns below know one signature, so that each office's reads like it. */
export function withKnownSignature(text: string): string {
  return text.replace(ANY_SIGNATURE, '【三江镇民政】');
}

/** Cuts quoted prompts out: the known last texts to this number, then every form a prompt of ours can have. */
export function withoutQuotes(normal: Normal, sentTexts: readonly string[]): Normal {
  let rest = normal;
  for (const sent of sentTexts) rest = withoutSent(rest, normalise(withKnownSignature(sent)).body);
  for (const prompt of [SIGNED, UNSIGNED, LONE_SIGNATURE]) rest = withoutMatches(rest, prompt);
  return rest;
}

function withoutSent(normal: Normal, sent: string): Normal {
  const unsigned = sent.replace(LONE_SIGNATURE, '');
  let rest = normal;
  for (const quote of [sent, unsigned]) {
    const length = quotedLength(rest.body, quote);
    if (length > 0)
      rest = cut(rest, rest.body.indexOf(quote.slice(0, length)), rest.body.indexOf(quote.slice(0, length)) + length);
  }
  return rest;
}

/** How much of the beginning of `quote` stands in the body: all of it, or as much as a phone left before it cut. */
function quotedLength(body: string, quote: string): number {
  if (quote.length < SENT_CHARACTERS_MIN) return 0;
  if (body.includes(quote)) return quote.length;
  const from = body.indexOf(quote.slice(0, CUT_QUOTE_CHARACTERS_MIN));
  if (quote.length < CUT_QUOTE_CHARACTERS_MIN || from < 0) return 0;
  let length = CUT_QUOTE_CHARACTERS_MIN;
  while (body[from + length] === quote[length]) length += 1;
  return length;
}

function withoutMatches(normal: Normal, pattern: RegExp): Normal {
  let rest = normal;
  for (let match = pattern.exec(rest.body); match !== null; match = pattern.exec(rest.body)) {
    rest = cut(rest, match.index, match.index + match[0].length);
  }
  return rest;
}
