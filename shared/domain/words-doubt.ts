/** What a stranger and the liaison read of a number in doubt, and what is proposed after false alarms. */

import { nth, signed } from './words-zh.ts';

export const doubtTexts = {
  wrongNumber: () => signed('对不起，号码登记有误，以后不再给您发短信。'),
  number: (n: number, name: string, times: number) =>
    signed(`${n}号${name}的手机号停用或换了人，已停发。请今天看望并问新号码，回${n}加1平安或3出事。${nth(times)}`),
  numberJoined: (names: string) => signed(`手机号停用或换了人，已停发：${names}。请今天看望，回号加1平安 3出事。`),
  numberHeard: (names: string) => signed(`停发的手机号有人回话：${names}。请问本人，号码没错就回“号对”加号。`),
  numberRight: (n: number, name: string) => signed(`已记：${n}号${name}的手机号没错，照旧问候，谢谢。`),
  proposeHour: (n: number, name: string, count: string, time: string) =>
    signed(`${n}号${name}半个月误报${count}次，常常回得晚。建议改到${time}问，请和老人商量，报镇里改。`),
  proposeVoice: (n: number, name: string, count: string) =>
    signed(`${n}号${name}半个月误报${count}次，短信少有回音。建议改成打电话问，请和老人商量，报镇里改。`),
  proposeDoor: (n: number, name: string, count: string) =>
    signed(`${n}号${name}半个月误报${count}次，电话也少有回音。建议请邻居当面看，请和老人商量，报镇里改。`),
  proposePhone: (n: number, name: string, count: string) =>
    signed(`${n}号${name}半个月误报${count}次，手机常关机停机或不通。建议换手机或号码，请和老人商量，报镇里改。`),
};
