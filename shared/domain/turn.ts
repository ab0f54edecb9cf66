/** One turn of a telephone conversation, free of any carrier's markup: what is said and what is listened for. */

import type { Language } from './elder.ts';

export interface Spoken {
  readonly text: string;
  readonly language: Language;
}

export type Turn =
  /** Says the words (keys work while they are spoken), then waits for one key; `state` comes back with it. */
  | {
      readonly kind: 'ask';
      readonly say: readonly Spoken[];
      readonly state: string;
      readonly waitSeconds: number;
      readonly keysMax: number;
    }
  /** Says the words and ends the call. No words: ends it silently. */
  | { readonly kind: 'end'; readonly say: readonly Spoken[] }
  /** Refuses the call before it is answered, so that it costs the caller nothing. */
  | { readonly kind: 'reject' }
  /** Says the words, then connects the caller; when nobody picks up, or the talk ends, `state` comes back with the outcome. */
  | {
      readonly kind: 'connect';
      readonly say: readonly Spoken[];
      readonly to: string;
      readonly ringSeconds: number;
      readonly state: string;
    }
  /** Says the words, then records after the tone; `state` comes back with the recording. */
  | { readonly kind: 'record'; readonly say: readonly Spoken[]; readonly secondsMax: number; readonly state: string };
