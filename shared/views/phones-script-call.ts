/** A live call from the chosen phone to the hotline: what is said is shown, may be spoken, and keys are pressed. */

/** Part of the script: uses `state`, `element` and the other names of phones-script.ts. */
export function callScript(): string {
  return String.raw`
const KEYPAD_KEYS = '0123456789*#';

function showCall(isShown) {
  byId('calling').hidden = !isShown;
  byId('call-log').hidden = !isShown;
  byId('texting').hidden = isShown;
  byId('messages').hidden = isShown;
}

function logCall(className, text) {
  const log = byId('call-log');
  log.append(element('li', className, text));
  log.scrollTop = log.scrollHeight;
}

byId('dial').addEventListener('click', () => {
  const phone = state.chosen;
  if (!phone) return;
  act(byId('dial'), async () => {
    const answer = await api(phonePath(phone, '/live'), {});
    if (phone !== state.chosen) return;
    state.call = { id: answer.call, phone, isOver: false, queue: Promise.resolve() };
    byId('call-log').replaceChildren();
    logCall('note', '正在和热线通话 on the line with the hotline');
    byId('hang-up').replaceChildren('挂机 ', english('hang up'));
    showCall(true);
    heard(state.call, answer);
    byId('hang-up').focus();
  });
});

/** Shows and speaks what the hotline said. */
function heard(call, answer) {
  if (state.call !== call) return;
  for (const words of answer.say || []) {
    logCall('bubble', words);
    speak(words);
  }
  if (answer.over) endCall(call, '通话结束 the call has ended');
  for (const key of document.querySelectorAll('[data-key]')) setOff(key, call.isOver);
}

function endCall(call, words) {
  call.isOver = true;
  logCall('note', words);
  byId('hang-up').replaceChildren('回到短信 ', english('back to texts'));
}

/** Keys pressed fast are sent in their order, one after the other. */
function press(key) {
  const call = state.call;
  if (!call || call.isOver) return;
  logCall('bubble mine pressed', key);
  if ('speechSynthesis' in window) speechSynthesis.cancel();
  call.queue = call.queue.then(async () => {
    if (call.isOver) return;
    state.posting += 1;
    try {
      heard(call, await api(phonePath(call.phone, '/live'), { call: call.id, key }));
    } catch (error) {
      showError('action', error);
      endCall(call, '电话断了 the line is gone');
      heard(call, {});
    } finally {
      state.posting -= 1;
    }
  });
}

/** Hangs up if the call is still on, and shows the texts again. */
function leaveCall() {
  const call = state.call;
  state.call = null;
  if ('speechSynthesis' in window) speechSynthesis.cancel();
  showCall(false);
  if (!call || call.isOver) return;
  call.isOver = true;
  act(byId('hang-up'), () => api(phonePath(call.phone, '/live'), { call: call.id, hangUp: true }));
}

byId('hang-up').addEventListener('click', () => {
  leaveCall();
  byId('dial').focus();
  byId('messages').scrollTop = byId('messages').scrollHeight;
  refresh();
});
for (const button of document.querySelectorAll('[data-key]')) button.addEventListener('click', () => press(button.dataset.key));
document.addEventListener('keydown', (event) => {
  if (!state.call || event.ctrlKey || event.metaKey || event.altKey) return;
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
  if (KEYPAD_KEYS.includes(event.key)) press(event.key);
});

function speak(words) {
  if (!byId('speak').checked) return;
  const utterance = new SpeechSynthesisUtterance(words);
  utterance.lang = /[\u4e00-\u9fff]/.test(words) ? 'zh-CN' : 'en-US';
  utterance.rate = 0.9;
  speechSynthesis.speak(utterance);
}
if (!('speechSynthesis' in window)) byId('speak').disabled = true;
`;
}
