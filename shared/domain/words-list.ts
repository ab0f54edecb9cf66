/** What a liaison reads of the own list as a whole, and a duty phone of a shift: leave, pauses, visits; words-zh.ts has the writing guide. */

import { words } from './words-template.ts';

export const LIST_TEXTS = {
  name: 'list',
  medium: 'text',
  language: 'zh-CN',
  templates: {
    covers: words('联络人请假，由您代管：{名单}。有事会短信找您，回号加数字。', ['名单']),
    takesOver: words('今后由您联系：{名单}。有事会短信找您，回号加数字。请先去见个面。', ['名单']),
    handedOver: words('今后不再由您联系：{名单}。这些老人的事已转给新联络人，谢谢您。', ['名单']),
    ended: words('不再每天问候：{名单}。名单已改，在办的事请照常办完。', ['名单']),
    notPaused: words('有急事在办，没有停问：{名单}。办好后请回号加4。', ['名单']),
    unverified: words('新号码还没核实：{名单}。请当面问本人，没错回号对加号，如号对12。', ['名单']),
    contactUnverified: words('家人的新号码还没核实：{名单}。请问问家人，照短信把六位数字回过来。', ['名单']),
    unseen: words('三十天没见过面：{名单}。见到后回见加号，如见12，就记作探访。', ['名单']),
    visitDue: words('本月还没探访：{名单}。见到后回见加号，如见12。', ['名单']),
    visitOverdue: words('上个月没有探访：{名单}。请尽快去看，见到后回见加号。', ['名单']),
    visited: words('已记探访：{名单}，谢谢。待办的事请照常回号加数字。', ['名单']),
    requestNoted: words('已记：{号}号{姓名}的事您在办，谢谢。出事请回{号}3。', ['号', '姓名']),
    leaveDays: words('请假几天？回天数，如3。提早回来请回上班。'),
    leave: words('已记您请假到{日期}，{数}位老人由{替的人}代管，镇里已知道。提早回来请回上班。', [
      '日期',
      '数',
      '替的人',
    ]),
    leaveAlone: words('已记您请假到{日期}。村里和镇里没有登记值班电话，名单上的事仍会找您。', ['日期']),
    noLeave: words('您名下没有老人，不用请假。有事请拨村委会电话。'),
    leaveEnds: words('您的请假今天到期，明早起老人们的事又找您。还不能回来请再回请假加天数，如请假3。'),
    back: words('欢迎回来，{数}位老人的事又找您了。看清单回0。', ['数']),
    notOnLeave: words('您现在没有请假。要请假请回请假加天数，如请假3。'),
    allAwayDays: words('名单上的老人都停问几天？回天数，如7。不停请回0。'),
    allAway: words('已记：{数}位老人停问到{日期}，次日恢复。有急事在办的不停，另告诉您。取消回全4空格0。', [
      '日期',
      '数',
    ]),
    allBack: words('已记：停问取消，明早起照常每天问好。'),
    withDays: words('怕记错，这次没有记。请回{命令}加天数，如{命令}7。', ['命令']),
    townshipLeave: words('{姓名}请假{天}天到{日期}，{数}位老人由{人}代管。', ['姓名', '天', '日期', '数', '人']),
    townshipBack: words('{姓名}已回来上班，{数}位老人仍由本人联系。', ['姓名', '数']),
    townshipOverdue: words('上个月{姓名}有{数}位没探访：{名单}。请过问。', ['姓名', '数', '名单']),
    handOver: words('交班：在办{数}件，{名单}。接班请逐件回号加5，没人接就再打电话。', ['数', '名单']),
  },
} as const;
