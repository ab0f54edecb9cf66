/** What elders read. Each text is one segment, and 1 to 3 mean the same everywhere; words-zh.ts has the writing guide. */

import { words } from './words-template.ts';

export const ELDER_TEXTS = {
  name: 'elder',
  medium: 'text',
  language: 'zh-CN',
  templates: {
    prompt: words('{称呼}早上好，今天好吗？平安请回1，不舒服回2，要人帮忙回3，也可拨{热线}报平安。', ['称呼']),
    promptLate: words('{称呼}，今天问候晚了，对不起。平安请回1，不舒服回2，要人帮忙回3，也可拨{热线}。', ['称呼']),
    promptEvening: words('{称呼}晚上好，今晚好吗？平安回1，不舒服回2，要人帮忙回3，夜里也可拨{热线}。', ['称呼']),
    promptShared: words('{称呼们}早上好。都平安回8，有一位不舒服回2，要人帮忙回3，也可拨{热线}。', ['称呼们']),
    promptSharedTwo: words('{称呼们}早上好。两位都平安回8，有一位不舒服回2，要人帮忙回3，也可拨{热线}。', ['称呼们']),
    sharedAgain: words('收到1。{称呼们}都平安吗？都平安请回8，有一位不好请回2，要人帮忙回3。', ['称呼们']),
    reminder: words('{称呼}，还没等到您的平安。回1就好，不舒服回2，要帮忙回3。等会儿{热线}打给您，请接。', ['称呼']),
    reminderNoCall: words('{称呼}，还没等到您的平安。回1就好，不舒服回2，要帮忙回3。看到请回一下。', ['称呼']),
    reminderShared: words('{称呼们}，还没等到平安。都平安回8，有一位不好回2，要帮忙回3。等会儿{热线}打来，请接。', [
      '称呼们',
    ]),
    rollCall: words('台风点名：{称呼}，平安请回1，要人帮忙回3。请待在安全的屋里，听村干部安排，手机省着用。', ['称呼']),
    rollCallAgain: words('第{次}次点名：{称呼}，平安请回1，要人帮忙回3。请待在安全的屋里，听村干部安排，手机省着用。', [
      '称呼',
      '次',
    ]),
    rollCallShared: words('台风点名：{称呼们}，都平安回8，有一位不好回2，要人帮忙回3。请待在安全的屋里。', ['称呼们']),
    rollCallSharedAgain: words('第{次}次点名：{称呼们}，都平安回8，有一位不好回2，要人帮忙回3。请待在安全的屋里。', [
      '称呼们',
      '次',
    ]),
    thanks: words('收到，{称呼}平安就好。有事随时拨{热线}。', ['称呼']),
    thanksSecond: words('知道您平安，大家都放心了。{称呼}，有事随时拨{热线}。', ['称呼']),
    thanksThird: words('{称呼}，平安收到了，谢谢您。有事不管早晚都可拨{热线}。', ['称呼']),
    lateThanks: words('收到，{称呼}平安就好，也告诉{人}了。下次晚了不要紧，记得回1。', ['称呼', '人']),
    unwell: words('收到，您不舒服。已告诉{人}，今天会打电话或过来看您。难受加重请打120。', ['人']),
    help: words('知道了，正在联系{人}和村里来帮您。请把手机放身边，等我们电话。危急请打120或110。', ['人']),
    helpTaken: words('{人}已经知道，正在想办法过来。请把手机放身边，门能开就开着。危急请打120或110。', ['人']),
    neutral: words('收到，谢谢您。'),
    unclear: words('收到您的短信，我们没看明白。平安回1，要人帮忙回3。等会儿{热线}打给您，请接。'),
    unclearNoCall: words('收到您的短信，我们没看明白。平安回1，要人帮忙回3。我们会请人来问您。'),
    stopped: words('好的，不再发短信问您了。{人}会来问您想怎么报平安。要人帮忙随时可拨{热线}。', ['人']),
    pauseBegins: words('{称呼}，{日期}前不再每天问您。提早回家请回1，要人帮忙随时拨{热线}。', ['称呼', '日期']),
    pauseEnds: words('{称呼}，从明早起又每天问您好，看到短信请回1。有事可拨{热线}。', ['称呼']),
  },
} as const;
