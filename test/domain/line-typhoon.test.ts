/** A typhoon on the telephones: who may call the roll, who was moved, and few texts for a liaison with many elders. */

import { describe, expect, it } from 'vitest';
import { begin } from '../../shared/domain/hotline.ts';
import type { Notice } from '../../shared/domain/line-notice.ts';
import { asking, Phone, person, short, view } from './given-line.ts';

const rollNotice = (notice: 'rollDoor' | 'rollMissing', elderId: string, times = 1): Notice => ({
  type: 'notice',
  notice,
  elderId,
  name: `老人${elderId}`,
  times,
  by: '',
});
const liaisonOf = (count: number) =>
  new Phone().join(...Array.from({ length: count }, (_, index) => person(`n${index}`, 'liaison')));

describe('台风', () => {
  it('from a township calls its roll, 台风结束 ends it', () => {
    const phone = new Phone().duty('township');
    const roll = { to: `roll#${phone.line.phone}`, event: { type: 'typhoon', over: false } };
    expect(phone.sms('台风').others).toMatchObject([roll]);
    expect(phone.sms('台风结束', { factId: 'f2' }).others).toMatchObject([{ event: { over: true } }]);
  });

  it('from anybody else is refused in words, as long as replies are due', () => {
    const village = new Phone().duty('village').sms('台风');
    expect(village.others).toEqual([]);
    expect(village.texts).toEqual(['台风点名由镇里发起。老人转移了请回转移加号，如转移12；出事请回号加3。']);
    for (let index = 0; index < 5; index++) village.sms('台风', { factId: `f${index}` });
    expect(village.texts).toEqual([]);
  });
});

describe('转移', () => {
  it('with the numbers of the card says that these were moved', () => {
    expect(liaisonOf(3).sms('转移 10 12').answers).toEqual(['n0 1 - shelter liaison', 'n2 1 - shelter liaison']);
  });

  it('with the number of nobody is not understood, and the rest counts', () => {
    const phone = liaisonOf(1).sms('转移 10 77');
    expect(phone.answers).toEqual(['n0 1 - shelter liaison']);
    expect(phone.texts[0]).toContain('没看懂');
  });

  it('is echoed', () => {
    const echo = { type: 'echo', elderId: 'n0', caseId: null, name: '老人n0', time: '', person: '' } as const;
    expect(liaisonOf(1).take({ ...echo, words: 'shelterStillOpen' }).texts[0]).toContain('原来的事还没办完');
    expect(liaisonOf(1).take({ ...echo, words: 'echoShelter' }).texts).toEqual([
      '已记：10号老人n0已转移安置，平安，谢谢。',
    ]);
  });
});

describe('a liaison with 25 elders', () => {
  it('gets one text with the numbers of the card for all who have not answered', () => {
    const phone = liaisonOf(25);
    for (let index = 0; index < 25; index++) phone.take(rollNotice('rollMissing', `n${index}`, 2));
    expect(phone.wait(1).wake().texts).toEqual(['第2次台风点名还没回：10到34号。看到回号加1，转移了回转移加号。']);
  });

  it('gets numbers with gaps as they are, and the name of who has none', () => {
    const phone = liaisonOf(9);
    for (const index of [8, 0, 1, 2, 4, 6]) phone.take(rollNotice('rollMissing', `n${index}`));
    phone.take(rollNotice('rollMissing', 'x'));
    expect(phone.wait(1).wake().texts).toEqual([
      '第1次台风点名还没回：10到12号、14号、16号、18号、老人x。看到回号加1，转移了回转移加号。',
    ]);
  });

  it('reads the names where they are few', () => {
    const phone = liaisonOf(3).take(rollNotice('rollDoor', 'n0')).take(rollNotice('rollDoor', 'n2'));
    expect(phone.wait(1).wake().texts).toEqual([
      '第1次台风点名，请当面看：10号老人n0、12号老人n2。看到回号加1，转移了回转移加号。',
    ]);
  });
});

describe('a roll call by telephone', () => {
  const roll = { words: 'rollCall', step: 'roll', round: 2 } as const;

  it('asks a couple once, by text or call', () => {
    const couple = () => new Phone().join(person('e1', 'elder'), person('e2', 'elder'));
    const asked = couple().take(asking('e1', roll)).take(asking('e2', roll)).wake();
    expect(asked.texts).toEqual([
      '第2次点名：王阿婆、李阿公，都平安回8，有一位不好回2，要人帮忙回3。请待在安全的屋里。',
    ]);
    const first = couple()
      .take(asking('e1', { ...roll, round: 1 }))
      .take(asking('e2', { ...roll, round: 1 }))
      .wake();
    expect(first.texts[0]).toMatch(/^台风点名：王阿婆、李阿公/u);
    const called = couple()
      .take(asking('e1', { ...roll, byCall: true }))
      .take(asking('e2', roll))
      .wake();
    expect(called.calls).toMatchObject([{ menu: 'rollcall', text: expect.stringContaining('都平安，请按8') }]);
  });

  it('asks the one who is left of a couple alone', () => {
    const alone = () => new Phone().join(person('e1', 'elder'));
    expect(alone().take(asking('e1', roll)).wake().texts[0]).toContain('第2次点名：王阿婆，平安请回1');
    expect(
      alone()
        .take(asking('e1', { ...roll, byCall: true }))
        .wake().calls[0]?.text,
    ).toContain('平安，请按1');
  });

  it('says that it is the roll call, and understands the keys of every day', () => {
    const alone = view(new Phone().join(person('e1', 'elder')).line);
    const both = view(new Phone().join(person('e1', 'elder'), person('e2', 'elder')).line);
    expect(short(begin(alone, 'rollcall'))).toMatchObject({
      kind: 'ask',
      state: 'rollcall~0',
      said: expect.stringContaining('台风点名'),
    });
    expect(short(begin(both, 'rollcall')).said).toContain('都平安，请按8');
  });
});

describe('a walk list', () => {
  it('comes after its text, with a number for each', () => {
    const members = [{ elderId: 'e1', name: '王桂英', caseId: null }];
    const phone = new Phone().duty('village').take({ type: 'walkList', role: 'village', text: '没回1。', members });
    expect(phone.texts).toEqual(['没回1。', '名单：10号王桂英。结果回号加1平安或3出事。']);
    expect(phone.sms('101').answers).toEqual(['e1 1 - - village']);
  });
});
