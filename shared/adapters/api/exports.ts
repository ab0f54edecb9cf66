/** Exports: the form of one elder, the roster of an area, the card of a liaison, the walk list of a village. Each asks for a reason. */

import * as z from 'zod';
import { eldersIn, exportedForm, rosterRows } from '../../app/export.ts';
import { formXlsx } from '../../app/form-xlsx.ts';
import { liaisonCard } from '../../app/liaison-card.ts';
import { columnsOfAll, type Roster, rosterCsv, rosterXlsx } from '../../app/roster-export.ts';
import { printedAt, walkRows } from '../../app/walk-list.ts';
import { isVillage } from '../../domain/division.ts';
import { filledForm, filledSheet } from '../../domain/form-sheet.ts';
import type { Sight } from '../../domain/mask.ts';
import { isWithin, mayDo } from '../../domain/rights.ts';
import { formPage } from '../../views/form-page.ts';
import { liaisonCardPage } from '../../views/liaison-card-page.ts';
import { MASKED, markOf, type PrintMark } from '../../views/print-mark.ts';
import { walkListPage } from '../../views/walk-list.ts';
import { type Call, endpoint, type FileResult } from './endpoint.ts';
import { ById, registeredOf } from './person.ts';
import { NOT_HERE, Problem } from './problem.ts';
import { AREA } from './staff.ts';

/** `full` shows ID numbers and health and needs `exportFull`; `health` shows health alone and needs `reveal`. */
const Shown = z.object({
  full: z.enum(['true', 'false']).default('false'),
  health: z.enum(['true', 'false']).default('false'),
});
const Village = z.object({ area: AREA });
type Wish = z.infer<typeof Shown>;

/** An entry of the trail names so many at most: it must fit an item of 400 KB. */
const NOTED_AT_ONCE = 1000;

export const exportEndpoints = [
  endpoint({
    method: 'GET',
    path: '/api/elders/{id}/form',
    action: 'export',
    summary: { zh: '采集表，供打印', en: 'The form of one elder, to print' },
    params: ById,
    query: Shown,
    needsReason: true,
    result: 'html',
    handle: async (call) => {
      const { registered, row, masked } = await formOf(call);
      const { area, version, change, resurveyOn } = registered;
      const page = { blocks: filledForm(row), area, version, resurveyOn, masked, mark: markFor(call) };
      return fileOf(
        await formPage({ ...page, changedOn: printedAt(change.at).slice(0, 10) }),
        `form-${call.params.id}`,
      );
    },
  }),
  endpoint({
    method: 'GET',
    path: '/api/elders/{id}/form.xlsx',
    action: 'export',
    summary: { zh: '采集表，xlsx，可再导入', en: 'The form of one elder as xlsx, which the import reads back' },
    params: ById,
    query: Shown,
    needsReason: true,
    result: 'xlsx',
    handle: async (call) => {
      const { row, masked } = await formOf(call);
      const body = await formXlsx(filledSheet(row), [...(masked ? [MASKED] : []), markOf(markFor(call))]);
      return { body, name: `form-${call.params.id}.xlsx` };
    },
  }),
  endpoint({
    method: 'GET',
    path: '/api/roster.xlsx',
    action: 'export',
    summary: { zh: '辖区花名册，xlsx', en: 'The roster of an area as xlsx' },
    query: z.object({ ...Village.shape, ...Shown.shape }),
    needsReason: true,
    result: 'xlsx',
    handle: async (call) => ({ body: rosterXlsx(await rosterOf(call)), name: `${rosterName(call.query)}.xlsx` }),
  }),
  endpoint({
    method: 'GET',
    path: '/api/roster.csv',
    action: 'export',
    summary: { zh: '辖区花名册，CSV', en: 'The roster of an area as CSV' },
    query: z.object({ ...Village.shape, ...Shown.shape }),
    needsReason: true,
    result: 'csv',
    handle: async (call) => ({ body: rosterCsv(await rosterOf(call)), name: `${rosterName(call.query)}.csv` }),
  }),
  endpoint({
    method: 'GET',
    path: '/api/elders/{id}/liaison-card',
    action: 'export',
    summary: { zh: '这位老人的联络人的卡片，供打印', en: 'The card of this elder’s liaison, to print' },
    params: ById,
    needsReason: true,
    result: 'html',
    handle: async (call) => {
      const { area } = await registeredOf(call, call.params.id);
      await mayExport(call, area);
      const { deps, params, staff } = call;
      const card = await liaisonCard(deps, params.id, (other) => isWithin(other, staff.area));
      if (card === null) throw new Problem('not-found', NOT_HERE);
      await call.require({ area, elders: card.lines.map(({ elderId }) => elderId) });
      return fileOf(await liaisonCardPage(card, markFor(call)), 'liaison-card');
    },
  }),
  endpoint({
    method: 'GET',
    path: '/api/walk-list',
    action: 'export',
    summary: {
      zh: '一个村的看望名单，断网前打印',
      en: 'The walk list of a village, to print before the network fails',
    },
    query: Village,
    needsReason: true,
    result: 'html',
    handle: async (call) => {
      const { area } = call.query;
      if (!isVillage(area))
        throw new Problem('invalid', '看望名单是一个村的：area 写到村 (a walk list is of one village)');
      const elders = await noted(call, area);
      const rows = await walkRows(call.deps, elders);
      const list = { village: area.slice(area.lastIndexOf('/') + 1), others: [], rows, mark: markFor(call) };
      return fileOf(await walkListPage(list), 'walk-list');
    },
  }),
];

const markFor = ({ staff, now, reason }: Call): PrintMark => ({ by: staff.name, at: printedAt(now), reason });

function fileOf(page: { toString(): string }, name: string): FileResult {
  return { body: String(page), name: `${name}.html` };
}

const sightOf = ({ full, health }: Wish): Sight => ({
  idNumbers: full === 'true',
  health: full === 'true' || health === 'true',
});

const rosterName = ({ full }: Wish) => (full === 'true' ? 'roster' : 'roster-masked');

/** Every right that showing so much needs is asked for, and so each is in the trail. */
async function permit(call: Call, wish: Wish, about: { area: string; elders: readonly string[] }): Promise<void> {
  await call.require({ ...about, action: wish.full === 'true' ? 'exportFull' : 'export' });
  if (wish.health === 'true' && wish.full === 'false') await call.require({ ...about, action: 'reveal' });
}

/** Before anybody is looked for, and named in the trail: whoever may not export here must not have the store searched. */
async function mayExport({ staff, require }: Call, area: string): Promise<void> {
  if (!mayDo(staff, 'export', area)) await require({ area });
}

async function formOf(call: Call<z.infer<typeof ById>, Wish>) {
  const { area } = await registeredOf(call, call.params.id);
  await permit(call, call.query, { area, elders: [call.params.id] });
  const sight = sightOf(call.query);
  const form = await exportedForm(call.deps, call.params.id, sight);
  if (form === null) throw new Problem('not-found', NOT_HERE);
  return { ...form, masked: !sight.idNumbers };
}

async function rosterOf(call: Call<null, Wish & z.infer<typeof Village>>): Promise<Roster> {
  const { query, deps } = call;
  const elders = await noted(call, query.area, query);
  const sight = sightOf(query);
  const rows = () => rosterRows(deps, elders, sight);
  const note = [markOf(markFor(call)), ...(sight.idNumbers ? [] : [MASKED])].join('；');
  return { columns: await columnsOfAll(rows()), note, rows };
}

/** Whoever is served in the area, after it was noted that they are looked at. */
async function noted(call: Call, area: string, wish: Wish = { full: 'false', health: 'false' }) {
  await mayExport(call, area);
  const elders = await eldersIn(call.deps.store, area);
  for (let at = 0; at < Math.max(1, elders.length); at += NOTED_AT_ONCE) {
    await permit(call, wish, { area, elders: elders.slice(at, at + NOTED_AT_ONCE) });
  }
  return elders;
}
