/**
 * The Twilio side of the simulated phone network: reads the TwiML that `renderTwiml` writes. Strict on purpose: what
 * Twilio would ignore or guess at (an unknown verb, attribute or entity) throws here, so that a day on the local run
 * finds it. Nothing of the document goes into the error.
 */

interface Say {
  readonly verb: 'say';
  readonly text: string;
  /** `zh-CN` or `en-US`. */
  readonly language: string;
  readonly voice: string;
}

/** `action` and `url` come without the `#rc=…` fragment: it is for Twilio, and neither sent nor signed. All are POST. */
export type Verb =
  | Say
  | {
      readonly verb: 'gather';
      readonly say: readonly Say[];
      readonly action: string;
      readonly keysMax: number;
      readonly waitSeconds: number;
      /** The key that ends the input early; empty: none does. */
      readonly finishOnKey: string;
      /** Whether `action` is asked when no key was pressed; otherwise the next verb goes on. */
      readonly tellsSilence: boolean;
    }
  | { readonly verb: 'dial'; readonly number: string; readonly action: string; readonly ringSeconds: number }
  | {
      readonly verb: 'record';
      readonly action: string;
      readonly secondsMax: number;
      readonly silenceSeconds: number;
      readonly finishOnKey: string;
    }
  | { readonly verb: 'redirect'; readonly url: string }
  | { readonly verb: 'hangup' }
  | { readonly verb: 'reject'; readonly reason: string };

/** The verbs in order. Throws on anything but what is described above. */
export function parseTwiml(xml: string): Verb[] {
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
  if (!xml.startsWith(declaration)) refuse('it does not begin with the XML declaration');
  const [root, ...more] = readElements(xml.slice(declaration.length));
  if (root?.name !== 'Response' || more.length > 0) refuse('it is not one Response');
  attributesOf(root, []);
  const verbs = parentOf(root).map(readVerb);
  const rejectAt = verbs.findIndex(({ verb }) => verb === 'reject');
  // Behind any other verb the call has been answered, and is charged (wire-formats.md section 2d).
  if (rejectAt > 0) refuse('Reject is not the first verb');
  return verbs;
}

function readVerb(element: Element): Verb {
  switch (element.name) {
    case 'Say':
      return readSay(element);
    case 'Gather':
      return readGather(element);
    case 'Dial':
      return readDial(element);
    case 'Record':
      return readRecord(element);
    case 'Redirect':
      expectPost(attributesOf(element, ['method']));
      return { verb: 'redirect', url: withoutFragment(textOf(element)) };
    case 'Hangup':
      attributesOf(element, []);
      return { verb: 'hangup' };
    case 'Reject':
      return { verb: 'reject', ...attributesOf(element, ['reason']) };
    default:
      return refuse('it has a verb that is not known');
  }
}

function readSay(element: Element): Say {
  if (element.name !== 'Say') refuse('only Say may stand inside Gather');
  return { verb: 'say', text: textOf(element), ...attributesOf(element, ['language', 'voice']) };
}

function readGather(element: Element): Verb {
  const names = ['input', 'numDigits', 'timeout', 'finishOnKey', 'actionOnEmptyResult', 'action', 'method'] as const;
  const attributes = attributesOf(element, names);
  expectPost(attributes);
  if (attributes.input !== 'dtmf') refuse('Gather listens for more than keys');
  return {
    verb: 'gather',
    say: parentOf(element).map(readSay),
    action: withoutFragment(attributes.action),
    keysMax: wholeNumber(attributes.numDigits),
    waitSeconds: wholeNumber(attributes.timeout),
    finishOnKey: attributes.finishOnKey,
    tellsSilence: attributes.actionOnEmptyResult === 'true',
  };
}

function readDial(element: Element): Verb {
  const attributes = attributesOf(element, ['timeout', 'answerOnBridge', 'action', 'method']);
  expectPost(attributes);
  const [number, ...more] = parentOf(element);
  if (number?.name !== 'Number' || more.length > 0) refuse('Dial is not to one Number');
  attributesOf(number, []);
  const ringSeconds = wholeNumber(attributes.timeout);
  return { verb: 'dial', number: textOf(number), action: withoutFragment(attributes.action), ringSeconds };
}

function readRecord(element: Element): Verb {
  const attributes = attributesOf(element, ['maxLength', 'timeout', 'playBeep', 'finishOnKey', 'action', 'method']);
  expectPost(attributes);
  if (parentOf(element).length > 0) refuse('Record has content');
  return {
    verb: 'record',
    action: withoutFragment(attributes.action),
    secondsMax: wholeNumber(attributes.maxLength),
    silenceSeconds: wholeNumber(attributes.timeout),
    finishOnKey: attributes.finishOnKey,
  };
}

interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Element[];
  text: string;
}

/** One tag or a run of text. An attribute's value holds no raw `<`, as XML demands. */
const token = /<(\/?)([A-Za-z]+)((?: [A-Za-z]+="[^"<]*")*)(\/?)>|([^<]+)/y;

function readElements(xml: string): Element[] {
  const top: Element = { name: '', attributes: new Map(), children: [], text: '' };
  const open = [top];
  token.lastIndex = 0;
  while (token.lastIndex < xml.length) {
    const match = token.exec(xml);
    const parent = open.at(-1);
    if (!match || !parent) return refuse('it is not well formed');
    const [, closing, name = '', attributes = '', isEmpty, text] = match;
    if (text !== undefined) {
      parent.text += unescapeXml(text);
    } else if (closing) {
      if (open.pop()?.name !== name || attributes || isEmpty) refuse('a tag closes that was not open');
    } else {
      const element: Element = { name, attributes: readAttributes(attributes), children: [], text: '' };
      parent.children.push(element);
      if (!isEmpty) open.push(element);
    }
  }
  if (open.length !== 1 || top.text !== '') refuse('a tag is left open or text stands outside');
  return top.children;
}

function readAttributes(written: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', value = ''] of written.matchAll(/ ([A-Za-z]+)="([^"]*)"/g)) {
    if (attributes.has(name)) refuse('an attribute is given twice');
    attributes.set(name, unescapeXml(value));
  }
  return attributes;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replaceAll(/&([^;&]*);?/g, (whole, name: string) => {
    if (!whole.endsWith(';')) return refuse('an ampersand is not escaped');
    const number = /^#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}))$/.exec(name);
    if (number) return String.fromCodePoint(Number.parseInt(number[1] ?? number[2] ?? '', number[1] ? 16 : 10));
    return entities[name] ?? refuse('an entity is not known');
  });
}

/** Exactly these attributes, so that a misspelt or forgotten one is found. */
function attributesOf<Name extends string>(element: Element, names: readonly Name[]): Record<Name, string> {
  const found = names.filter((name) => element.attributes.has(name));
  if (found.length !== names.length || element.attributes.size !== names.length) {
    refuse(`${element.name} has other attributes than expected`);
  }
  return Object.fromEntries(names.map((name) => [name, element.attributes.get(name) ?? ''])) as Record<Name, string>;
}

function textOf(element: Element): string {
  if (element.children.length > 0) refuse(`${element.name} has tags inside`);
  return element.text;
}

function parentOf(element: Element): readonly Element[] {
  if (element.text !== '') refuse(`${element.name} has bare text inside`);
  return element.children;
}

function expectPost({ method }: { readonly method: string }): void {
  if (method !== 'POST') refuse('a webhook is not POST, so its fields would be in the query');
}

function wholeNumber(text: string): number {
  return /^[0-9]{1,4}$/.test(text) ? Number(text) : refuse('a number is not whole');
}

function withoutFragment(url: string): string {
  return url.split('#', 1)[0] ?? '';
}

function refuse(problem: string): never {
  throw new Error(`Cannot read TwiML: ${problem}`);
}
