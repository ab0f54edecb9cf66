/** A liaison goes: the whole list in one act, both told once, and nobody active is ever without one. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { previewReplacement, type Replacement, replaceLiaison } from '../../shared/app/liaison.ts';
import { recordsOf } from '../../shared/app/registry.ts';
import { stateOf } from '../../shared/app/store.ts';
import { sweep } from '../../shared/app/sweep.ts';
import { tell } from '../../shared/domain/actor.ts';
import type { Elder, StaffMember } from '../../shared/domain/elder.ts';
import type { Content } from '../../shared/domain/form.ts';
import type { Line } from '../../shared/domain/line-state.ts';
import type { Registered } from '../../shared/domain/record.ts';
import { addMinutes } from '../../shared/domain/time.ts';
import { aContent } from '../domain/content-given.ts';
import { at } from '../domain/given.ts';
import { aChange, createRegistryWorld } from './registry-world.ts';

const COUNTY = '海南省/琼海市';
const TOWN = `${COUNTY}/三江镇`;
const PEOPLE = ['李小明', '陈芳', '符秀英'].map((name, index) => ({ name, phone: `+861390000000${index + 1}` }));
const [FIRST, DEPUTY, THIRD] = PEOPLE as [StaffMember, StaffMember, StaffMember];
const NAMES = ['例甲', '例乙', '例丙'];

/** Three elders of one liaison; only the first two have a deputy. */
async function given() {
  const world = createRegistryWorld();
  world.clock.now = at('10:00');
  const savings = NAMES.map((name, index) => ({
    content: aContent(
      { name, idNumber: `99000019520705002${index}`, phones: [] },
      { liaison: FIRST, deputy: index < 2 ? DEPUTY : null },
    ),
    doubts: [],
    change: aChange(`first.${index}`),
    elderId: null,
    basedOn: null,
  }));
  const ids = (await world.register.save(savings)).map((one) => one.elderId);
  let changes = 0;
  const replace = (wish: Partial<Replacement> = {}) =>
    replaceLiaison(
      world,
      { from: FIRST.phone, to: THIRD, area: COUNTY, elderIds: null, ...wish },
      aChange(`replace.${changes++}`),
    );
  const joined = async () => {
    world.clock.now = addMinutes(world.clock.now, 1);
    await sweep(world.deps, 0);
  };
  return { ...world, ids, replace, joined };
}
type World = Awaited<ReturnType<typeof given>>;

const textsTo = (world: World, { phone }: StaffMember) =>
  world.sent.filter((one) => one.to === phone).map((one) => one.text.replace('【三江镇民政】', ''));
const elder = (world: World, id: string) => stateOf<Elder>(world.store, `elder#${id}`);

/** Whose card each elder stands on. */
async function cards(world: World): Promise<string[]> {
  const lines = await Promise.all(PEOPLE.map(({ phone }) => stateOf<Line>(world.store, `line#${phone}`)));
  return lines.flatMap((line) => {
    const own = line?.people.filter((one) => one.role === 'liaison' && one.list !== null) ?? [];
    return own.map((one) => `${world.ids.indexOf(one.elderId)} ${line?.phone}`);
  });
}

describe('replacing a liaison', () => {
  it('moves the whole list, and both hear of it in one text each, the new one with the numbers of the card', async () => {
    const world = await given();
    expect(await world.replace()).toMatchObject({ outcome: 'replaced', elderIds: [] });
    await world.joined();
    expect((await cards(world)).sort()).toEqual([0, 1, 2].map((index) => `${index} ${THIRD.phone}`));
    expect(textsTo(world, THIRD)).toEqual([
      '今后由您联系：10号例甲、11号例乙、12号例丙。有事会短信找您，回号加数字。请先去见个面。',
    ]);
    expect(textsTo(world, FIRST)).toEqual(['今后不再由您联系：例甲、例乙、例丙。这些老人的事已转给新联络人，谢谢您。']);
  });

  it('shows first who would go to whom, and changes nothing by that', async () => {
    const world = await given();
    const wish = { from: FIRST.phone, to: 'deputy', area: TOWN, elderIds: null } as const;
    expect((await previewReplacement(world, wish)).map((one) => [one.name, one.liaison?.name ?? null])).toEqual([
      ['例甲', '陈芳'],
      ['例乙', '陈芳'],
      ['例丙', null],
    ]);
    expect((await cards(world)).every((one) => one.endsWith(FIRST.phone))).toBe(true);
  });

  it('moves only whom it names, and nobody outside the area', async () => {
    const world = await given();
    const [first = ''] = world.ids;
    expect(await world.replace({ area: `${TOWN}/别村` })).toMatchObject({ outcome: 'nobody' });
    await world.replace({ elderIds: [first] });
    expect(await cards(world)).toContain(`0 ${THIRD.phone}`);
    expect(await cards(world)).toContain(`1 ${FIRST.phone}`);
  });

  it('takes open cases along', async () => {
    const world = await given();
    const [first = ''] = world.ids;
    const by = { role: 'village', phone: '+8613900000003' } as const;
    await world.engine.tell([tell('watch', first, 'd', { type: 'died', factId: 'd', at: world.clock.now, by })]);
    await world.replace({ elderIds: [first] });
    await world.joined();
    expect((await elder(world, first))?.staff.liaison).toEqual(THIRD);
    const open = await world.store.area('cases');
    expect(open.rows).toHaveLength(1);
  });

  it('respects a leave: whoever stands in goes on until the list has another liaison', async () => {
    const world = await given();
    const [first = ''] = world.ids;
    await world.engine.tell([tell('elder', first, 'away', { type: 'absent', phone: FIRST.phone })]);
    expect((await elder(world, first))?.staff.liaison).toEqual(DEPUTY);
    await world.replace();
    expect((await elder(world, first))?.staff.liaison).toEqual(THIRD);
    expect(await cards(world)).toContain(`0 ${THIRD.phone}`);
  });
});

describe('removing a liaison', () => {
  it('without a successor is refused while somebody is on the list, whoever they are', async () => {
    const world = await given();
    expect(await world.replace({ to: null })).toMatchObject({ outcome: 'withoutLiaison', elderIds: world.ids });
    expect(await world.replace({ to: FIRST })).toMatchObject({ outcome: 'withoutLiaison' });
    expect(await cards(world)).toHaveLength(3);
  });

  it('hands over to the deputy, and is refused as a whole where one of them has none', async () => {
    const world = await given();
    const [first = '', second = '', third = ''] = world.ids;
    expect(await world.replace({ to: 'deputy' })).toMatchObject({ outcome: 'withoutLiaison', elderIds: [third] });
    expect(await world.replace({ to: 'deputy', elderIds: [first, second] })).toMatchObject({ outcome: 'replaced' });
    expect((await elder(world, first))?.staff).toMatchObject({ liaison: DEPUTY, deputy: null });
  });

  it('somebody who changed a record meanwhile is named, and the rest is done', async () => {
    const world = await given();
    const [first = ''] = world.ids;
    const { register } = world;
    const slow = {
      ...register,
      save: async (savings: Parameters<typeof register.save>[0]) => {
        const opened = await register.open(first);
        const content = { ...aContent({ name: '例甲', living: 'poor' }, { liaison: FIRST }) };
        await register.save([
          {
            content,
            doubts: [],
            change: aChange('meanwhile'),
            elderId: first,
            basedOn: opened?.registered.version ?? 0,
          },
        ]);
        return register.save(savings);
      },
    };
    const wish = { from: FIRST.phone, to: THIRD, area: COUNTY, elderIds: null };
    expect(await replaceLiaison({ ...world, register: slow }, wish, aChange('late'))).toMatchObject({
      outcome: 'conflict',
      elderIds: [first],
    });
    expect((await cards(world)).filter((one) => one.endsWith(THIRD.phone))).toHaveLength(2);
  });
});

describe('moving to another village', () => {
  const address = { text: '海南省琼海市长坡镇青葛村1组', code: null, way: '' };

  it('is a change of address: other lists, both liaisons told, and the old number is back after coming back', async () => {
    const world = await given();
    const [first = ''] = world.ids;
    const before = (await world.register.open(first))?.kept?.content as Content;
    const move = (content: Content, id: string) =>
      world.register.save([{ content, doubts: [], change: aChange(id), elderId: first, basedOn: null }]);
    const elderOf = { ...before.form, elder: { ...before.form.elder, address } };
    await move({ form: elderOf, service: { ...before.service, liaison: THIRD } }, 'move');
    await world.joined();
    expect((await stateOf<Registered>(world.store, `record#${first}`))?.area).toBe(`${COUNTY}/长坡镇/青葛村`);
    expect((await world.store.area(recordsOf(`${TOWN}/福田村`))).rows).not.toContain(`record#${first}`);
    expect(textsTo(world, FIRST).join()).toContain('今后不再由您联系：例甲。');
    expect(textsTo(world, THIRD).join()).toContain('今后由您联系：10号例甲。');
    await move(before, 'back');
    const line = await stateOf<Line>(world.store, `line#${FIRST.phone}`);
    expect(line?.people.find((one) => one.elderId === first && one.list !== null)?.number).toBe(10);
  });
});

const CHANGES = fc.array(
  fc.record({
    what: fc.constantFrom('replace', 'deputy', 'remove', 'leave', 'back'),
    from: fc.constantFrom(...PEOPLE),
    to: fc.constantFrom(...PEOPLE),
    who: fc.integer({ min: 0, max: NAMES.length - 1 }),
    all: fc.boolean(),
  }),
  { minLength: 1, maxLength: 8 },
);

describe('after any sequence of changes', () => {
  it('every active elder stands on exactly one card, that of the liaison of the record', async () => {
    await fc.assert(
      fc.asyncProperty(CHANGES, async (changes) => {
        const world = await given();
        for (const [turn, { what, from, to, who, all }] of changes.entries()) {
          const id = world.ids[who] ?? '';
          const change = aChange(`turn.${turn}`);
          if (what === 'leave')
            await world.register.leave(id, { change, basedOn: null, reason: 'movedAway', into: null });
          else if (what === 'back') {
            const content = (await world.register.open(id))?.kept?.content ?? aContent();
            await world.register.save([{ content, doubts: [], change, elderId: id, basedOn: null }]);
          } else {
            const next = what === 'replace' ? to : what === 'deputy' ? 'deputy' : null;
            await world.replace({ from: from.phone, to: next, elderIds: all ? null : [id] });
          }
        }
        const expected = await Promise.all(
          world.ids.map(async (id, index) => {
            const record = await stateOf<Registered>(world.store, `record#${id}`);
            const liaison = (await world.register.open(id))?.kept?.content.service.liaison.phone;
            return record?.status === 'active' ? [`${index} ${liaison}`] : [];
          }),
        );
        expect((await cards(world)).sort()).toEqual(expected.flat().sort());
      }),
      { numRuns: 40 },
    );
  });
});
