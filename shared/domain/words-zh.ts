/**
 * Everything that elders, liaisons, village and township read in Chinese.
 *
 * Writing guide: one text is one segment (70 characters with the signature) with the widest ordinary names; words a
 * village uses; simplified characters, plain punctuation; digits 1 to 3 mean the same everywhere for elders; staff answer
 * with number + digit; never promise that somebody is coming before a person answered 5; no illness, no address, no
 * link; a repeat says 第n次, because carriers drop equal texts; an elder is addressed by 称呼, never by the bare name.
 */

export const SIGNATURE = '【三江镇民政】';
const LINE = '0898-00000000';
const ABROAD = '+86 898 0000 0000';

export const signed = (text: string): string => SIGNATURE + text;
export const nth = (times: number): string => (times > 1 ? `第${times}次` : '');

export const elderTexts = {
  prompt: (who: string) => signed(`${who}早上好，今天好吗？平安请回1，不舒服回2，要人帮忙回3，也可拨${LINE}报平安。`),
  promptLate: (who: string) =>
    signed(`${who}，今天问候晚了，对不起。平安请回1，不舒服回2，要人帮忙回3，也可拨${LINE}。`),
  promptEvening: (who: string) =>
    signed(`${who}晚上好，今晚好吗？平安回1，不舒服回2，要人帮忙回3，夜里也可拨${LINE}。`),
  promptShared: (both: string, two: boolean) =>
    two
      ? signed(`${both}早上好。两位都平安回8，有一位不舒服回2，要人帮忙回3，也可拨${LINE}。`)
      : signed(`${both}早上好。都平安回8，有一位不舒服回2，要人帮忙回3，也可拨${LINE}。`),
  sharedAgain: (both: string) => signed(`收到1。${both}都平安吗？都平安请回8，有一位不好请回2，要人帮忙回3。`),
  reminder: (who: string) =>
    signed(`${who}，还没等到您的平安。回1就好，不舒服回2，要帮忙回3。等会儿${LINE}打给您，请接。`),
  reminderNoCall: (who: string) => signed(`${who}，还没等到您的平安。回1就好，不舒服回2，要帮忙回3。看到请回一下。`),
  reminderShared: (both: string) =>
    signed(`${both}，还没等到平安。都平安回8，有一位不好回2，要帮忙回3。等会儿${LINE}打来，请接。`),
  rollCall: (who: string, round: number) =>
    signed(
      `${round > 1 ? `第${round}次` : '台风'}点名：${who}，平安请回1，要人帮忙回3。请待在安全的屋里，听村干部安排，手机省着用。`,
    ),
  rollCallShared: (both: string, round: number) =>
    signed(
      `${round > 1 ? `第${round}次` : '台风'}点名：${both}，都平安回8，有一位不好回2，要人帮忙回3。请待在安全的屋里。`,
    ),
  thanks: (who: string, turn: number) =>
    signed(
      [
        `收到，${who}平安就好。有事随时拨${LINE}。`,
        `知道您平安，大家都放心了。${who}，有事随时拨${LINE}。`,
        `${who}，平安收到了，谢谢您。有事不管早晚都可拨${LINE}。`,
      ][turn % 3] as string,
    ),
  lateThanks: (who: string, person: string) =>
    signed(`收到，${who}平安就好，也告诉${person}了。下次晚了不要紧，记得回1。`),
  unwell: (person: string) => signed(`收到，您不舒服。已告诉${person}，今天会打电话或过来看您。难受加重请打120。`),
  help: (person: string) =>
    signed(`知道了，正在联系${person}和村里来帮您。请把手机放身边，等我们电话。危急请打120或110。`),
  helpTaken: (person: string) =>
    signed(`${person}已经知道，正在想办法过来。请把手机放身边，门能开就开着。危急请打120或110。`),
  neutral: () => signed('收到，谢谢您。'),
  unclear: () => signed(`收到您的短信，我们没看明白。平安回1，要人帮忙回3。等会儿${LINE}打给您，请接。`),
  unclearNoCall: () => signed('收到您的短信，我们没看明白。平安回1，要人帮忙回3。我们会请人来问您。'),
  stopped: (person: string) =>
    signed(`好的，不再发短信问您了。${person}会来问您想怎么报平安。要人帮忙随时可拨${LINE}。`),
  pauseBegins: (who: string, date: string) =>
    signed(`${who}，${date}前不再每天问您。提早回家请回1，要人帮忙随时拨${LINE}。`),
  pauseEnds: (who: string) => signed(`${who}，从明早起又每天问您好，看到短信请回1。有事可拨${LINE}。`),
};

/** {原因} of a liaison's text. */
export const REASONS = {
  silent: '没回音',
  off: '手机关机',
  arrears: '欠费停机',
  dead: '号码不通',
  blacklisted: '收不到短信',
  full: '短信箱满',
  other: '没回音',
  words: '回话没看懂',
  hotline: '来电没说话',
  fault: '没问到',
  stranger: '号码换了人',
} as const;

/** The five kinds in the policy's order, and 0. */
export const KINDS = '1流浪 2受侵害 3病重 4精神 5困境 0其他';

export const liaisonTexts = {
  missed: (n: number, name: string, reason: string, times: number) =>
    signed(`${n}号${name}今早${reason}，请看望。回${n}加：1平安 2找不到 3出事 4外出 5正在去。${nth(times)}`),
  joined: (count: number, names: string, times: number) =>
    signed(`${count}人待看望：${names}。回号加1平安 2找不到 3出事 4外出 5正在去。${nth(times)}`),
  joinedMore: (names: string) => signed(`还有：${names}。回号加1平安 2找不到 3出事 4外出 5正在去。`),
  unwell: (n: number, name: string, times: number) =>
    signed(`${n}号${name}回话说不舒服，请今天看望。回${n}加：1平安 2找不到 3出事 5正在去。${nth(times)}`),
  unclear: (n: number, name: string, times: number) =>
    signed(`${n}号${name}的回话没看懂，请打电话问本人。问明回${n}加1平安或3出事，在路上回${n}加5。${nth(times)}`),
  hotline: (n: number, name: string, times: number) =>
    signed(`${n}号${name}打来热线没按键，回电也没说话，请打电话或去看看。回${n}加1平安 2找不到 3出事。${nth(times)}`),
  help: (n: number, name: string, time: string, times: number) =>
    signed(
      `急！${n}号${name}在${time}要人帮忙，请马上联系并过去。去就回${n}5，平安回${n}1，出事回${n}3。${nth(times)}`,
    ),
  stop: (n: number, name: string, times: number) =>
    signed(`${n}号${name}不想收短信，已停发。请今天当面问明怎么报平安，回${n}加1平安 2找不到 3出事。${nth(times)}`),
  notAsked: (n: number, name: string, times: number) =>
    signed(`系统故障，今天没问到：${n}号${name}。请抽空看一眼，回${n}加1平安 2找不到 3出事。${nth(times)}`),
  notAskedJoined: (names: string) =>
    signed(`系统故障，今天没问到：${names}。请抽空看一眼，回号加1平安 2找不到 3出事。`),
  door: (names: string, times: number) =>
    signed(`今天请当面或托邻居看一眼：${names}。看到平安回号加1，找不到回号加2。${nth(times)}`),
  pausesEnd: (names: string) => signed(`明早恢复问候：${names}。家里还有人陪的，回号加4再停几天。`),
  request: (names: string) => signed(`有事找您，不急：${names}。请回个电话问问。`),
  contactStopped: (names: string) => signed(`家人不想再收短信：${names}。请抽空问问，急事只能打电话告诉他们。`),
  rollDoor: (names: string, round: number) =>
    signed(`第${round}次台风点名，请当面看：${names}。看到回号加1，转移了回转移加号。`),
  rollMissing: (names: string, round: number) =>
    signed(`第${round}次台风点名还没回：${names}。看到回号加1，转移了回转移加号。`),
  typhoonNotYours: () => signed('台风点名由镇里发起。老人转移了请回转移加号，如转移12；出事请回号加3。'),
  resolved: (n: number, name: string, time: string) => signed(`${n}号${name}在${time}已报平安，这次不用去了，谢谢。`),
  safeSaid: (n: number, name: string, time: string) => signed(`${n}号${name}在${time}发来平安，请见到人再回${n}1。`),
  closedBy: (n: number, name: string, person: string) =>
    signed(`${n}号${name}的事${person}已经办好，您不用去了，谢谢。`),
  takenBy: (n: number, name: string, person: string) => signed(`${n}号${name}已由${person}去看，您不用去了，谢谢。`),
  askKind: (n: number, name: string) =>
    signed(`已通知村和镇，请先救人。${n}号${name}属哪类？回1流浪 2受侵害 3病重 4精神 5困境 0其他。`),
  askDays: (n: number, name: string) =>
    signed(`${n}号${name}外出几天？回天数，如3。不知道回0，三天后再问您。住院也这样回。`),
  riskRecorded: (n: number, name: string, kind: string, family: number) =>
    signed(`已记${n}号${name}第${kind}类风险，村、镇和${family}位家人已通知。`),
  harmRecorded: (n: number, name: string) =>
    signed(`已记${n}号${name}第2类，只报村和镇，家人先不通知。能放心告诉哪位家人，请镇值班员定。`),
  echoWell: (n: number, name: string) => signed(`已记：${n}号${name}平安，谢谢。`),
  echoShelter: (n: number, name: string) => signed(`已记：${n}号${name}已转移安置，平安，谢谢。`),
  shelterStillOpen: (n: number, name: string) =>
    signed(`已记：${n}号${name}已转移安置。原来的事还没办完，办好请再回结果。`),
  echoAway: (n: number, name: string, date: string) =>
    signed(`已记：${n}号${name}外出到${date}，次日恢复问候。提早回来请回${n}1。`),
  echoTaken: (n: number, name: string, time: string) =>
    signed(`好，${n}号${name}由您去看。请在${time}前回结果：${n}加1平安 2找不到 3出事 4外出 5还在路上。`),
  echoCannotFind: (n: number, name: string) =>
    signed(`已记：${n}号${name}找不到，已告诉村里一起找。找到回${n}1，出事回${n}3。`),
  echoSmall: (n: number, name: string) => signed(`已记：${n}号${name}的小事在办。人平安请再回${n}1。`),
  echoProgress: (n: number, name: string) => signed(`已记：${n}号${name}有进展，已告诉家人。办结请回${n}9。`),
  stillOpen: (n: number, name: string) =>
    signed(`已记：${n}号${name}您见到了。风险由镇里办结，办结回${n}9，事情还在办。`),
  nothingOpen: (n: number, name: string) => signed(`${n}号${name}现在没有待办的事。出事请回${n}3。`),
  alreadyHeld: (n: number, name: string, person: string) =>
    signed(`${n}号${name}已由${person}在办。您也在路上的话，请先和${person}通个话。`),
  mayNotHold: (n: number, name: string) =>
    signed(`${n}号${name}已延过一次，不能再延。请回结果：${n}加1平安 2找不到 3出事 4外出。`),
  mayNotClose: (n: number, name: string) => signed(`${n}号${name}的事要村里或镇里办结。人平安请回${n}1，出事回${n}3。`),
  timeRunsOut: (n: number, name: string, time: string) =>
    signed(`${n}号${name}还没结果，${time}起接着找别人。还在路上请回${n}5，有结果回${n}加1、2、3、4。`),
  timeRanOut: (n: number, name: string, time: string) =>
    signed(`${n}号${name}到${time}还没结果，已接着找别人。有结果仍请回${n}加1、2、3、4。`),
  notUnderstood: (example: string) =>
    signed(`没看懂。请回老人的号加一个数字，如${example}。看清单回0，急事请拨${LINE}。`),
  withNumber: (command: string, n: number, name: string) =>
    signed(`怕记错人，这次没有记。${n}号${name}的事，请写上号再回：${command}加空格和数字。`),
  whichName: (options: string) =>
    signed(`同名的不止一位：${options}。请回风险加号，如风险${Number.parseInt(options, 10)}。`),
  noSuchName: () => signed('名单里没找到这个名字。请回风险加老人的号，或风险加全名。看清单回0。'),
  list: (count: number, names: string) => signed(`待办${count}件：${names}。回号加数字。`),
  listEmpty: () => signed('现在没有待办的事，谢谢。'),
};

export const dutyTexts = {
  missed: (n: number, village: string, name: string, minutes: number, times: number) =>
    signed(
      `${n}号：${village}的${name}没报平安，联络人${minutes}分钟未答。派人去回${n}5，平安回${n}1，出事回${n}3。${nth(times)}`,
    ),
  plain: (n: number, village: string, name: string, reason: string, times: number) =>
    signed(`${n}号：${village}的${name}${reason}，还没人看到。派人去回${n}5，平安回${n}1，出事回${n}3。${nth(times)}`),
  silent: (n: number, village: string, name: string, time: string, times: number) =>
    signed(`${n}号：${village}的${name}从${time}起没消息，联络人和村里都没答。接手回${n}5，平安回${n}1。${nth(times)}`),
  help: (n: number, village: string, name: string, time: string, times: number) =>
    signed(
      `急！${n}号：${village}的${name}在${time}要人帮忙，请马上派人。接手回${n}5，平安回${n}1，出事回${n}3。${nth(times)}`,
    ),
  risk: (n: number, village: string, name: string, kind: string, person: string, time: string) =>
    signed(`风险${n}号：${village}的${name}，第${kind}类，${person}在${time}报告。请马上处置，接手回${n}5。`),
  riskNoKind: (n: number, village: string, name: string, person: string, time: string, times: number) =>
    signed(
      `${n}号：${village}的${name}出事了，${person}在${time}报告，情况待补。请马上处置，接手回${n}5。${nth(times)}`,
    ),
  riskAgain: (n: number, village: string, name: string, times: number) =>
    signed(`风险${n}号：${village}的${name}还没人接手，请马上处置。接手回${n}5，办结回${n}9。${nth(times)}`),
  cannotFind: (n: number, village: string, name: string, times: number) =>
    signed(`${n}号：${village}的${name}找不到，请派人一起找。接手回${n}5，找到回${n}1，出事回${n}3。${nth(times)}`),
  police: (n: number, village: string, name: string, familyAsked: boolean, times: number) =>
    signed(
      `${n}号：${village}的${name}还没找到${familyAsked ? '，已问家人' : ''}。请值班员决定是否报警。接手回${n}5，找到回${n}1。${nth(times)}`,
    ),
  family: (n: number, confirmed: number, unreached: number) =>
    signed(`${n}号：家人${confirmed}位已确认，${unreached}位没联系上。处置有进展回${n}7，办结回${n}9。`),
  askKind: (n: number, name: string, times: number) => signed(`${n}号${name}的风险属哪类？回${KINDS}。${nth(times)}`),
  askWhom: (n: number, options: string, times: number) =>
    signed(`${n}号受侵害，能告诉哪位家人？${options}。回告诉${n}加空格和数字，都不告诉加0。${nth(times)}`),
  whomRecorded: (n: number, count: number) => signed(`已记：${n}号可告诉${count}位家人，别的家人不通知。办结回${n}9。`),
  measure: (n: number, name: string) =>
    signed(`${n}号${name}怎样办结？回1已就医 2已安置 3已救助 4已报警 5家人接管 6情况不实 7本人去世。`),
  echoTaken: (n: number, name: string, time: string) =>
    signed(`好，${n}号${name}由您接手。请在${time}前回结果：平安回${n}1，还在办回${n}5，办结回${n}9。`),
  echoClosed: (n: number, name: string) => signed(`已办结：${n}号${name}，谢谢。`),
  strangerNeeds: (tail: string, time: string, times: number) =>
    signed(`急！没登记的号码求助，尾号${tail}，${time}。请拨${LINE}听原话并回电。${nth(times)}`),
  digest: (count: number) => signed(`今天有${count}个没登记的号码来信来电，无急事。可登录平台或拨${LINE}听。`),
};

export const contactTexts = {
  risk: (parent: string, ref: string) =>
    signed(`您的${parent}需要您关心，村和镇已知道。请打家里或村委会电话，或${ABROAD}，编号${ref}。收到回1。`),
  riskAgain: (times: number, parent: string, ref: string) =>
    signed(`第${times}次通知：您的${parent}需要您关心，编号${ref}。请给家里打电话，或拨${ABROAD}。看到请回1。`),
  confirmed: (ref: string, person: string) =>
    signed(`收到，谢谢。编号${ref}由${person}负责，有进展就告诉您，也可拨${ABROAD}问。`),
  progress: (ref: string, parent: string) =>
    signed(`编号${ref}：工作人员已见到您的${parent}，正在照看。详情请拨${ABROAD}问值班员。`),
  endWell: (ref: string, parent: string) => signed(`编号${ref}已办结，您的${parent}现在平安。请打电话回家听听声音。`),
  endOther: (ref: string, _parent: string) =>
    signed(`编号${ref}已办结，后面的事已有安排。请打家里或村委会电话，或${ABROAD}细问。`),
  mistake: (ref: string, parent: string) =>
    signed(`更正：编号${ref}是误记，您的${parent}没有这件事。让您担心了，对不起。`),
  where: (parent: string) => signed(`村里暂时没找到您的${parent}，可能只是外出。知道去向请直接回短信，或拨${ABROAD}。`),
  found: (parent: string) => signed(`找到了，您的${parent}平安。让您担心了，谢谢您帮忙。`),
  searchEnds: (parent: string) =>
    signed(`找您${parent}的事已办结，后面的事已有安排。请打家里或村委会电话，或${ABROAD}细问。`),
  statusSafe: (parent: string, date: string, time: string, days: number) =>
    signed(`您的${parent}最近一次报平安是北京时间${date}的${time}。近七天平安${days}天。有空请打个电话回家。`),
  statusWaiting: (parent: string, date: string) =>
    signed(`您的${parent}今天还没回音，我们正按时联系，上次报平安是${date}。有要事马上告诉您。`),
  statusOpen: (parent: string, ref: string) =>
    signed(`您的${parent}的事正在办，编号${ref}。请拨${ABROAD}问值班员，或打村委会电话。`),
  statusQuiet: (parent: string) => signed(`今天没有您${parent}的报平安记录。想知道近况，请打家里或村委会电话。`),
  passedOn: () => signed(`收到您的短信，已转给值班员看。急事请拨${ABROAD}。`),
  optedOut: () => signed('好的，不再给您发短信，已告诉联络人。以后想收，请回1。'),
  unknown: () => signed(`这个号码没有登记。要人帮忙请拨${LINE}，危急请打120或110。`),
};

export const spoken = {
  checkIn: (who: string, person: string) =>
    `${who}您好，这里是三江镇报平安，${person}托我问您好。平安，请按1。不舒服，请按2。要人帮忙，请按3。不着急，慢慢按。`,
  checkInShared: (both: string) =>
    `${both}您好，这里是三江镇报平安。都平安，请按8。有一位不舒服，请按2。要人帮忙，请按3。`,
  bothWell: () => '是都平安吗？都平安请按8。有一位不舒服按2，要人帮忙按3。',
  well: () => '收到了，您平安就好。再见。',
  unwell: (person: string) =>
    `知道您不舒服了，已经告诉${person}，今天会联系您。要马上有人来，请按3。没有别的事，可以挂了。`,
  connecting: (person: string) => `知道了，正在给您接通${person}，请不要挂机。`,
  nobody: () =>
    '电话还没接通，我们接着一个一个打。请把电话放在身边，马上打回给您。有话请在嘀声后说。危急请打120或110。',
  helpNeutral: () => '收到，谢谢您。请把电话放在身边。',
  request: (person: string) => `正在给您接通${person}。没接的话，请在嘀声后说您想办的事。`,
  leaveWords: () => '请在嘀声后说您的名字、村子和要办的事。',
  wrongKey: () => '这个键没有用，不要紧。平安按1，不舒服按2，要人帮忙按3。',
  noKeyFirst: () => '没听到您按键，等会儿再打给您。再见。',
  noKey: () => '没听到您按键，请人来看看您。再见。',
  elderRings: (who: string) => `${who}您好。平安按1，不舒服按2，要人帮忙按3，想说说话或办点事按0。`,
  sharedRings: (both: string) => `${both}您好。都平安按8，有一位不舒服按2，要人帮忙按3，想说说话或办点事按0。`,
  outage: (village: string, n: number) =>
    `${village}有多位老人同时联系不上，可能停电断网，编号${n}。名单已发短信，请马上派人挨户看望。接手请回短信${n}加5。`,
  rollCall: (who: string) =>
    `${who}您好，这里是三江镇台风点名。平安，请按1。不舒服，请按2。要人帮忙，请按3。请待在安全的屋里。`,
  rollCallShared: (both: string) =>
    `${both}您好，这里是三江镇台风点名。都平安，请按8。有一位不舒服，请按2。要人帮忙，请按3。请待在安全的屋里。`,
  ringBack: (who: string) => `${who}您好，刚才您打来电话。平安按1，不舒服按2，要人帮忙按3。`,
  helpLiaison: (n: number, name: string) => `急。${n}号${name}要人帮忙。您去，请按5。再听一遍，请按星号。`,
  caseLiaison: (n: number) => `${n}号有急事没人看到。您去，请按5。再听一遍，请按星号。`,
  taken: (n: number) => `好，已记您去。要和老人通话，请按7。见到以后，请回短信${n}加1，出事回${n}加3。`,
  helpDuty: (village: string, n: number) => `急。${village}有一位老人要人帮忙，编号${n}。接手请按5，再听请按星号。`,
  takenDuty: (name: string, n: number) =>
    `好，${name}由您接手。要和联络人通话，请按7。见到以后，请回短信${n}加1，办结回${n}加9。`,
  askKind: (n: number) => `编号${n}的风险还没分类。流浪按1，受侵害按2，病重按3，精神按4，困境按5，其他按0。`,
  listStart: (count: number) => `您好。还有${count}位没有结果。`,
  listItem: (n: number, reason: string) =>
    `${n}号，${reason}。平安按1，找不到按2，出事按3，外出按4，正在去按5，小事按6，下一位按井号，再听按星号。`,
  dutyItem: (n: number, reason: string) =>
    `编号${n}，${reason}。平安按1，找不到按2，出事按3，接手按5，办结按9，下一件按井号，再听按星号。`,
  listEmpty: () => '您好，现在没有待办的事。要报风险，请发短信：风险加老人的号。再见。',
  askDays: () => '外出几天？请按天数，再按井号。不知道请按0。',
  askMeasure: () => '怎样办结？已就医按1，已安置按2，已救助按3，已报警按4，家人接管按5，情况不实按6，本人去世按7。',
  recorded: () => '已记下。',
  bye: () => '再见。',
  contactRisk: (parent: string, ref: string) =>
    `您好，这里是海南三江镇民政。您的${parent}需要您关心，编号${ref}。听到请按1，找值班员说话请按2，再听请按星号。我们从不问钱和验证码。`,
  machine: () => '这里是三江镇民政，请给家里或村委会打电话。',
  contactConfirmed: () => '收到，谢谢您。找值班员说话请按2，没有别的事可以挂了。',
  contactRings: (ref: string) => `您好。编号${ref}的事，听到请按1，找值班员请按2。听最近一次报平安，请按3。`,
  contactRingsQuiet: () => '您好。找值班员请按2。听最近一次报平安，请按3。',
  contactOpen: () => '正在办，请按2问值班员。',
  contactSafe: (date: string, time: string) => `最近一次报平安是北京时间${date}${time}。`,
  contactNone: () => '今天没有报平安记录。想知道近况，请打家里或村委会电话。',
  connectingDuty: () => '正在给您接值班员，请不要挂机。',
  dutyBusy: () => '值班员的电话没有接通，我们会请值班员打给您。再见。',
  unknown: () =>
    '这里是三江镇报平安，这个电话没有登记。有急事请按3，马上接值班员。没有急事，请在嘀声后说名字和村子。危急请挂机打120或110。',
};
