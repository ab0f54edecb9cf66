/** "You have the wrong number": only a whole text says so, because 摔了打错了 and 我打错字了 mean something else. */

import { normalise } from './reply-normalise.ts';

const POLITE = '(?:你好|您好|喂|对不起|不好意思|抱歉|谢谢|请|别再?发了?|不要再?发了?|不用再?发了?)*';
const YOU = '(?:我想|应该|可能|是|你们?|您们?|这个|这是|又|肯定)*';
const CALLED = '(?:电话|短信|信息|号码|号|人|地方)?';
const WRONG = `(?:打|拨|发|找|搞|弄|记|登记)错${CALLED}|(?:电话|短信|号码?|手机号码?)(?:打|拨|发|搞|记|登记)?(?:错|不对)`;
const NOT_ME =
  '我?不是(?:本人|机主|他|她|他本人|她本人|你(?:们)?要?找的人|您要?找的人|这个人|老人|她老人家|这家人?)|我不姓[\u4e00-\u9fff]{1,2}';
const NOT_KNOWN = '我?(?:根本|都)?不认识(?:你们?|您|他|她|这个?人|此人)?|查?无此人|没有?这个?人|这里没有?这个?人';
const CHANGED = '(?:这个?)?(?:手机)?号码?(?:早就?|已经?)?换(?:了)?(?:主|人|主人)';
const ENGLISH = '(?:sorry)?wrong(?:number|person|no)|notme|whoisthis';
const AFTER = '(?:了|啦|咯|吧|啊|呀|哦|的|呢|谢谢|对不起|不好意思|别再?发了?|不要再?发了?|不用再?发了?)*';

/** `names` are the elders of this phone: 我不是王阿婆. */
export function saysWrongNumber(text: string, names: readonly string[]): boolean {
  const { body } = normalise(text);
  const known = names.map((name) => normalise(name).body).filter((name) => name !== '');
  const others = known.length > 0 ? [`(?:我|这里|这)?(?:不是|没有|不认识)(?:${known.join('|')})`] : [];
  const said = [WRONG, NOT_ME, NOT_KNOWN, CHANGED, ENGLISH, ...others].join('|');
  const part = `${POLITE}${YOU}(?:${said})${AFTER}`;
  return new RegExp(`^(?:${part}){1,3}$`, 'iu').test(body);
}
