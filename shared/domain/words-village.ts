/** What village and township read about many at once: the outage of a village, roll calls, the figures of the day. */

import type { Figures } from './figures.ts';
import type { Counts } from './village-state.ts';
import { nth, signed } from './words-zh.ts';

export const villageTexts = {
  outage: (n: number, village: string, count: number, times: number) =>
    signed(
      `${n}号：${village}有${count}位老人同时联系不上，可能停电断网。请按名单挨户看望，接手回${n}5，看名单回${n}0。${nth(times)}`,
    ),
  walkList: (names: string) => signed(`名单：${names}。结果回号加1平安或3出事。`),
  walkListMore: (names: string, rest: number) => signed(`名单：${names}，另${rest}位见纸质名单。回号加1或3。`),
  outageTaken: (n: number, village: string, time: string) =>
    signed(`好，${n}号${village}的名单由您带人看望，到${time}前不再催。各人结果请回各人的号加1或3。`),
  outageHeld: (n: number, village: string, person: string) =>
    signed(`${n}号${village}的名单已由${person}带人看望。您也去的话，请先通个话，结果回各人的号加1或3。`),
  outageMayNotHold: (n: number, village: string) =>
    signed(`${n}号${village}已延过一次，不能再延。请回各人的号加1或3，镇里可回${n}9结束。`),
  outageMayNotClose: (n: number, village: string) =>
    signed(`${n}号${village}停电断网的事要镇里结束。看到一位，请回那位的号加1，出事加3。`),
  outageHow: (n: number, village: string) =>
    signed(`${n}号是${village}的整份名单。接手回${n}5，看名单回${n}0，镇里结束回${n}9，各人结果回各人的号。`),
  outageDone: (n: number, village: string) => signed(`${n}号：${village}名单上的老人都有着落了，这次不用再去，谢谢。`),
  outageClosed: (n: number, village: string) =>
    signed(`${n}号${village}停电断网的事已结束。还没看到的老人，照平常一位一位再告诉各位。`),
  rollBegun: (round: number, villages: number, elders: number) =>
    signed(`第${round}次台风点名已发出，${villages}个村名册${elders}人。两小时后告诉您结果，结束请回台风结束。`),
  rollNone: () => signed('现在没有台风点名。要点名请回台风，名册上的老人都会问到。'),
  rollVillage: (village: string, round: number, c: Counts) =>
    signed(
      `${village}第${round}次台风点名：应到${c.expected}人，平安${c.safe}，转移${c.moved}，求助${c.help}，没回${c.missing}。没回的请派人看。`,
    ),
  rollCounted: (round: number, c: Counts) =>
    signed(
      `第${round}次台风点名：应到${c.expected}人，平安${c.safe}，转移${c.moved}，求助${c.help}，没回${c.missing}。再点请回台风。`,
    ),
  rollOver: (c: Counts) =>
    signed(
      `台风点名结束：应到${c.expected}人，平安${c.safe}，转移${c.moved}，求助${c.help}，没回${c.missing}。没办结的事照常办。`,
    ),
  figures: (date: string, f: Figures) =>
    signed(
      `${date}：在册${f.active}人，平安${f.safe}，待核${f.notSafe}，未报${f.missed}，没问到${f.notAsked}，停问${f.paused}，还等${f.before}，在办${f.inHand}件。系统正常。`,
    ),
};
