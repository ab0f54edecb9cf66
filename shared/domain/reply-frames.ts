/**
 * Harmless frames around words that would otherwise alarm: weather and signal, idioms, money, animals, denials. Each frame
 * is exact; whatever does not fit it is left to alarm, because over-calling is the cheap error.
 */

import { isBroken, type Normal } from './reply-normalise.ts';
import { CHILD, COUNT, NO } from './reply-rules.ts';

/** Stands for words that were understood and say nothing about the elder. Private use: no phone can send them. */
const HARMLESS = '\uE000';
/** Stands for words that were understood and say that the elder is well. */
const WELL = '\uE001';
/** Stands for words that were understood and need a person today: a fall that is past, an ambulance no longer wanted. */
const PAST_TROUBLE = '\uE002';

interface Frame {
  readonly sign: string;
  readonly pattern: RegExp;
  /** A frame that a comma takes apart: "没，头晕" is no denial. */
  readonly unbroken?: true;
}

const ANIMAL = '(?:母鸡|小鸡|鸡|鸭子|鸭|鹅|牛|猪仔|猪|羊|狗|猫|兔|鱼|虾|蜂|树苗|树|花|菜|秧|果)';
const COUNTED = `(?:${COUNT}(?:头|只|条|个|棵|尾|窝|点)?)`;
const HEALTH =
  '(?:头晕|头昏|头痛|头疼|发烧|发热|咳嗽|感冒|生病|不舒服|难受|不好|不适|摔跤|摔倒|摔|跌倒|跌|滑倒|受伤|住院|去医院|进医院|迷路|走丢|被骗|上当|出事|吐|拉肚子|喘|病痛|毛病|病|痛|疼|哪里痛|哪里不舒服|什么病|什么不舒服|啥不舒服|什么毛病|啥毛病|哪儿不舒服|哪里不好|什么不好)';
const SUBSIDED =
  '(?:冷|热|晕|疼|痛|咳|喘|吐|烧|难受|发烧|咳嗽|头晕|头痛|头疼|麻(?!烦|将)|肿|痒|酸|累|怕|拉肚子|拉|胀|闷|慌|抖|流血)';
const PLACE_OF_PAIN =
  '(?:头|腰|腿|脚|手|肚子|肚|胃|牙|背|膝盖|眼睛|喉咙|嗓子|肩膀|脖子|关节|身上|胸口|心口|心|老伴腿|老伴)?';
const RECOVERED_FROM = '(?:感冒|伤风|咳嗽|牙疼|牙痛|嗓子疼|喉咙痛|拉肚子|病|发烧)';
const AGO = '(?:昨天|昨晚|昨日|前天|前几天|前些天|前阵子|上周|上个?月|上次|那天|前晚|大前天|早几天|上个?星期)';

const FRAMES: readonly Frame[] = [
  { sign: HARMLESS, pattern: /(?:不好意思|(?<!走了?|死了?)对[不唔](?:起|住)(?![你大孩儿女他])|唔好意思|抱歉)/g },
  {
    sign: HARMLESS,
    pattern:
      /(?:天气|(?<![昨今前几两多])天|信号|讯号|网络|网|手机|电话|电视|收成|路|生意|行情)(?:有点|很|太|一直|又|都|也)?(?:不好|不太好|不大好|唔好|不行|差|坏了)(?:打不通|收不到|没收到)?|没信号|(?:眼睛|眼神|老花眼?)(?:有点|很)?(?:不好|花)看不(?:清楚?|见)字?(?:短信)?|耳朵(?:不好|背)(?:听不(?:见|清))?(?=没)/g,
  },
  {
    sign: HARMLESS,
    pattern:
      /救命恩人|恩人|痛快|疼爱|心疼(?:我|孙|你)|(?<![好很真太])(?:辛苦(?:你们?|您|大家|了|政府)+|(?:你们?|您)(?:都)?辛苦了?)/g,
  },
  {
    sign: HARMLESS,
    pattern: /\d+(?:\.\d+)?多?(?:块钱?|元钱?|斤|毛钱|岁|平米)|(?:[一二两三四五六七八九十百千]+)(?:块钱|元钱?|斤)/g,
  },
  {
    sign: HARMLESS,
    pattern: /(?:在|去|刚)?(?:打|买|喷|洒|施|下)(?:完|了)?(?:农药|药水)(?!.{0,8}[晕吐昏恶抖喘难倒喝])/g,
    unbroken: true,
  },
  { sign: HARMLESS, pattern: /(?:看)?摔跤(?:比赛|节目|大赛)|(?:电视里?)?看?到?打(?:仗|架)的?(?!了)|手抖(?=按错)/g },
  {
    sign: HARMLESS,
    pattern:
      /(?:碗|杯子?|盆|瓶子?|盘子?|手机|锅|鸡蛋|碟子?)(?:都|也)?(?:摔|跌|打)(?:了|烂|碎|坏|破)+|[摔打跌](?:了|烂|碎|破)+(?:一|两)?(?:个|只)?(?:碗|杯子?|盆|瓶子?|盘子?|锅|鸡蛋|碟子?|手机)/g,
  },
  {
    sign: HARMLESS,
    pattern:
      /(?:笑|热|忙|累|烦|饿|气|急|吵|困|渴|无聊|高兴|开心)死(?:我|人)?了?(?!活)(?=[好我在忙平没看不要都人放天树下别莫家请笑热累今刚有]|$)/g,
  },
  {
    sign: HARMLESS,
    pattern: /(?:荔枝|猪肉?|菜|谷|橡胶|胶|价格|行情|椰子|槟榔)?(?:价)?(?:跌价|跌了价|掉价|降价|涨价)了?/g,
  },
  {
    sign: HARMLESS,
    pattern: new RegExp(
      `${COUNTED}?${ANIMAL}(?:都|也|又|昨天|今天|昨晚)*(?:死|丢|跑|病|走丢|不见|被偷)了?${COUNTED}?|(?:死|丢|跑|病|走丢)(?:了|的)?${COUNTED}?${ANIMAL}(?:卖不掉|找回来了?|找到了?)?`,
      'g',
    ),
  },
  {
    sign: HARMLESS,
    pattern:
      /(?:隔壁|邻居|对门|同村|村里).{0,4}(?:住院|去世|过世|生病)了?(?=.{0,8}(?:我没事|我好|我平安|我也好|我很好|我都好))/g,
  },
  {
    sign: HARMLESS,
    pattern:
      /(?:昨晚|昨天|今天|刚才|早上|家里|村里)?(?:停电|停水)了?(?=手机没电|信号|没信号|刚来|来了|人没事|刚充|才充|我没事)/g,
  },
  { sign: WELL, pattern: /不是我(?:摔|跌|病|住院|晕|说)(?:了|倒)?(?:是)?(?:电视|别人|隔壁|邻居|牛|狗)(?:里|的)?/g },
  {
    sign: WELL,
    pattern: new RegExp(`${CHILD}?(?:发?烧|高烧|热度|体温)(?:已经|都|也|今天|今早)*退了?(?!不)|烧退(?:了|下来了)`, 'g'),
    unbroken: true,
  },
  {
    sign: WELL,
    pattern: new RegExp(
      `(?:${AGO}|早上)?(?:有点|的|我|那){0,3}(?<!不|没|又)${RECOVERED_FROM}(?:今天|现在|已经|都|全|也|早)*(?:好了|好清了|好透了|没事了|好利索了|全好了)(?!一|点|些|多|像|几|才|就|的话|吗|没)`,
      'g',
    ),
  },
  {
    sign: WELL,
    pattern: new RegExp(
      `${PLACE_OF_PAIN}(?<!好|是|么|会|能|里|敢|得|说|要|可|老|谁)(?:不|唔|无|冇)(?:再)?${SUBSIDED}(?:了|咯|啦|哩|咧)?(?![死得怪吗就才都是会行起点些多能])`,
      'g',
    ),
    unbroken: true,
  },
  {
    sign: WELL,
    pattern: new RegExp(
      `(?<!好|是|么|谁说|骗|说)(?:从来|一直|都)?(?:${NO}|木有)(?:再|哪里|什么|啥|又)?${HEALTH}(?:过|的地方|了)?(?![死得怪吗就才清意过人吃药])`,
      'g',
    ),
    unbroken: true,
  },
  {
    sign: PAST_TROUBLE,
    pattern: new RegExp(`${AGO}.{0,3}(?:摔|跌|滑|绊|磕|碰)(?:了|倒|跤|一|伤|的|过|下|到|跟头)*`, 'g'),
  },
  {
    sign: PAST_TROUBLE,
    pattern:
      /(?:不用|不要|不需要|莫)(?:叫|喊|打)?(?:救护车|120)了?|刚才晕了一下现在好了|不是没事|(?:没事|平安)才怪|谁说.{0,2}没事|没事是骗你们?的?/g,
  },
];

/** The text with every harmless frame covered, character for character, so that places stay what they were. */
export function coverFrames(normal: Normal): string {
  let covered = normal.body;
  for (const frame of FRAMES) {
    covered = covered.replace(frame.pattern, (found: string, at: number) => {
      if (frame.unbroken && isBroken(normal, at, at + found.length)) return found;
      return frame.sign.repeat(found.length);
    });
  }
  return covered;
}
