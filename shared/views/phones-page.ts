/**
 * The page of simulated phones that the local run serves at `/`: one document, nothing fetched from elsewhere, so that it
 * works offline. Texts of elders and carriers are untrusted: the script writes them with `textContent` only, and the
 * policy in the head keeps a mistake there from reaching the network.
 */

import { phonesScript } from './phones-script.ts';
import { phonesStyle } from './phones-style.ts';

const POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "script-src 'unsafe-inline'",
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The whole document, ready to be served as `text/html; charset=utf-8`. */
export function phonesPage(): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>报平安 Baopingan · 模拟电话 simulated phones</title>
<link rel="icon" href="data:,">
<style>
${phonesStyle()}
</style>
</head>
<body>
<a class="skip" href="#phone">跳到电话 <span lang="en">Skip to the phone</span></a>
${TOP_BAR}
<main>
${ELDERS}
${PHONES}
${PHONE}
${ASIDE}
</main>
<div id="live" class="hidden" role="status" aria-live="polite"></div>
<noscript>这一页要用 JavaScript。This page needs JavaScript.</noscript>
<script>
${phonesScript()}
</script>
</body>
</html>
`;
}

const TOP_BAR = `<header class="top">
<h1>报平安 <span lang="en">Baopingan</span></h1>
<div class="clock">
<time id="clock-time">--:--</time>
<div><span id="clock-day">连接中…</span><small id="clock-en" lang="en">connecting…</small></div>
</div>
<div class="advance" role="group" aria-label="拨快时钟 Move the clock">
<button type="button" data-minutes="1">+1 分 <small lang="en">min</small></button>
<button type="button" data-minutes="10">+10 分 <small lang="en">min</small></button>
<button type="button" data-minutes="30">+30 分 <small lang="en">min</small></button>
<button type="button" data-minutes="60">+1 小时 <small lang="en">hour</small></button>
<button type="button" id="to-morning">到早上 07:30 <small lang="en">next morning</small></button>
<button type="button" id="auto" role="switch" aria-checked="false" title="每秒一分钟 one minute a second">自动 <small lang="en">auto</small></button>
</div>
<div id="progress" class="progress" hidden>
<progress id="progress-bar" max="1" value="0" aria-label="进度 progress"></progress>
<span id="progress-text"></span>
<button type="button" id="progress-stop">停 <small lang="en">stop</small></button>
</div>
</header>
<div id="errors" class="errors" role="alert" hidden><span id="error-text"></span>
<button type="button" id="error-close">知道了 <small lang="en">dismiss</small></button></div>`;

const ELDERS = `<section class="panel elders" aria-labelledby="elders-title">
<h2 id="elders-title">老人 <small lang="en">Elders today</small></h2>
<p id="summary" class="summary"></p>
<p class="summary"><a href="/local/walk-list" target="_blank">打印看望名单 <small lang="en">print the walk lists</small></a></p>
<ul id="elders" class="scroll"></ul>
</section>`;

const PHONES = `<section class="panel phones" aria-labelledby="phones-title">
<h2 id="phones-title">电话 <small lang="en">Phones</small></h2>
<div id="jumps" class="jumps" role="group" aria-label="跳到一组 Jump to a group"></div>
<div id="phones" class="scroll"></div>
</section>`;

const KEYS = [...'123456789*0#']
  .map((key) => `<button type="button" data-key="${key}"${keyLabel(key)}>${key}</button>`)
  .join('');

function keyLabel(key: string): string {
  if (key === '*') return ' aria-label="星号 star"';
  return key === '#' ? ' aria-label="井号 hash"' : '';
}

const PHONE = `<section class="phone-column" id="phone" tabindex="-1" aria-labelledby="phone-name">
<div class="phone">
<div class="ear" aria-hidden="true"></div>
<div class="screen">
<div class="screen-head"><h2 id="phone-name">选一部电话 <small lang="en">choose a phone</small></h2><p id="phone-number"></p></div>
<ol id="messages" class="messages" tabindex="0" aria-label="短信和通话 Texts and calls"></ol>
<ol id="call-log" class="messages call-log" tabindex="0" role="log" aria-label="通话 The call" hidden></ol>
</div>
<div id="texting">
<div id="quick" class="quick" role="group" aria-label="快捷回复 Quick answers"></div>
<form id="text-form" class="text-form">
<label class="hidden" for="text">短信 Text message</label>
<input id="text" autocomplete="off" maxlength="1000" placeholder="写短信 text message">
<button type="submit" class="send">发送 <small lang="en">send</small></button>
</form>
<div class="call-row">
<button type="button" id="dial" class="green">☎ 拨热线 <small lang="en">dial</small></button>
<button type="button" id="ring-once">响一声 <small lang="en">ring once</small></button>
</div>
</div>
<div id="calling" hidden>
<div class="keypad" role="group" aria-label="拨号盘 Keypad">${KEYS}</div>
<button type="button" id="hang-up" class="red">挂机 <small lang="en">hang up</small></button>
</div>
</div>
</section>`;

const STATES = [
  ['on', '开机 on'],
  ['off', '关机 switched off'],
  ['arrears', '欠费 in arrears'],
  ['dead', '空号 dead number'],
  ['busy', '忙 busy'],
  ['noanswer', '没人接 no answer'],
  ['machine', '录音 machine'],
  ['refused', '运营商拒发 refused by the carrier'],
]
  .map(([value, words]) => `<option value="${value}">${words}</option>`)
  .join('');

const ASIDE = `<aside class="side">
<details class="panel try" open>
<summary>一分钟试试 <small lang="en">Try it in a minute</small></summary>
<ol>
<li>点「到早上 07:30」，老人的手机收到问候。<span lang="en">Press “next morning”: the elders’ phones get the daily question.</span></li>
<li>选一位老人，回 1，就报了平安。<span lang="en">Choose an elder and answer 1: safe today.</span></li>
<li>别的老人先不回，点几次「+1 小时」：先提醒，再打电话，然后联络人收到短信。<span lang="en">Leave another silent and press “+1 hour” a few times: a reminder, a call, then the liaison is told.</span></li>
<li>用联络人的电话回号加 1（看到了，平安），或加 3（出事）：村、镇和子女马上知道。<span lang="en">On the liaison’s phone answer number + 1 (seen, well) or + 3 (trouble): village, township and children know at once.</span></li>
</ol>
</details>
<details class="panel try">
<summary>系统自己好不好 <small lang="en">watching itself</small> · <span id="watch-all">…</span></summary>
<ul id="watch"></ul>
</details>
<fieldset class="panel" id="settings">
<legend>这部电话 <small lang="en">This phone</small></legend>
<label for="state">状态 <small lang="en">state</small></label>
<select id="state">${STATES}</select>
<label for="keys">来电时按 <small lang="en">when called, presses</small></label>
<input id="keys" inputmode="tel" autocomplete="off" maxlength="20" pattern="[0-9*#]*" placeholder="不按 none" aria-describedby="keys-help">
<p id="keys-help" class="help">空着：接了不按。<span lang="en">Empty: picked up, stays silent.</span></p>
<label class="check"><input type="checkbox" id="speak"> 朗读 <small lang="en">read calls aloud</small></label>
</fieldset>
</aside>`;
