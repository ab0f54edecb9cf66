/** What a relative texts (protocol.md section 5): agrees, refuses, wants no weekly text, or writes in own words. */

import { describe, expect, it } from 'vitest';
import type { LineEvent } from '../../shared/domain/line-state.ts';
import { after, Phone, person } from './given-line.ts';

const CHILD = '+8613500000001';
const child = () => new Phone(CHILD).join(person('e1', 'contact'), person('e2', 'contact', { contactId: 'child2' }));

function familyText(kind: 'welcome' | 'weekly' | 'agreed'): LineEvent {
  const origin = { kind: 'watch', id: 'e1', key: `family.child1.${kind}.x` } as const;
  return {
    type: 'familyText',
    kind,
    id: `${kind}.e1.child1.x`,
    text: '【三江镇民政】您好',
    sendBefore: after(600),
    origin,
  };
}

describe('a welcome or weekly text', () => {
  it('is sent once, and its origin hears what became of it', () => {
    const phone = child().take(familyText('welcome'));
    expect(phone.specs).toMatchObject([
      { to: CHILD, class: 'prompt', channel: 'sms', origins: [{ kind: 'watch', id: 'e1' }] },
    ]);
    expect(child().take(familyText('agreed')).specs).toMatchObject([{ class: 'reply', origins: [] }]);
  });

  it("is not sent to a phone that is an elder's or of staff as well: there 1 and 0 mean something else", () => {
    expect(child().join(person('e9', 'elder')).take(familyText('welcome')).ignored).toBe(1);
    expect(child().join(person('e9', 'liaison')).take(familyText('weekly')).ignored).toBe(1);
    expect(child().duty('village').take(familyText('weekly')).ignored).toBe(1);
  });
});

describe('1', () => {
  it.each(['1', '1。', '收到', '同意', 'yes', 'OK', 'START'])(
    '%s confirms for every parent, and wants texts',
    (text) => {
      const phone = child().sms('STOP').sms(text);
      expect(phone.line.optOut).toBeNull();
      expect(phone.others).toMatchObject([
        { to: 'watch#e1', event: { type: 'confirmed', contactId: 'child1', via: 'sms', ref: null, at: phone.now } },
        { to: 'watch#e2', event: { type: 'confirmed', contactId: 'child2' } },
      ]);
    },
  );

  it('by key is about the reference that was named, and asks for no texts', () => {
    const phone = child().sms('STOP').key('收到4711');
    expect(phone.line.optOut).not.toBeNull();
    expect(phone.others).toMatchObject([
      { event: { type: 'confirmed', via: 'key', ref: '4711' } },
      { event: { type: 'confirmed', ref: '4711' } },
    ]);
  });

  it.each(['好的', '1，她头晕', '15'])('is not %s', (text) => {
    expect(
      child()
        .sms(text)
        .others.some(({ event }) => 'type' in event && event.type === 'confirmed'),
    ).toBe(false);
  });
});

describe('0', () => {
  const wishes = (phone: Phone) => phone.others.map(({ event }) => (event as { type: string }).type);

  it.each(['0', '不同意', 'no'])('%s to the welcome refuses all texts', (text) => {
    const phone = child().take(familyText('welcome')).sms(text);
    expect(wishes(phone)).toEqual(['contactStopped', 'contactStopped']);
    expect(phone.line.optOut).toEqual({ at: phone.now });
    expect(phone.texts).toEqual(['好的，不再给您发短信，已告诉联络人。以后想收，请回1。']);
  });

  it('to the weekly text ends only that; 周报 wants it again, and STOP ends all', () => {
    const phone = child().take(familyText('weekly')).sms('0');
    expect(phone.others).toMatchObject([
      { event: { type: 'weekly', wanted: false } },
      { event: { type: 'weekly', wanted: false } },
    ]);
    expect(phone.line.optOut).toBeNull();
    expect(phone.texts[0]).toContain('不再发周报');
    phone.sms('周报', { factId: 'f2' });
    expect(phone.others).toMatchObject([{ event: { type: 'weekly', wanted: true } }, { event: { wanted: true } }]);
    expect(phone.texts[0]).toContain('每周日给您发一次周报');
    expect(wishes(phone.sms('STOP', { factId: 'f3' }))).toEqual(['contactStopped', 'contactStopped']);
  });
});

describe('own words', () => {
  it('go to a person and to the digest, and are answered once', () => {
    const phone = child().sms('我妈妈爱吃什么');
    expect(phone.others).toMatchObject([
      { to: 'area#main', event: { type: 'stranger', urgent: false } },
      { to: 'watch#e1', event: { type: 'contactHeard', how: 'words', contactId: 'child1' } },
      { to: 'watch#e2', event: { type: 'contactHeard', how: 'words', contactId: 'child2' } },
    ]);
    expect(phone.texts).toEqual(['收到您的短信，已转给值班员看。急事请拨+86 898 0000 0000。']);
  });

  it('of two contacts of one elder on one phone are told once', () => {
    const phone = new Phone(CHILD).join(person('e1', 'contact'), person('e1', 'contact', { contactId: 'carer1' }));
    const heard = phone.sms('我妈妈爱吃什么').tells.filter(({ event }) => event.type === 'contactHeard');
    expect(new Set(heard.map(({ slot }) => slot)).size).toBe(1);
  });
});

it('a ring of a relative is heard of, its end is not', () => {
  expect(child().take({ type: 'callStarted', callId: 'c1' }).others).toMatchObject([
    { to: 'watch#e1', event: { type: 'contactHeard', how: 'ring' } },
    { to: 'watch#e2', event: { type: 'contactHeard', how: 'ring' } },
  ]);
  expect(child().take({ type: 'callEnded', callId: 'c1' }).ignored).toBe(1);
});
