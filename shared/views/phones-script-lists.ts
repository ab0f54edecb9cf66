/** The two lists of the phones page: elders with today's word, phones by role with unread badges. */

/** Part of the script: uses `state`, `element` and the other names of phones-script.ts. */
export function listsScript(): string {
  return String.raw`
const TODAY = {
  before: ['还没问', 'not yet'], asked: ['已问', 'asked'], reminded: ['已提醒', 'reminded'], answered: ['已回音', 'answered'],
  unconfirmed: ['待确认', 'to confirm'], missed: ['没回音', 'missed'], notAsked: ['没问到', 'not asked'], paused: ['停问', 'paused'],
};
const CASES = {
  missed: '没回音 missed', help: '要人帮忙 help', unwell: '不舒服 unwell', unclear: '没看懂 unclear',
  notAsked: '没问到 not asked', stop: '不想收 stop', risk: '风险 risk',
};
const CASE_STATES = { open: '待接手 open', held: '有人去了 taken', taken: '有人去了 taken' };
const URGENT = ['missed', 'help', 'risk'];
const GROUPS = [
  { short: '老人', zh: '老人', en: 'elders', roles: ['elder'] },
  { short: '联络', zh: '联络人、副联络人', en: 'liaisons and deputies', roles: ['liaison', 'deputy'] },
  { short: '村镇', zh: '村委会、镇值班', en: 'village and township', roles: ['village', 'township'] },
  { short: '家人', zh: '家人、照料人', en: 'family and carers', roles: ['contact'] },
];
const ROLE_NAMES = {
  elder: '老人 elder', liaison: '联络人 liaison', deputy: '副联络人 deputy', village: '村委会 village',
  township: '镇值班 township', contact: '家人 family',
};
const PHONE_STATES = { off: '关机', arrears: '欠费', dead: '空号', busy: '忙', noanswer: '没人接', machine: '录音' };
/** Only countries with one zone: a number of +1 or +61 does not tell its zone. */
const ZONES = [
  ['+81', 'Asia/Tokyo'], ['+82', 'Asia/Seoul'], ['+44', 'Europe/London'], ['+33', 'Europe/Paris'], ['+49', 'Europe/Berlin'],
  ['+39', 'Europe/Rome'], ['+65', 'Asia/Singapore'], ['+66', 'Asia/Bangkok'], ['+852', 'Asia/Hong_Kong'],
];

/** Keeps the element of every key, so that focus and scroll stay where they are; repaints only what changed. */
function sync(parent, items, make, fill) {
  const before = parent.byKey || new Map();
  parent.byKey = new Map();
  items.forEach((item, index) => {
    const node = before.get(item.key) || make(item);
    const now = JSON.stringify(item);
    if (node.painted !== now) { fill(node, item); node.painted = now; }
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] || null);
    parent.byKey.set(item.key, node);
  });
  while (parent.children.length > items.length) parent.lastElementChild.remove();
}

function showNumber(phone) {
  const home = /^\+86(1\d\d)(\d{4})(\d{4})$/.exec(phone);
  return home ? home.slice(1).join(' ') : phone;
}

function localTime(phone) {
  const zone = ZONES.find(([prefix]) => phone.startsWith(prefix));
  if (!zone || !state.clock) return '';
  return new Date(state.clock.now).toLocaleTimeString('zh-CN', { timeZone: zone[1], hour: '2-digit', minute: '2-digit' });
}

function paintElders() {
  const items = state.elders.map((elder) => Object.assign({}, elder, {
    key: [elder.name, elder.number, elder.phone].join('/'), chosen: Boolean(elder.phone) && elder.phone === state.chosen,
  }));
  sync(byId('elders'), items, makeElder, fillElder);
  const counts = Object.keys(TODAY).map((today) => [TODAY[today][0], state.elders.filter((elder) => elder.today === today).length]);
  const words = counts.filter(([, count]) => count > 0).map(([word, count]) => word + ' ' + count);
  byId('summary').textContent = state.elders.length + ' 人：' + words.join(' · ');
}

function makeElder(elder) {
  const item = element('li');
  const button = element('button', 'row');
  button.type = 'button';
  button.addEventListener('click', () => { if (elder.phone) choose(elder.phone, true); });
  item.append(button);
  return item;
}

function fillElder(item, elder) {
  const button = item.firstChild;
  const words = TODAY[elder.today] || [elder.today, ''];
  const today = element('span', 'today ' + (TODAY[elder.today] ? elder.today : ''), words[0] + ' ');
  today.append(english(words[1]));
  const parts = [element('span', 'name', elder.name), today];
  parts.push(element('span', 'under', elder.number + ' 号 · ' + (elder.phone ? showNumber(elder.phone) : '没有手机 no phone')));
  if (elder.cases.length > 0) {
    const cases = element('span', 'cases');
    for (const one of elder.cases) {
      const words = (CASES[one.kind] || one.kind) + ' · ' + (CASE_STATES[one.state] || one.state);
      cases.append(element('span', URGENT.includes(one.kind) ? 'case' : 'case quiet', words));
    }
    parts.push(cases);
  }
  button.replaceChildren(...parts);
  button.setAttribute('aria-current', String(elder.chosen));
  setOff(button, !elder.phone);
}

/** Every phone once, in the group of its first role. */
function grouped(phones) {
  const left = new Set(phones);
  const groups = GROUPS.map((group) => {
    const mine = phones.filter((phone) => left.has(phone) && phone.roles.some((one) => group.roles.includes(one.role)));
    for (const phone of mine) left.delete(phone);
    return Object.assign({ phones: mine }, group);
  });
  return [...groups, { short: '其他', zh: '其他', en: 'others', phones: [...left] }].filter((group) => group.phones.length > 0);
}

const seen = new Map();
let firstLoad = true;
/** What came before the page was opened is not new. */
function unread(phone) {
  const known = seen.has(phone.phone) ? seen.get(phone.phone) : firstLoad ? phone.count : 0;
  const now = phone.phone === state.chosen ? phone.count : Math.min(known, phone.count);
  seen.set(phone.phone, now);
  return phone.count - now;
}

let unreadBefore = 0;
function paintPhones() {
  const items = [];
  let unreadNow = 0;
  const fresh = [];
  const jumps = [];
  for (const group of grouped(state.phones)) {
    items.push({ key: group.en, zh: group.zh, en: group.en });
    const before = unreadNow;
    for (const phone of group.phones) {
      const news = unread(phone);
      unreadNow += news;
      if (news > 0) fresh.push(namesOf(phone));
      items.push({ key: phone.phone, names: namesOf(phone), role: phone.roles[0]?.role, phone: phone.phone, last: phone.last,
        state: phone.state, news, chosen: phone.phone === state.chosen });
    }
    jumps.push({ key: group.en, short: group.short, news: unreadNow - before });
  }
  sync(byId('phones'), items, makePhone, fillPhone);
  sync(byId('jumps'), jumps, makeJump, fillJump);
  if (unreadNow > unreadBefore) announce('新消息 New messages: ' + fresh.slice(0, 5).join('，'));
  unreadBefore = unreadNow;
  firstLoad = false;
  document.title = (unreadNow > 0 ? '(' + unreadNow + ') ' : '') + '报平安 Baopingan · 模拟电话 simulated phones';
}

function namesOf(phone) {
  return [...new Set(phone.roles.map((one) => one.name).filter(Boolean))].join('、') || showNumber(phone.phone);
}

function makePhone(item) {
  if (!item.phone) return element('h3', 'group');
  const button = element('button', 'row');
  button.type = 'button';
  button.addEventListener('click', () => choose(item.phone, true));
  return button;
}

function makeJump(item) {
  const button = element('button');
  button.type = 'button';
  button.addEventListener('click', () => {
    const list = byId('phones');
    list.scrollTop = list.byKey.get(item.key).nextElementSibling.offsetTop - list.offsetTop - 30;
  });
  return button;
}

function fillJump(button, item) {
  button.textContent = item.short;
  if (item.news > 0) button.append(badgeOf(item.news));
}

function badgeOf(news) {
  const badge = element('span', 'badge', String(news));
  badge.append(element('span', 'hidden', ' 条未读 unread'));
  return badge;
}

/** Without the signature, which is the same on every text. */
const preview = (text) => text.replace(/^【[^】]{1,20}】/, '');

/** The role, or where the name says it already, the end of the number. */
function roleTag(item) {
  const role = ROLE_NAMES[item.role].split(' ')[0];
  return item.names.includes(role) ? '…' + item.phone.slice(-4) : role;
}

function fillPhone(node, item) {
  if (!item.phone) {
    node.replaceChildren(item.zh + ' ', english(item.en));
    return;
  }
  const name = element('span', 'name', item.names);
  if (['deputy', 'township', 'village'].includes(item.role)) name.append(element('span', 'tag', roleTag(item)));
  if (PHONE_STATES[item.state]) name.append(element('span', 'tag', PHONE_STATES[item.state]));
  const badge = item.news > 0 ? badgeOf(item.news) : element('span');
  node.replaceChildren(name, badge, element('span', 'under', preview(item.last || '') || showNumber(item.phone)));
  node.classList.toggle('fresh', item.news > 0);
  node.setAttribute('aria-current', String(item.chosen));
}
`;
}
