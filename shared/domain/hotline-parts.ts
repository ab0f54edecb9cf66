/** The few turns that every menu is made of. */

import type { Language } from './elder.ts';
import { type HotlineInput, type HotlineStep, RING_SECONDS, WAIT_SECONDS } from './hotline.ts';
import type { Turn } from './turn.ts';

const RECORD_SECONDS = 60;

/**
 * A caller may miss so much before the menu gives up: two silences, or three wrong keys, or one silence and one or two
 * wrong keys. Slow hands are heard out, a stuck key does not ring for ever.
 */
const MISSED = { wrongKey: 2, silence: 3, max: 6 } as const;

/** What a caller has missed after this input, and whether that is too much. */
export function missedAfter(
  missed: number,
  input: HotlineInput,
): { readonly missed: number; readonly tooMuch: boolean } {
  const sum = missed + (input.key === null ? MISSED.silence : MISSED.wrongKey);
  return { missed: sum, tooMuch: sum >= MISSED.max };
}

export function ask(
  text: string,
  state: string,
  options: { readonly language?: Language; readonly keysMax?: number } = {},
): Turn {
  const { language = 'zh-CN', keysMax = 1 } = options;
  return { kind: 'ask', say: [{ text, language }], state, waitSeconds: WAIT_SECONDS, keysMax };
}

export function end(text: string, language: Language = 'zh-CN'): Turn {
  return { kind: 'end', say: text === '' ? [] : [{ text, language }] };
}

export function connect(text: string, to: string, state: string, language: Language = 'zh-CN'): Turn {
  return { kind: 'connect', say: text === '' ? [] : [{ text, language }], to, ringSeconds: RING_SECONDS, state };
}

export function record(text: string, state: string, language: Language = 'zh-CN'): Turn {
  return { kind: 'record', say: [{ text, language }], secondsMax: RECORD_SECONDS, state };
}

export const step = (turn: Turn, ...facts: string[]): HotlineStep => ({ turn, facts });

export function keyOf(input: HotlineInput | null): string | null {
  return input?.key ?? null;
}

export function eventOf(input: HotlineInput | null): 'none' | 'talked' | 'nobody' | 'recorded' {
  return input !== null && input.key === null ? input.event : 'none';
}
