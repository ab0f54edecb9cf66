/**
 * What the phones page does in the browser, joined from its parts into one strict function. Plain JavaScript without a
 * build step; everything that comes from the service is written with `textContent`, never as HTML.
 */

import { callScript } from './phones-script-call.ts';
import { clockScript } from './phones-script-clock.ts';
import { listsScript } from './phones-script-lists.ts';
import { messagesScript } from './phones-script-messages.ts';
import { watchScript } from './phones-script-watch.ts';

/** The script for the end of the page's body. */
export function phonesScript(): string {
  return `(() => {
'use strict';
${[CORE, listsScript(), messagesScript(), callScript(), clockScript(), watchScript(), START].join('\n')}
})();`;
}

const CORE = `
const POLL_MS = 2000;
const state = { clock: null, phones: [], elders: [], watch: null, chosen: null, messages: [], call: null, posting: 0 };
const byId = (id) => document.getElementById(id);

/** An element with a class and a text; English parts say so, for screen readers. */
function element(name, className, text) {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

function english(text) {
  const node = element('small', '', text);
  node.lang = 'en';
  return node;
}

/** Asks the local service; throws an Error whose message can be shown. */
async function api(path, body) {
  const init = body === undefined ? { cache: 'no-store' }
    : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  let response;
  try {
    response = await fetch('/local/' + path, init);
  } catch {
    throw new Error('连不上本机服务，npm start 还开着吗？ Cannot reach the local service; is npm start still running?');
  }
  const text = await response.text();
  let data = null;
  try { data = JSON.parse(text); } catch { /* not JSON: the text itself is shown below */ }
  if (!response.ok) {
    const told = data && (data.error || data.message);
    throw new Error('没办成 Not done (' + response.status + '): ' + (typeof told === 'string' ? told : text.slice(0, 300)));
  }
  if (data === null && text) throw new Error('回答看不懂 Not JSON: ' + text.slice(0, 200));
  return data;
}

const phonePath = (phone, rest) => 'phones/' + encodeURIComponent(phone) + (rest || '');

/** Errors of polling vanish when polling works again; errors of an action stay until dismissed or the next action. */
function showError(source, error) {
  const bar = byId('errors');
  bar.dataset.source = source;
  byId('error-text').textContent = error.message;
  bar.hidden = false;
}

function clearError(source) {
  const bar = byId('errors');
  if (bar.dataset.source === source) bar.hidden = true;
}

const isOff = (button) => button.getAttribute('aria-disabled') === 'true';
/** aria-disabled instead of disabled: a disabled button would lose the keyboard's focus. */
function setOff(button, off) { button.setAttribute('aria-disabled', String(off)); }

/** Does one thing for a button: once at a time, polling paused, the error in the bar, then everything fresh. */
async function act(button, work) {
  if (isOff(button)) return;
  setOff(button, true);
  state.posting += 1;
  try {
    await work();
    clearError('action');
  } catch (error) {
    showError('action', error);
  } finally {
    state.posting -= 1;
    setOff(button, false);
  }
  await refresh();
}

let refreshing = null;
let again = false;
/** Loads and paints; called while a load runs, that load is followed by one more. */
function refresh() {
  again = true;
  refreshing = refreshing || (async () => {
    while (again) { again = false; await load(); }
  })().finally(() => { refreshing = null; });
  return refreshing;
}

async function load() {
  const chosen = state.chosen;
  try {
    const [clock, phones, elders, watch, phone] = await Promise.all([
      api('clock'), api('phones'), api('elders'), api('watch'), chosen ? api(phonePath(chosen)) : { messages: [] },
    ]);
    Object.assign(state, { clock, phones, elders, watch });
    if (chosen === state.chosen) state.messages = phone.messages;
    clearError('poll');
  } catch (error) {
    showError('poll', error);
    return;
  }
  if (!state.chosen && state.phones.length > 0) choose(grouped(state.phones)[0].phones[0].phone);
  paint();
}

function paint() {
  paintClock();
  paintElders();
  paintPhones();
  paintPhone();
  paintWatch();
}

/** Tells screen readers; the same words twice would not be read, so the text is emptied first. */
function announce(text) {
  const live = byId('live');
  live.textContent = '';
  setTimeout(() => { live.textContent = text; }, 60);
}
`;

const START = `
byId('error-close').addEventListener('click', () => { byId('errors').hidden = true; });
setInterval(() => { if (!document.hidden && state.posting === 0 && !refreshing) refresh(); }, POLL_MS);
refresh();
`;
