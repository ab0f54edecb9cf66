/** What is read of a number in doubt, of a reported death, and of false alarms; words-zh.ts has the writing guide. */

import { words } from './words-template.ts';

export const DOUBT_TEXTS = {
  name: 'doubt',
  medium: 'text',
  language: 'zh-CN',
  templates: {
    wrongNumber: words('对不起，号码登记有误，以后不再给您发短信。'),
    number: words('{号}号{姓名}的手机号停用或换了人，已停发。请今天看望并问新号码，回{号}加1平安或3出事。{第几次}', [
      '号',
      '姓名',
      '第几次',
    ]),
    numberJoined: words('手机号停用或换了人，已停发：{名单}。请今天看望，回号加1平安 3出事。', ['名单']),
    numberHeard: words('停发的手机号有人回话：{名单}。请问本人，号码没错就回“号对”加号。', ['名单']),
    numberRight: words('已记：{号}号{姓名}的手机号没错，照旧问候，谢谢。', ['号', '姓名']),
    proposeHour: words('{号}号{姓名}半个月误报{次数}次，常常回得晚。建议改到{时间}问，请和老人商量，报镇里改。', [
      '号',
      '姓名',
      '次数',
      '时间',
    ]),
    proposeVoice: words('{号}号{姓名}半个月误报{次数}次，短信少有回音。建议改成打电话问，请和老人商量，报镇里改。', [
      '号',
      '姓名',
      '次数',
    ]),
    proposeDoor: words('{号}号{姓名}半个月误报{次数}次，电话也少有回音。建议请邻居当面看，请和老人商量，报镇里改。', [
      '号',
      '姓名',
      '次数',
    ]),
    proposePhone: words(
      '{号}号{姓名}半个月误报{次数}次，手机常关机停机或不通。建议换手机或号码，请和老人商量，报镇里改。',
      ['号', '姓名', '次数'],
    ),
    proposeVisit: words('{号}号{姓名}半个月误报{次数}次，都是看得晚。建议换个看望的时间，请和老人商量，报镇里改。', [
      '号',
      '姓名',
      '次数',
    ]),
    death: words('{号}号：{村}的{姓名}据报去世。请核实，打电话告诉家人。接手回{号}5，办结回{号}9。{第几次}', [
      '号',
      '村',
      '姓名',
      '第几次',
    ]),
    diedNoted: words('已记：{号}号{姓名}据报去世，问候全停。请镇里核实，打电话告诉家人。', ['号', '姓名']),
    whichDied: words('{号}号是{姓名们}，都还照旧问候。哪一位去世，请联络人回“去世”加这位的号。', ['号', '姓名们']),
    mayNotDeath: words('{号}号{姓名}据报去世，等镇里核实。人平安请回{号}1，接手回{号}5，办结回{号}9。', ['号', '姓名']),
  },
} as const;
