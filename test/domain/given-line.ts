/** A village to test telephone lines in: people, alerts, texts, and what a line says after them. */

import type { Context, Tell } from '../../shared/domain/actor.ts';
import type { Elder } from '../../shared/domain/elder.ts';
import type { HotlineStep, HotlineView } from '../../shared/domain/hotline.ts';
import { decideLine } from '../../shared/domain/line.ts';
import type { Ask } from '../../shared/domain/line-asks.ts';
import type { Notice } from '../../shared/domain/line-notice.ts';
import {
  type Alert,
  emptyLine,
  type Joining,
  type Line,
  type LineEvent,
  type Person,
} from '../../shared/domain/line-state.ts';
import type { MessageSpec } from '../../shared/domain/message.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';
import { addMinutes } from '../../shared/domain/time.ts';

/** 10:00 in China. */
export const NOW = '2026-03-02T02:00:00.000Z';
export const PHONE = '+8613900002001';
export const after = (minutes: number): string => addMinutes(NOW, minutes);
export const at = (now: string): Context => ({ key: PHONE, now, settings: DEFAULTS, elder: null, line: null });

export const ELDER: Elder = {
  id: 'e1',
  name: '王桂英',
  sex: 'female',
  salutation: '王阿婆',
  phone: '+8613800001001',
  village: '福田村',
  township: '三江镇',
  zone: 'Asia/Shanghai',
  tier: 'key',
  channel: 'sms',
  promptAt: '07:30',
  startsOn: null,
  ringOnce: true,
  hearing: 'good',
  staff: {
    liaison: { name: '符秀英', phone: '+8613900002001' },
    deputy: { name: '陈明', phone: '+8613900002011' },
    village: { name: '村委会', phone: '+8613900003001' },
    township: { name: '镇值班', phone: '+8613900003002' },
  },
  contacts: [
    {
      id: 'child1',
      kin: 'child',
      name: '王海生',
      phone: '+14155550101',
      language: 'en',
      zone: 'America/Los_Angeles',
    },
  ],
};

const NAMES: Record<string, readonly [string, string]> = {
  e1: ['王桂英', '王阿婆'],
  e2: ['李德福', '李阿公'],
  e3: ['陈秀兰', '陈阿婆'],
};

export function person(elderId: string, role: Person['role'], fields: Partial<Joining> = {}): Joining {
  const [name, salutation] = NAMES[elderId] ?? [`老人${elderId}`, `阿婆${elderId}`];
  return {
    elderId,
    role,
    contactId: role === 'contact' ? 'child1' : '',
    name,
    salutation,
    language: 'zh-CN',
    list: role === 'liaison' ? { name: '符秀英', standIn: 'deputy', township: '+8613900003002' } : null,
    township: '三江镇',
    ...fields,
  };
}

/** What a line does, event after event; `said` are the texts and calls of the last one. */
export class Phone {
  line: Line;
  now: string;
  timerAt: string | null = null;
  tells: readonly Tell[] = [];
  /** Events that changed nothing. */
  ignored = 0;

  constructor(phone = PHONE, now = NOW) {
    this.line = emptyLine(phone);
    this.now = now;
  }

  take(event: LineEvent): this {
    const decision = decideLine(this.line, event, { ...at(this.now), key: this.line.phone });
    if (decision === null) {
      this.ignored += 1;
      this.tells = [];
      return this;
    }
    this.line = decision.state;
    this.timerAt = decision.timerAt;
    this.tells = decision.tells;
    return this;
  }

  wait(minutes: number): this {
    this.now = addMinutes(this.now, minutes);
    return this;
  }

  wake(): this {
    return this.take({ type: 'timer' });
  }

  join(...people: readonly Joining[]): this {
    for (const one of people) this.take({ type: 'join', phone: this.line.phone, person: one });
    return this;
  }

  duty(...roles: readonly ('village' | 'township')[]): this {
    for (const role of roles) this.take({ type: 'duty', phone: this.line.phone, role, township: '三江镇' });
    return this;
  }

  alert(fields: Partial<Alert> = {}): this {
    return this.take(alert(fields));
  }

  /** Alerts and the joining time: what they made the line say, at once or after it. */
  told(...alerts: readonly Partial<Alert>[]): this {
    const atOnce = alerts.flatMap((one) => this.alert(one).tells);
    this.wait(1).wake();
    this.tells = [...atOnce, ...this.tells];
    return this;
  }

  sms(text: string, fields: { readonly factId?: string; readonly at?: string } = {}): this {
    const { factId = 'f1', at: sentAt = this.now } = fields;
    return this.take({ type: 'inbound', factId, at: sentAt, via: 'sms', text, callId: null });
  }

  key(text: string): this {
    return this.take({ type: 'inbound', factId: 'k1', at: this.now, via: 'key', text, callId: 'call1' });
  }

  get specs(): readonly MessageSpec[] {
    return this.tells.flatMap(({ event }) => (event.type === 'send' ? [event.spec] : []));
  }

  get texts(): readonly string[] {
    return this.specs.filter((spec) => spec.channel === 'sms').map((spec) => spec.text.replace('【三江镇民政】', ''));
  }

  get calls(): readonly MessageSpec[] {
    return this.specs.filter((spec) => spec.channel === 'call');
  }

  /** What others are told, without the messages. */
  get others(): readonly { readonly to: string; readonly event: object }[] {
    return this.tells.filter(({ to }) => !to.startsWith('message#')).map(({ to, event }) => ({ to, event }));
  }

  /** Answers of staff, in short: elder, digit, case, detail, role. */
  get answers(): readonly string[] {
    return this.tells.flatMap(({ to, event }) =>
      event.type === 'staff'
        ? [[to.slice('watch#'.length), event.digit, event.caseId ?? '-', event.detail ?? '-', event.by.role].join(' ')]
        : [],
    );
  }

  /** Choices of a menu, in short. */
  get choices(): readonly string[] {
    return this.tells.flatMap(({ to, event }) =>
      event.type === 'menu' && 'choice' in event
        ? [[to.slice('watch#'.length), event.menu, event.choice, event.caseId ?? '-', event.by.role].join(' ')]
        : [],
    );
  }

  /** What elders are understood to have said, in short. */
  get heard(): readonly string[] {
    return this.tells.flatMap(({ to, event }) =>
      event.type === 'answer' ? [`${to.slice('watch#'.length)} ${event.label}`] : [],
    );
  }
}

export function alert(fields: Partial<Alert> = {}): Alert {
  const elderId = fields.elderId ?? 'e1';
  return {
    type: 'alert',
    caseId: `${fields.kind ?? 'missed'}.${elderId}`,
    elderId,
    role: 'liaison',
    kind: 'missed',
    name: NAMES[elderId]?.[0] ?? `老人${elderId}`,
    village: '福田村',
    words: 'silent',
    days: 1,
    since: '07:30',
    at: '10:00',
    waitedMinutes: 30,
    times: 1,
    call: false,
    newsKey: 'alert.1',
    riskKind: null,
    reporter: '',
    search: null,
    ...fields,
  };
}

export function asking(elderId: string, fields: Partial<Ask> = {}): Ask {
  return {
    type: 'ask',
    elderId,
    key: 'ask.2026-03-02.prompt',
    salutation: NAMES[elderId]?.[1] ?? elderId,
    byCall: false,
    late: false,
    words: 'prompt',
    evening: false,
    deaf: false,
    step: 'prompt',
    round: 0,
    liaison: '符秀英',
    sendBefore: after(180),
    ...fields,
  };
}

export function notice(kind: Notice['notice'], elderId: string, times = 1): Notice {
  return { type: 'notice', notice: kind, elderId, name: NAMES[elderId]?.[0] ?? elderId, times, by: '' };
}

export function settled(caseId: string, fields: Partial<Extract<LineEvent, { type: 'settled' }>> = {}): LineEvent {
  return {
    type: 'settled',
    caseId,
    elderId: 'e1',
    name: '王桂英',
    words: 'resolved',
    time: '10:05',
    person: '',
    ...fields,
  };
}

export function menu(
  name: 'kind' | 'days' | 'measure' | 'whom',
  fields: Partial<Extract<LineEvent, { type: 'menu' }>> = {},
): LineEvent {
  return {
    type: 'menu',
    menu: name,
    elderId: 'e1',
    caseId: name === 'days' ? null : 'missed.e1',
    name: '王桂英',
    options: '',
    times: 1,
    ...fields,
  };
}

/** What the hotline knows about a caller. */
export function view(line: Line, fields: Partial<HotlineView> = {}): HotlineView {
  return {
    settings: DEFAULTS,
    line,
    elder: ELDER,
    contact: null,
    townshipPhone: '+8613900003002',
    hidden: { discreet: false, avoided: [] },
    ...fields,
  };
}

/** A turn in short: kind, words, where it goes next, and the facts to store. */
export function short(step: HotlineStep) {
  const { turn, facts } = step;
  const said = 'say' in turn ? turn.say.map((one) => one.text).join('') : '';
  const state = 'state' in turn ? turn.state : null;
  return { kind: turn.kind, said, state, facts: [...facts], ...('to' in turn ? { to: turn.to } : {}) };
}

export const SILENCE = { key: null, event: 'none' } as const;
export const TALKED = { key: null, event: 'talked' } as const;
export const NOBODY = { key: null, event: 'nobody' } as const;
export const RECORDED = { key: null, event: 'recorded' } as const;
export const key = (pressed: string) => ({ key: pressed });
