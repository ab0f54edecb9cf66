/** A number that nobody registered: 3 rings the duty phone at once, words are left for a person. */

import type { HotlineInput, HotlineStep, HotlineView } from './hotline.ts';
import { ask, connect, end, eventOf, keyOf, record, step } from './hotline-parts.ts';
import { contactSpeech } from './words.ts';
import { spoken } from './words-zh.ts';

/** States: `unknown~tries`, `unknown~duty`, `unknown~words`. */
export function unknownMenu(view: HotlineView, state: string, input: HotlineInput | null): HotlineStep {
  const [, part] = state.split('~');
  const abroad = view.line.phone.startsWith('+') && !view.line.phone.startsWith('+86');
  const language = abroad ? 'en' : 'zh-CN';
  if (part === 'words')
    return eventOf(input) === 'recorded' ? step(end(spoken.bye()), '留言') : step(end(spoken.bye()));
  if (part === 'duty')
    return eventOf(input) === 'talked' ? step(end(spoken.bye())) : step(record(spoken.nobody(), 'unknown~words'));
  if (input === null) return step(ask(contactSpeech(language).unknown(), 'unknown~0', { language }));
  if (keyOf(input) !== '3') return step(record(spoken.leaveWords(), 'unknown~words'));
  if (view.townshipPhone === null) return step(record(spoken.nobody(), 'unknown~words'), '3');
  return step(connect(contactSpeech(language).connectingDuty(), view.townshipPhone, 'unknown~duty', language), '3');
}
