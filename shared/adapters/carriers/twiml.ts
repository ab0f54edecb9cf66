/**
 * One turn of a call as TwiML, the markup that Twilio, SignalWire and Telnyx read. Written by hand: the vendor's own
 * builder adds 76 KB to the hot path (wire-formats.md section 2b); the tests hold this one to its output.
 */

import type { Language } from '../../domain/elder.ts';
import type { Spoken, Turn } from '../../domain/turn.ts';
import { escapeXmlAttribute, escapeXmlText } from './xml.ts';

interface StepUrls {
  /**
   * The absolute URL that continues the talk in this state, without a fragment. Its query names must be in alphabetical
   * order: Twilio signs the URL as given and then was seen to sort the query (github.com/twilio/twilio-php/issues/790).
   */
  step(state: string): string;
}

/**
 * Twilio by default tries a webhook again only when no connection came about (`rc=1`, `rp=ct`), not after a 5xx or a
 * slow answer. These connection overrides ask for two more tries on any failure, within Twilio's 15 s in all. They
 * ride in the fragment, which is neither sent to us nor signed.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
 */
export const retryOverrides = '#rc=2&rp=all';

const voices: Readonly<Record<Language, string>> = { 'zh-CN': 'Polly.Zhiyu', en: 'Polly.Joanna' };

/** Slow speakers pause: Twilio's own 5 s of silence would cut an elder off in the middle of a message. */
const recordSilenceSeconds = 10;

/** The whole XML document. Characters that XML cannot carry are dropped from what is said. */
export function renderTwiml(turn: Turn, urls: StepUrls): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${element('Response', {}, verbs(turn, urls))}`;
}

function verbs(turn: Turn, urls: StepUrls): string {
  switch (turn.kind) {
    case 'ask':
      return gather(turn, callback(urls, turn.state));
    case 'end':
      return say(turn.say) + element('Hangup');
    case 'reject':
      // Only as the first verb is the call never answered, and so not charged (wire-formats.md section 2d).
      return element('Reject', { reason: 'busy' });
    case 'connect':
      return say(turn.say) + dial(turn, callback(urls, turn.state));
    case 'record':
      return say(turn.say) + record(turn, callback(urls, turn.state));
  }
}

/** actionOnEmptyResult also reports silence; the Redirect is for compatible vendors that do not know it. */
function gather(turn: Extract<Turn, { kind: 'ask' }>, action: string): string {
  const attributes = {
    input: 'dtmf',
    numDigits: String(turn.keysMax),
    timeout: String(turn.waitSeconds),
    // Empty: every key counts, # too.
    finishOnKey: '',
    actionOnEmptyResult: 'true',
    action,
    method: 'POST',
  };
  return element('Gather', attributes, say(turn.say)) + redirect(action);
}

function dial(turn: Extract<Turn, { kind: 'connect' }>, action: string): string {
  const attributes = { timeout: String(turn.ringSeconds), answerOnBridge: 'true', action, method: 'POST' };
  return element('Dial', attributes, element('Number', {}, escapeXmlText(turn.to)));
}

/** Twilio skips the action when nothing was said; the Redirect goes on in that case. */
function record(turn: Extract<Turn, { kind: 'record' }>, action: string): string {
  const attributes = {
    maxLength: String(turn.secondsMax),
    timeout: String(recordSilenceSeconds),
    playBeep: 'true',
    finishOnKey: '#',
    action,
    method: 'POST',
  };
  return element('Record', attributes) + redirect(action);
}

function redirect(action: string): string {
  return element('Redirect', { method: 'POST' }, escapeXmlText(action));
}

function say(words: readonly Spoken[]): string {
  return words
    .map(({ text, language }) =>
      element('Say', { language: languages[language], voice: voices[language] }, escapeXmlText(text)),
    )
    .join('');
}

const languages: Readonly<Record<Language, string>> = { 'zh-CN': 'zh-CN', en: 'en-US' };

function callback(urls: StepUrls, state: string): string {
  return urls.step(state) + retryOverrides;
}

/** `content` is XML already. */
function element(name: string, attributes: Readonly<Record<string, string>> = {}, content = ''): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXmlAttribute(value)}"`);
  return content === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${content}</${name}>`;
}
