/** The chosen phone of the phones page: its texts and calls, quick answers, sending, and its settings. */

/** Part of the script: uses `state`, `element` and the other names of phones-script.ts. */
export function messagesScript(): string {
  return String.raw`
const ANSWERS = { 1: '平安', 2: '找不到', 3: '出事', 4: '外出', 5: '我去', 6: '小事', 7: '进展', 9: '办结' };
const shanghai = (options) => new Intl.DateTimeFormat('zh-CN', Object.assign({ timeZone: 'Asia/Shanghai' }, options));
const MINUTE = shanghai({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const DAY = shanghai({ month: 'long', day: 'numeric', weekday: 'short' });

const chosenPhone = () => state.phones.find((phone) => phone.phone === state.chosen);

/** Shows another phone; a call of the one before is hung up first. */
function choose(phone, byHand) {
  if (phone !== state.chosen) {
    if (state.call) leaveCall();
    state.chosen = phone;
    state.messages = [];
    byId('messages').shown = [];
    byId('messages').replaceChildren();
    byId('text').value = '';
  }
  paint();
  refresh();
  if (byHand && matchMedia('(max-width: 720px)').matches) byId('phone').scrollIntoView({ block: 'start' });
}

function paintPhone() {
  const phone = chosenPhone();
  byId('phone').classList.toggle('none', !phone);
  if (!phone) return;
  const roles = [...new Set(phone.roles.map((one) => ROLE_NAMES[one.role] || one.role))].join(' · ');
  if (byId('phone-name').textContent !== namesOf(phone) + ' ' + roles) {
    byId('phone-name').replaceChildren(namesOf(phone) + ' ', element('small', '', roles));
  }
  const local = localTime(phone.phone);
  byId('phone-number').textContent = showNumber(phone.phone) + (local ? ' · 当地 local ' + local : '');
  paintMessages();
  paintQuick(phone);
  const isElder = phone.roles.some((one) => one.role === 'elder');
  byId('ring-once').hidden = !isElder;
  byId('dial').classList.toggle('only', !isElder);
  if (document.activeElement !== byId('state')) byId('state').value = phone.state;
  if (document.activeElement !== byId('keys')) byId('keys').value = phone.keys || '';
}

/** Keeps what is shown already, so that reading is not disturbed, and follows the newest only if that was in view. */
function paintMessages() {
  const list = byId('messages');
  const items = [];
  let day = '';
  for (const message of state.messages) {
    const its = DAY.format(new Date(message.at));
    if (its !== day) items.push({ day: its });
    day = its;
    items.push(message);
  }
  if (items.length === 0) items.push({ empty: true });
  const now = items.map((item) => JSON.stringify(item));
  const shown = list.shown || [];
  let same = 0;
  while (same < now.length && now[same] === shown[same]) same += 1;
  if (same === now.length && same === shown.length) return;
  const atEnd = list.scrollTop + list.clientHeight >= list.scrollHeight - 40;
  while (list.children.length > same) list.lastElementChild.remove();
  for (const item of items.slice(same)) list.append(messageNode(item));
  list.shown = now;
  if (atEnd || shown.length === 0) list.scrollTop = list.scrollHeight;
  const last = items.at(-1);
  if (shown.length > 0 && last.direction === 'out') announce('收到 Received: ' + last.text);
}

function messageNode(item) {
  if (item.empty) return element('li', 'note', '还没有短信和来电 no texts or calls yet');
  if (item.day) return element('li', 'day', item.day);
  const isMine = item.direction === 'in';
  const node = element('li', ['bubble', isMine ? 'mine' : '', item.kind === 'call' ? 'call' : ''].join(' '));
  const kind = item.kind !== 'call' ? '' : isMine ? ' · ☎ 打热线 dialled' : ' · ☎ 来电 called';
  node.append(element('span', 'meta', MINUTE.format(new Date(item.at)) + kind), element('span', '', item.text));
  return node;
}

/** The numbers that the texts of this phone name, newest first; a liaison's card has all of the elders' numbers. */
function numbersOf(phone, isLiaison) {
  const named = state.messages.filter((message) => message.direction === 'out').reverse()
    .flatMap((message) => [...message.text.matchAll(/(\d{2,4})号/g)].map((match) => match[1]));
  const card = isLiaison ? state.elders.map((elder) => String(elder.number)).sort() : [];
  return [...new Set([...named, ...card])].slice(0, 30);
}

function paintQuick(phone) {
  const roles = phone.roles.map((one) => one.role);
  const isLiaison = roles.includes('liaison') || roles.includes('deputy');
  const isDuty = roles.includes('village') || roles.includes('township');
  const numbers = isLiaison || isDuty ? numbersOf(phone, isLiaison) : [];
  const box = byId('quick');
  const spec = JSON.stringify([phone.phone, roles, numbers]);
  if (box.spec === spec) return;
  const before = byId('number')?.value;
  const kept = box.phone === phone.phone && numbers.includes(before) && numbers[0] === box.newest ? before : numbers[0];
  Object.assign(box, { spec, phone: phone.phone, newest: numbers[0] });
  box.replaceChildren();
  if (roles.includes('elder')) for (const text of ['1', '2', '3', '8', '没事，就是胸口闷']) box.append(quickButton(text));
  if (numbers.length > 0) box.append(numberSelect(numbers, kept));
  if (numbers.length > 0) for (const digit of isDuty ? '135790' : '123456') if (digit !== '0') box.append(answerButton(digit));
  if (numbers.length > 0 && isLiaison) box.append(answerButton('risk'));
  if (isLiaison || isDuty) box.append(quickButton('0', '清单'));
  if (roles.includes('contact')) for (const text of ['1', '状态', 'STATUS']) box.append(quickButton(text));
}

function quickButton(text, words) {
  const button = element('button', '', text + (words ? ' ' + words : ''));
  button.type = 'button';
  button.addEventListener('click', () => send(button, text));
  return button;
}

function numberSelect(numbers, kept) {
  const select = element('select');
  select.id = 'number';
  select.setAttribute('aria-label', '几号 which number');
  for (const number of numbers) select.append(new Option(number + ' 号', number, false, number === kept));
  return select;
}

/** Reads the number when it is clicked: number + digit, or the word for a risk. */
function answerButton(digit) {
  const button = element('button', '', digit === 'risk' ? '风险' : '+' + digit + ' ' + ANSWERS[digit]);
  button.type = 'button';
  button.addEventListener('click', () => {
    const number = byId('number').value;
    send(button, digit === 'risk' ? '风险 ' + number : number + digit);
  });
  return button;
}

function send(button, text) {
  const phone = state.chosen;
  if (!phone || !text.trim()) return;
  act(button, async () => {
    await api(phonePath(phone, '/sms'), { text });
    if (byId('text').value === text) byId('text').value = '';
    byId('messages').scrollTop = byId('messages').scrollHeight;
  });
}

byId('text-form').addEventListener('submit', (event) => {
  event.preventDefault();
  send(byId('text-form').querySelector('button'), byId('text').value);
});
byId('ring-once').addEventListener('click', () => {
  act(byId('ring-once'), () => api(phonePath(state.chosen, '/calls'), { ringOnce: true }));
});
byId('state').addEventListener('change', () => change({ state: byId('state').value }));
byId('keys').addEventListener('change', () => {
  const keys = byId('keys').value.trim();
  if (/^[0-9*#]*$/.test(keys)) change({ keys });
  else showError('action', new Error('来电时按：只用 0-9 * #。 When called, presses: only 0-9 * #.'));
});

let changes = Promise.resolve();
/** Changes of a phone are sent in the order they were made; none is dropped while another runs. */
function change(body) {
  const phone = state.chosen;
  if (!phone) return;
  changes = changes.then(() => act(byId('settings'), () => api(phonePath(phone), body)));
}
`;
}
