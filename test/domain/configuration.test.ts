/** Whose settings hold for whom. */

import { describe, expect, it } from 'vitest';
import { everywhere, settingsFor } from '../../shared/domain/configuration.ts';
import { townshipOfLine } from '../../shared/domain/line-state.ts';
import { decideRoll, type Roll, townshipOfRoll } from '../../shared/domain/roll.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';
import { at, NOW, Phone, person } from './given-line.ts';

describe('the settings', () => {
  it('are the township’s own, else the county’s', () => {
    const own = { ...DEFAULTS, joinSeconds: 5 };
    const configuration = { county: DEFAULTS, townships: { 万泉镇: own } };
    expect(settingsFor(configuration, '万泉镇')).toBe(own);
    expect(settingsFor(configuration, '三江镇')).toBe(DEFAULTS);
    expect(settingsFor(everywhere(own), '万泉镇')).toBe(own);
    expect(settingsFor(configuration, 'toString')).toBe(DEFAULTS);
  });
});

describe('a phone', () => {
  it('belongs to the township of its people, and to the county where they live in several or nobody is known', () => {
    const liaison = new Phone().join(person('e1', 'liaison'), person('e2', 'liaison'));
    expect(townshipOfLine(liaison.line)).toBe('三江镇');
    expect(townshipOfLine(liaison.join(person('e3', 'liaison', { township: '万泉镇' })).line)).toBe('');
    expect(townshipOfLine(new Phone().line)).toBe('');
  });

  it('on duty belongs to the township of the elders whom it is on duty for', () => {
    const duty = (phone: Phone, township: string) =>
      phone.take({ type: 'duty', phone: '', role: 'township', township });
    const phone = duty(new Phone(), '万泉镇');
    expect(townshipOfLine(phone.line)).toBe('万泉镇');
    expect(townshipOfLine(duty(phone, '三江镇').line)).toBe('');
    expect(phone.line.duty).toEqual(['township']);
  });

  it('with a roll belongs to the township of the elders on it', () => {
    const add = (roll: Roll | null, elderId: string, township: string) => {
      const event = { type: 'add', elderId, name: '王桂英', village: '福田村', township } as const;
      return decideRoll(roll, event, at(NOW))?.state ?? null;
    };
    const one = add(add(null, 'e1', '三江镇'), 'e2', '三江镇') as Roll;
    expect(townshipOfRoll(one)).toBe('三江镇');
    expect(townshipOfRoll(add(one, 'e3', '万泉镇') as Roll)).toBe('');
    expect(townshipOfRoll({ ...one, townships: [] })).toBe('');
  });
});
