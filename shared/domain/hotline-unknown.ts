/** A number that nobody registered: 3 rings the duty phone at once, words are left for a person. */

import type { HotlineInput, HotlineStep, HotlineView } from './hotline.ts';
import { ask, connect, end, eventOf, keyOf, record, step } from './hotline-parts.ts';
import { contactSpeech } from './words.ts';

/** States: `unknown~0`, `unknown~duty`, `unknown~words`. */
export function unknownMenu(view: HotlineView, state: string, input: HotlineInput | null): HotlineStep {
  const [, part] = state.split('~');
  const abroad = view.line.phone.startsWith('+') && !view.line.phone.startsWith('+86');
  const language = abroad ? 'en' : 'zh-CN';
  const speech = contactSpeech(view, language);
  const bye = end(speech.bye(), language);
  if (part === 'words') return eventOf(input) === 'recorded' ? step(bye, '留言') : step(bye);
  if (part === 'duty')
    return eventOf(input) === 'talked' ? step(bye) : step(record(speech.nobody(), 'unknown~words', language));
  const key = keyOf(input);
  if (input === null || key === '*') return step(ask(speech.unknown(), 'unknown~0', { language }));
  if (key !== '3') return step(record(speech.leaveWords(), 'unknown~words', language));
  if (view.townshipPhone === null) return step(record(speech.nobody(), 'unknown~words', language), '3');
  return step(connect(speech.connectingDuty(), view.townshipPhone, 'unknown~duty', language), '3');
}
