import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTwiml } from '../../../infra/local/twilio-endpoint.ts';
import { renderTwiml } from '../../../shared/adapters/carriers/twiml.ts';
import type { Spoken, Turn } from '../../../shared/domain/turn.ts';

const urls = { step: (state: string) => `https://x.example/voice/twilio/step?s=${encodeURIComponent(state)}` };

/** Twilio's builder; only the parts used here. */
interface Builder {
  say(attributes: object, text: string): void;
  gather(attributes: object): Builder;
  redirect(attributes: object, url: string): void;
  hangup(): void;
  reject(attributes: object): void;
  dial(attributes: object): { number(number: string): void };
  record(attributes: object): void;
  toString(): string;
}
const VoiceResponse: new () => Builder = createRequire(import.meta.url)('twilio/lib/twiml/VoiceResponse.js');

const voices = {
  'zh-CN': { language: 'zh-CN', voice: 'Polly.Zhiyu' },
  en: { language: 'en-US', voice: 'Polly.Joanna' },
};

function sayWith(builder: Builder, words: readonly Spoken[]): void {
  for (const { text, language } of words) builder.say(voices[language], text);
}

/** The same turn, written by Twilio's library. */
function builtByTwilio(turn: Turn): string {
  const response = new VoiceResponse();
  if (turn.kind === 'reject') {
    response.reject({ reason: 'busy' });
    return response.toString();
  }
  if (turn.kind === 'end') {
    sayWith(response, turn.say);
    response.hangup();
    return response.toString();
  }
  const action = `${urls.step(turn.state)}#rc=2&rp=all`;
  const callback = { action, method: 'POST' };
  if (turn.kind === 'ask') {
    const { keysMax: numDigits, waitSeconds: timeout } = turn;
    const keys = { input: 'dtmf', numDigits, timeout, finishOnKey: '', actionOnEmptyResult: true };
    sayWith(response.gather({ ...keys, ...callback }), turn.say);
    response.redirect({ method: 'POST' }, action);
    return response.toString();
  }
  sayWith(response, turn.say);
  if (turn.kind === 'connect') {
    response.dial({ timeout: turn.ringSeconds, answerOnBridge: true, ...callback }).number(turn.to);
    return response.toString();
  }
  response.record({ maxLength: turn.secondsMax, timeout: 10, playBeep: true, finishOnKey: '#', ...callback });
  response.redirect({ method: 'POST' }, action);
  return response.toString();
}

/** Any text that XML can carry: Twilio's builder throws on the rest. Not empty, where it would close the tag in its own way. */
const text = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom(...'<>&"\'\r\n\t;#x好'),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    ),
    minLength: 1,
  })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to leave out
  .filter((each) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(each) && each.isWellFormed());
const say = fc.array(fc.record({ text, language: fc.constantFrom('zh-CN' as const, 'en' as const) }), { maxLength: 3 });
const seconds = fc.integer({ min: 1, max: 600 });
const state = fc.string({ unit: 'grapheme', maxLength: 20 });
const anyTurn: fc.Arbitrary<Turn> = fc.oneof(
  fc.record({
    kind: fc.constant('ask' as const),
    say,
    state,
    waitSeconds: seconds,
    keysMax: fc.integer({ min: 1, max: 9 }),
  }),
  fc.record({ kind: fc.constant('end' as const), say }),
  fc.record({ kind: fc.constant('reject' as const) }),
  fc.record({
    kind: fc.constant('connect' as const),
    say,
    to: fc.constant('+8613800138000'),
    ringSeconds: seconds,
    state,
  }),
  fc.record({ kind: fc.constant('record' as const), say, secondsMax: seconds, state }),
);

const hello: Spoken = { text: '早安，按1报平安', language: 'zh-CN' };

describe('renderTwiml', () => {
  test('asks with the words inside the Gather, so that keys work while they are spoken', () => {
    const turn: Turn = { kind: 'ask', say: [hello], state: 'menu', waitSeconds: 12, keysMax: 1 };
    expect(renderTwiml(turn, urls)).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><Response>' +
        '<Gather input="dtmf" numDigits="1" timeout="12" finishOnKey="" actionOnEmptyResult="true" ' +
        'action="https://x.example/voice/twilio/step?s=menu#rc=2&amp;rp=all" method="POST">' +
        '<Say language="zh-CN" voice="Polly.Zhiyu">早安，按1报平安</Say></Gather>' +
        '<Redirect method="POST">https://x.example/voice/twilio/step?s=menu#rc=2&amp;rp=all</Redirect></Response>',
    );
  });

  test('refuses a call with nothing but Reject, so that it is never answered', () => {
    expect(renderTwiml({ kind: 'reject' }, urls)).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><Response><Reject reason="busy"/></Response>',
    );
  });

  test("writes what Twilio's own builder writes, for any turn and words", () => {
    fc.assert(
      fc.property(anyTurn, (turn) => {
        expect(renderTwiml(turn, urls)).toBe(builtByTwilio(turn));
      }),
    );
  });

  test('drops characters that XML forbids, since one of them would end the call with an error message', () => {
    const dirty = { text: 'a\u0000b\u000bc\ud800d\ufffee\u{1f600}', language: 'en' as const };
    expect(renderTwiml({ kind: 'end', say: [dirty] }, urls)).toContain('>abcde\u{1f600}</Say>');
  });

  test('cannot be made to say a verb by what it is given to say', () => {
    const spoken = { text: '</Say><Dial>+1</Dial><Say>', language: 'en' as const };
    expect(parseTwiml(renderTwiml({ kind: 'end', say: [spoken] }, urls)).map(({ verb }) => verb)).toEqual([
      'say',
      'hangup',
    ]);
  });
});

describe('parseTwiml', () => {
  test('reads back every turn that renderTwiml writes, word for word and without the fragment of its URLs', () => {
    fc.assert(
      fc.property(anyTurn, (turn) => {
        expect(parseTwiml(renderTwiml(turn, urls))).toEqual(expected(turn));
      }),
    );
  });

  const document = (verbs: string) => `<?xml version="1.0" encoding="UTF-8"?><Response>${verbs}</Response>`;

  test.each([
    ['no declaration', '<Response/>'],
    ['no Response', '<?xml version="1.0" encoding="UTF-8"?><Say/>'],
    ['two roots', `${document('')}<Response/>`],
    ['an unknown verb', document('<Play/>')],
    ['a misspelt attribute', document('<Reject reasn="busy"/>')],
    ['an attribute too few', document('<Say language="en-US">a</Say>')],
    ['an attribute twice', document('<Reject reason="busy" reason="busy"/>')],
    ['Reject behind another verb', document('<Hangup/><Reject reason="busy"/>')],
    ['a raw ampersand', document('<Redirect method="POST">a&b</Redirect>')],
    ['an unknown entity', document('<Redirect method="POST">a&nbsp;b</Redirect>')],
    ['crossed tags', document('<Gather><Say></Gather></Say>')],
    ['an open tag', '<?xml version="1.0" encoding="UTF-8"?><Response><Hangup/>'],
    ['bare text', document('hello')],
    ['a GET webhook', document('<Redirect method="GET">a</Redirect>')],
    [
      'Dial to two numbers',
      document(
        '<Dial timeout="1" answerOnBridge="true" action="a" method="POST"><Number>1</Number><Number>2</Number></Dial>',
      ),
    ],
    [
      'speech input',
      document(
        '<Gather input="speech" numDigits="1" timeout="1" finishOnKey="" actionOnEmptyResult="true" action="a" method="POST"/>',
      ),
    ],
  ])('throws on %s, and repeats nothing of it', (_, xml) => {
    expect(() => parseTwiml(xml)).toThrow(/^Cannot read TwiML: [a-zA-Z ,]+$/);
  });
});

function expected(turn: Turn): object[] {
  if (turn.kind === 'reject') return [{ verb: 'reject', reason: 'busy' }];
  const said = turn.say.map(({ text, language }) => ({ verb: 'say', text, ...voices[language] }));
  if (turn.kind === 'end') return [...said, { verb: 'hangup' }];
  const action = urls.step(turn.state);
  const redirect = { verb: 'redirect', url: action };
  if (turn.kind === 'connect')
    return [...said, { verb: 'dial', number: turn.to, action, ringSeconds: turn.ringSeconds }];
  if (turn.kind === 'record') {
    const { secondsMax } = turn;
    return [...said, { verb: 'record', action, secondsMax, silenceSeconds: 10, finishOnKey: '#' }, redirect];
  }
  const { keysMax, waitSeconds } = turn;
  return [{ verb: 'gather', say: said, action, keysMax, waitSeconds, finishOnKey: '', tellsSilence: true }, redirect];
}
