/** A carrier that is full takes alerts before questions. */

import { expect, test } from 'vitest';
import { createPace } from '../../shared/app/pace.ts';
import { attempt, plus, tell, world } from './toy-world.ts';

test('without a sign from the carrier nothing waits', () => {
  const pace = createPace();
  pace.took(100, plus(0));
  expect(pace.allows(plus(0))).toBe(100);
});

test('a sign halves it, once a second, and each page that was taken gives a tenth back', () => {
  const pace = createPace();
  pace.tooFast(plus(0));
  pace.tooFast(plus(0.5));
  expect(pace.allows(plus(0))).toBe(50);
  pace.tooFast(plus(1));
  expect(pace.allows(plus(1))).toBe(25);
  pace.took(25, plus(1.5));
  expect(pace.allows(plus(2))).toBe(0);
  expect(pace.allows(plus(2.5))).toBe(25);
  pace.took(25, plus(2.5));
  expect(pace.allows(plus(3.5))).toBe(27);
});

test('it never stands still', () => {
  const pace = createPace();
  for (let second = 0; second < 60; second++) pace.tooFast(plus(second));
  expect(pace.allows(plus(60))).toBe(1);
  pace.took(1, plus(60));
  expect(pace.allows(plus(63))).toBe(0);
  expect(pace.allows(plus(64))).toBe(1);
});

test('a sweep that hears "too fast" leaves questions for later, and looks for alerts meanwhile', async () => {
  const w = world();
  w.perform = async () => ({ outcome: 'throttled', carrier: 'toy' });
  const question = (n: number) => {
    const one = attempt({ messageId: `q${n}`, class: 'prompt', until: plus(900) });
    return tell(`message#q${n}`, 'q', {
      timerAt: plus(1),
      lane: 'prompt',
      onTimer: { attempt: one, timerAt: plus(600) },
    });
  };
  const alert = attempt({ messageId: 'a', until: plus(900) });
  await w.engine.tell(Array.from({ length: 300 }, (_, n) => question(n)));
  await w.engine.tell([tell('message#a', 'a', { timerAt: plus(10), onTimer: { attempt: alert, timerAt: plus(600) } })]);
  w.set(1);
  await w.engine.sweep(0, { lingerSeconds: 35 });
  const sent = w.sent.map((one) => one.messageId);
  expect(sent).toContain('a');
  expect(sent.indexOf('a')).toBeLessThan(299);
  expect(sent.length).toBeLessThan(301);
});
