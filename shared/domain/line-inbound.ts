/** What the owner of a phone texts or keys, read in the roles that this number has. A person is found by phone, never guessed. */

import type { Context, Tell } from './actor.ts';
import { tell } from './actor.ts';
import type { LineStep } from './line.ts';
import { currentMenu, dropMenu, list, numberOf } from './line-alerts.ts';
import { answer, onSharedAnswer } from './line-shared.ts';
import { eldersOf, type InboundEvent, isStaff, type Line, openCases, type Person } from './line-state.ts';
import { send } from './message.ts';
import { readReply } from './reply.ts';
import { readStaffText, type StaffText } from './staff-text.ts';
import { addMinutes, minutesBetween } from './time.ts';
import type { By, StaffAnswer } from './watch-state.ts';
import { contactWords } from './words.ts';
import { contactTexts, liaisonTexts } from './words-zh.ts';

const REPLY_MINUTES = 60;
const STATUS = /^(?:状态|狀態|status|近况|平安吗)[?？。.!！\s]*$/iu;

export function onInbound(line: Line, event: InboundEvent, context: Context): LineStep | null {
  const mayReply = event.via === 'sms' && withinCaps(line, context);
  const counted: Line = mayReply ? { ...line, replies: [...line.replies, context.now] } : line;
  const known = line.people.length > 0 || line.duty.length > 0 || Object.keys(line.cases).length > 0;
  if (!known) return onUnknown(counted, event, context, mayReply);
  return (
    (isStaff(line) || Object.keys(line.cases).length > 0 ? onStaffText(counted, event, context, mayReply) : null) ??
    (eldersOf(line).length > 0 ? onElderText(counted, event, context, mayReply) : null) ??
    (line.people.some((person) => person.role === 'contact')
      ? onContactText(counted, event, context, mayReply)
      : null) ??
    onNotUnderstood(counted, event, context, mayReply)
  );
}

/** Caps per recipient: a phone that answers by itself must not start a storm (reliability.md, security). */
function withinCaps(line: Line, context: Context): boolean {
  return context.settings.caps.every(
    (cap) => line.replies.filter((at) => minutesBetween(at, context.now) < cap.minutes).length < cap.texts,
  );
}

function reply(line: Line, id: string, text: string, context: Context): Tell {
  return send(id, {
    to: line.phone,
    channel: 'sms',
    class: 'reply',
    text,
    sendBefore: addMinutes(context.now, REPLY_MINUTES),
    origins: [],
  });
}

// --- liaison, deputy, village, township ---

function onStaffText(line: Line, event: InboundEvent, context: Context, mayReply: boolean): LineStep | null {
  const read = readStaffText(event.text);
  if (read === null) return null;
  switch (read.kind) {
    case 'answers':
      return onAnswers(line, event, read.answers, context, mayReply);
    case 'bare':
      return onBare(line, event, read.digits, context);
    case 'risk':
      return onRisk(line, event, read, context, mayReply);
  }
}

interface Numbered {
  readonly number: number;
  readonly digit: string;
  readonly detail: string | null;
}

function onAnswers(
  line: Line,
  event: InboundEvent,
  answers: readonly Numbered[],
  context: Context,
  mayReply: boolean,
): LineStep {
  const found = answers.map((one) => ({ one, target: targetOf(line, one.number) }));
  const understood = found.filter((pair) => pair.target !== null);
  const tells = understood.map(({ one, target }) => staffAnswer(line, event, one, target as Target));
  const calm: Line = understood.length > 0 ? { ...line, notUnderstood: 0 } : line;
  if (understood.length === found.length) return { line: calm, tells };
  const rest = onNotUnderstood(calm, event, context, mayReply);
  return { line: rest.line, tells: [...tells, ...rest.tells] };
}

interface Target {
  readonly elderId: string;
  readonly caseId: string | null;
  readonly role: By['role'];
}

/** A liaison's fixed number names an elder; any other number names a case that this phone was told of. */
function targetOf(line: Line, number: number): Target | null {
  const person = line.people.find((one) => one.role === 'liaison' && one.number === number);
  if (person) return { elderId: person.elderId, caseId: null, role: 'liaison' };
  const told = Object.entries(line.cases).find(([, one]) => one.number === number);
  return told ? { elderId: told[1].elderId, caseId: told[0], role: told[1].role } : null;
}

function staffAnswer(line: Line, event: InboundEvent, one: Numbered, target: Target): Tell {
  const by: By = { role: target.role, phone: line.phone };
  const { caseId } = target;
  const staff: StaffAnswer = {
    type: 'staff',
    factId: `${event.factId}.${one.number}`,
    at: event.at,
    by,
    digit: one.digit,
    caseId,
    detail: one.detail,
  };
  return tell('watch', target.elderId, `${event.factId}.${one.number}.${one.digit}`, staff);
}

/** Digits alone: the choice of a menu in progress; 0 lists; else the answer where exactly one case is open. */
function onBare(line: Line, event: InboundEvent, digits: string, context: Context): LineStep | null {
  const menu = currentMenu(line, context);
  if (menu) {
    const role = roleFor(line, menu.elderId, menu.caseId);
    const by: By = { role, phone: line.phone };
    const { menu: name, caseId, elderId } = menu;
    const chosen = tell('watch', elderId, event.factId, {
      type: 'menu',
      factId: event.factId,
      at: event.at,
      by,
      menu: name,
      caseId,
      choice: digits,
    });
    const dropped = dropMenu(line, context);
    return { line: dropped.line, tells: [chosen, ...dropped.tells] };
  }
  if (digits === '0') return list(line, `list.${event.factId}`, context);
  const open = openCases(line);
  const [only] = open;
  if (open.length !== 1 || !only || digits.length !== 1) return null;
  const target: Target = {
    elderId: only.elderId,
    caseId: only.role === 'liaison' ? null : only.caseId,
    role: only.role,
  };
  return {
    line: { ...line, notUnderstood: 0 },
    tells: [staffAnswer(line, event, { number: only.number, digit: digits, detail: null }, target)],
  };
}

function roleFor(line: Line, elderId: string, caseId: string | null): By['role'] {
  const told = caseId === null ? undefined : line.cases[caseId];
  const person = line.people.find(
    (one) => one.elderId === elderId && (one.role === 'liaison' || one.role === 'deputy'),
  );
  return told?.role ?? (person?.role as By['role'] | undefined) ?? line.duty[0] ?? 'liaison';
}

/** `风险 12` or `风险 <name>`: opens a risk without a case. Equal names are asked about. */
function onRisk(
  line: Line,
  event: InboundEvent,
  read: Extract<StaffText, { kind: 'risk' }>,
  context: Context,
  mayReply: boolean,
): LineStep {
  if (read.number !== null) {
    return onAnswers(line, event, [{ number: read.number, digit: '3', detail: read.detail }], context, mayReply);
  }
  const name = read.name as string;
  const own = line.people.filter((person) => person.role === 'liaison' && person.name === name);
  if (own.length === 1)
    return onAnswers(
      line,
      event,
      [{ number: (own[0] as Person).number as number, digit: '3', detail: read.detail }],
      context,
      mayReply,
    );
  if (own.length > 1) {
    const options = own.map((person) => `${person.number}号${person.name}`).join('、');
    return {
      line,
      tells: mayReply ? [reply(line, `which.${event.factId}`, liaisonTexts.whichName(options), context)] : [],
    };
  }
  const role = line.duty[0];
  const deputised = line.people.filter((person) => person.role === 'deputy' && person.name === name);
  if (deputised.length === 1) {
    return {
      line,
      tells: [
        recordRisk(
          line,
          event,
          { elderId: (deputised[0] as Person).elderId, caseId: null, role: 'deputy' },
          read.detail,
        ),
      ],
    };
  }
  if (role === undefined)
    return { line, tells: mayReply ? [reply(line, `noname.${event.factId}`, liaisonTexts.noSuchName(), context)] : [] };
  return {
    line,
    tells: [
      tell('roll', line.phone, event.factId, {
        type: 'find',
        factId: event.factId,
        at: event.at,
        name,
        role,
        detail: read.detail,
        replyTo: line.phone,
      }),
    ],
  };
}

function recordRisk(
  line: Line,
  event: { readonly factId: string; readonly at: string },
  target: Target,
  detail: string | null,
): Tell {
  const by: By = { role: target.role, phone: line.phone };
  return tell('watch', target.elderId, `${event.factId}.risk`, {
    type: 'staff',
    factId: event.factId,
    at: event.at,
    by,
    digit: '3',
    caseId: null,
    detail,
  });
}

/** The roll of a duty phone found the people of that name. */
export function onFound(
  line: Line,
  event: Extract<import('./line-state.ts').LineEvent, { type: 'found' }>,
  context: Context,
): LineStep {
  const [only] = event.matches;
  if (event.matches.length === 1 && only) {
    return {
      line,
      tells: [recordRisk(line, event, { elderId: only.elderId, caseId: null, role: event.role }, event.detail)],
    };
  }
  if (!only) return { line, tells: [reply(line, `noname.${event.factId}`, liaisonTexts.noSuchName(), context)] };
  // Equal names get a number each, so that the answer is a number like any other.
  const numbered = event.matches.reduce<{ line: Line; options: string[] }>(
    (sofar, match) => {
      const given = numberOf(sofar.line, {
        caseId: `name.${match.elderId}`,
        elderId: match.elderId,
        role: event.role,
        kind: 'risk',
        name: match.name,
        words: 'words',
        settledAt: context.now,
      });
      return { line: given.line, options: [...sofar.options, `${given.number}号${match.village}${match.name}`] };
    },
    { line, options: [] },
  );
  return {
    line: numbered.line,
    tells: [reply(line, `which.${event.factId}`, liaisonTexts.whichName(numbered.options.join('、')), context)],
  };
}

/** After five texts that were not understood the line is silent: whoever needs somebody can ring. */
function onNotUnderstood(line: Line, event: InboundEvent, context: Context, mayReply: boolean): LineStep {
  const reading = readReply(event.text);
  const urgent = reading.label === 'help' && !/^[\d\s]*$/u.test(event.text.normalize('NFKC'));
  const counted: Line = { ...line, notUnderstood: line.notUnderstood + 1 };
  const passed = urgent ? [stranger(line, event, true)] : [];
  if (!mayReply || line.notUnderstood >= context.settings.notUnderstoodMax) return { line: counted, tells: passed };
  const number = line.people.find((person) => person.number !== null)?.number ?? openCases(line)[0]?.number ?? 12;
  return {
    line: counted,
    tells: [...passed, reply(line, `notunderstood.${event.factId}`, liaisonTexts.notUnderstood(`${number}1`), context)],
  };
}

// --- elders ---

function onElderText(line: Line, event: InboundEvent, context: Context, mayReply: boolean): LineStep {
  const elders = eldersOf(line);
  const text = event.text.normalize('NFKC').trim();
  const [first] = elders as [Person];
  if (event.via === 'key' && text === '0') {
    return {
      line,
      tells: [
        tell('watch', first.elderId, event.factId, {
          type: 'request',
          factId: event.factId,
          callId: event.callId,
          at: event.at,
        }),
      ],
    };
  }
  const reading =
    event.via === 'key' && text === 'none'
      ? ({ label: 'unclear', risk: null, why: 'no key', discreet: false } as const)
      : readReply(event.text);
  const optOut =
    reading.label === 'stop' ? { at: event.at } : reading.label === 'ok' && event.via === 'sms' ? null : line.optOut;
  const heard: Line = { ...line, optOut };
  if (elders.length > 1) return onSharedAnswer(heard, event, reading, context, mayReply);
  return {
    line: heard,
    tells: [tell('watch', first.elderId, event.factId, answer(event, reading, { reply: mayReply }))],
  };
}

// --- children, other obligors, carers ---

function onContactText(line: Line, event: InboundEvent, context: Context, mayReply: boolean): LineStep {
  const people = line.people.filter((person) => person.role === 'contact');
  const text = event.text.normalize('NFKC').trim();
  const words = contactWords((people[0] as Person).language);
  if (STATUS.test(text)) {
    return {
      line,
      tells: people.map((person) =>
        tell('watch', person.elderId, event.factId, {
          type: 'status',
          factId: event.factId,
          contactId: person.contactId,
        }),
      ),
    };
  }
  const reading = readReply(text);
  if (reading.label === 'stop' || text === '0') {
    const tells = people.map((person) =>
      tell('watch', person.elderId, `${event.factId}.stop`, { type: 'contactStopped', factId: event.factId }),
    );
    return {
      line: { ...line, optOut: { at: event.at } },
      tells: mayReply ? [...tells, reply(line, `optout.${event.factId}`, words.optedOut(), context)] : tells,
    };
  }
  if (reading.label === 'ok') {
    const { via, factId } = event;
    return {
      line: { ...line, optOut: null },
      tells: people.map((person) =>
        tell('watch', person.elderId, factId, { type: 'confirmed', factId, contactId: person.contactId, via }),
      ),
    };
  }
  const said =
    reading.label === 'help' || reading.label === 'unwell'
      ? onContactAlarm(people, event, context)
      : [stranger(line, event, false)];
  return {
    line,
    tells: mayReply ? [...said, reply(line, `passedon.${event.factId}`, words.passedOn(), context)] : said,
  };
}

/** A child's own words are read like an elder's and go to a person: trouble opens a case about the parent. */
function onContactAlarm(people: readonly Person[], event: InboundEvent, _context: Context): Tell[] {
  const reading = readReply(event.text);
  return people.map((person) =>
    tell('watch', person.elderId, event.factId, {
      ...answer(event, reading, { reply: false }),
      label: 'help',
      via: 'key',
    }),
  );
}

// --- unknown numbers ---

function stranger(line: Line, event: InboundEvent, urgent: boolean): Tell {
  return tell('area', 'main', event.factId, {
    type: 'stranger',
    factId: event.factId,
    phone: line.phone,
    urgent,
    at: event.at,
  });
}

/** Answered at most once a day, never an alphanumeric sender; distress reaches the township at once, the rest is a digest. */
function onUnknown(line: Line, event: InboundEvent, context: Context, mayReply: boolean): LineStep {
  const reading = readReply(event.text);
  const urgent = reading.label === 'help';
  const day = context.now.slice(0, 10);
  const numeric = /^\+\d{8,15}$/u.test(line.phone);
  if (!mayReply || !numeric || line.unknownAnsweredOn === day) return { line, tells: [stranger(line, event, urgent)] };
  const words = line.phone.startsWith('+86') ? contactTexts.unknown() : contactWords('en').unknown();
  return {
    line: { ...line, unknownAnsweredOn: day },
    tells: [stranger(line, event, urgent), reply(line, `unknown.${event.factId}`, words, context)],
  };
}
