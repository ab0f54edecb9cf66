/** The clock of the phones page: shows China time and moves it forward in small steps that can be stopped. */

/** Part of the script: uses `state`, `element` and the other names of phones-script.ts. */
export function clockScript(): string {
  return `
const STEP_MINUTES = 15;
const DAY_MINUTES = 1440;
const CHINA_OFFSET_MINUTES = 480;
const MORNING_MINUTES = 7 * 60 + 30;
const AUTO_MS = 1000;
const CLOCK_DAY = shanghai({ month: 'long', day: 'numeric', weekday: 'long' });
const CLOCK_EN = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
const clockButtons = [...document.querySelectorAll('.advance button')];
const move = { isMoving: false, isAuto: false, isStopping: false };

function paintClock() {
  if (!state.clock) return;
  const now = new Date(state.clock.now);
  byId('clock-time').textContent = MINUTE.format(now);
  byId('clock-time').dateTime = state.clock.now;
  byId('clock-day').textContent = CLOCK_DAY.format(now);
  byId('clock-en').textContent = CLOCK_EN.format(now) + ' · ' + (state.clock.manual ? 'China time, stopped' : 'China time');
}

/** Whole minutes to the next 07:30 in China, which has one zone and no summer time. */
function minutesToMorning(now) {
  const minuteOfDay = (Math.floor(now.getTime() / 60000) + CHINA_OFFSET_MINUTES) % DAY_MINUTES;
  return (MORNING_MINUTES - minuteOfDay + DAY_MINUTES - 1) % DAY_MINUTES + 1;
}

function offButtons() {
  for (const button of clockButtons) setOff(button, move.isMoving && !(move.isAuto && button.id === 'auto'));
}

function showProgress(done, total) {
  byId('progress').hidden = false;
  byId('progress-bar').max = total;
  byId('progress-bar').value = done;
  byId('progress-text').textContent = '到点的事正在办 carrying out what is due: ' + done + ' / ' + total + ' 分 min';
}

async function step(minutes) {
  state.posting += 1;
  try {
    const clock = await api('clock', { advanceMinutes: minutes });
    state.clock = Object.assign({}, state.clock, clock);
  } finally {
    state.posting -= 1;
  }
  await refresh();
}

/** In small steps, so that the phones fill while the time passes and one can stop. */
async function advance(total) {
  if (move.isMoving) return;
  Object.assign(move, { isMoving: true, isStopping: false });
  offButtons();
  const slow = setTimeout(() => showProgress(0, total), 400);
  try {
    for (let done = 0; done < total && !move.isStopping; ) {
      const minutes = Math.min(STEP_MINUTES, total - done);
      await step(minutes);
      done += minutes;
      if (!byId('progress').hidden) showProgress(done, total);
    }
    clearError('action');
  } catch (error) {
    showError('action', error);
  } finally {
    clearTimeout(slow);
    byId('progress').hidden = true;
    move.isMoving = false;
    offButtons();
  }
}

function setAuto(isOn) {
  move.isAuto = isOn;
  byId('auto').setAttribute('aria-checked', String(isOn));
}

/** One minute each second until it is switched off or something fails. */
async function runAuto() {
  move.isMoving = true;
  offButtons();
  try {
    while (move.isAuto) {
      const began = performance.now();
      await step(1);
      const wait = AUTO_MS - (performance.now() - began);
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    }
  } catch (error) {
    showError('action', error);
  } finally {
    setAuto(false);
    move.isMoving = false;
    offButtons();
  }
}

for (const button of document.querySelectorAll('[data-minutes]')) {
  button.addEventListener('click', () => advance(Number(button.dataset.minutes)));
}
byId('to-morning').addEventListener('click', () => {
  if (state.clock) advance(minutesToMorning(new Date(state.clock.now)));
});
byId('progress-stop').addEventListener('click', () => { move.isStopping = true; });
byId('auto').addEventListener('click', () => {
  if (move.isAuto) { setAuto(false); return; }
  if (move.isMoving) return;
  setAuto(true);
  runAuto();
});
`;
}
