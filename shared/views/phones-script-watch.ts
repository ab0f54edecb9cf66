/** The panel of the phones page that says whether the service itself is well. */

/** Part of the script: uses `state`, `element` and the other names of phones-script.ts. */
export function watchScript(): string {
  return `
const STANDINGS = {
  begins: ['明早开始', 'begins tomorrow'], waiting: ['还没到时候', 'not due yet'], proven: ['短信回来了，也答复了', 'came back and was answered'],
  open: ['短信回来了，答复没记上', 'came back, its answer was not taken'], late: ['短信没回来', 'its text did not come back'],
};
const SILENCES = {
  notAudited: ['还没核对过', 'not audited yet'], auditOld: ['核对太旧', 'the audit is old'], auditFound: ['核对发现问题', 'the audit found something'],
  notProven: ['自检短信还没回来过', 'the synthetic text never came back'], proofOld: ['自检短信太久没回来', 'the synthetic text has not come back for long'],
};

function wallTime(at) {
  return new Date(at).toLocaleString('zh-CN', {
    timeZone: 'Asia/Shanghai', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false,
  });
}

function outsideWords(outside) {
  if (!outside.configured) return ['没有设外部值守', 'none is configured (HEARTBEAT_URL)'];
  if (!outside.last) return ['还没到时候', 'not due yet'];
  const at = wallTime(outside.last.at);
  if (outside.last.called) return [at + ' 呼叫了', 'called'];
  const why = outside.last.silences.map((one) => SILENCES[one] || [one, one]);
  if (why.length === 0) return [at + ' 呼叫了，对方没接', 'called, and not taken'];
  return [at + ' 没呼叫：' + why.map((one) => one[0]).join('、'), 'not called: ' + why.map((one) => one[1]).join(', ')];
}

/** Chinese, English, and whether it is as it should be. */
function watchRows(watch) {
  const { synthetic, audit, outside } = watch;
  const standing = synthetic ? STANDINGS[synthetic.standing] : ['没有', 'none'];
  const back = synthetic && synthetic.returnedAt ? ' ' + wallTime(synthetic.returnedAt) : '';
  const found = audit ? audit.findings : 0;
  const checks = audit ? audit.checks.map((one) => ', ' + one.check + ' ' + one.count).join('') : '';
  return [
    ['巡查 ' + wallTime(watch.sweptAt), 'last sweep', true],
    ['每日数字 ' + (watch.figuresOn || '还没发过'), 'last figures', true],
    ['核对 ' + (audit ? wallTime(audit.at) + '，' + audit.elders + '人，问题 ' + found : '还没做过'), 'last audit: people, findings' + checks, found === 0],
    ['自检老人 ' + standing[0] + back, 'synthetic elder: ' + standing[1], !synthetic || !['late', 'open'].includes(synthetic.standing)],
    ['外部值守 ' + outsideWords(outside)[0], 'outside: ' + outsideWords(outside)[1], true],
    ['彻底失败 ' + watch.failures, 'failed for good', watch.failures === 0],
  ];
}

function paintWatch() {
  const items = watchRows(state.watch).map(([zh, en, good]) => ({ key: en.split(':')[0], zh, en, good }));
  sync(byId('watch'), items, () => element('li'), fillWatch);
  const good = items.every((item) => item.good);
  byId('watch-all').textContent = good ? '没有异常 nothing amiss' : '要看一看 look here';
}

function fillWatch(item, row) {
  const words = element('span', '', row.en);
  words.lang = 'en';
  item.className = row.good ? '' : 'bad';
  item.replaceChildren(row.zh, words);
}
`;
}
