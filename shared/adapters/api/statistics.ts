/** The figures of an area, from one item; and whose form is to be asked anew. */

import * as z from 'zod';
import { figuresOfArea, resurveyList } from '../../app/statistics.ts';
import { COUNTY_ZONE } from '../../domain/area.ts';
import { isVillage } from '../../domain/division.ts';
import { mayDo } from '../../domain/rights.ts';
import { roundedCounts } from '../../domain/statistics.ts';
import { HEADS } from '../../domain/statistics-heads.ts';
import { addDays, dayOf, wallTime } from '../../domain/time.ts';
import { type FiguresView, statisticsCsv, statisticsPage } from '../../views/statistics-page.ts';
import { type Call, endpoint } from './endpoint.ts';
import { NOT_HERE, Problem } from './problem.ts';

const DAYS_MAX = 366;

const Area = z.object({ area: z.string().min(1).max(200) });
const CountsSchema = z.record(z.string(), z.int());
const Statistics = z.object({
  area: z.string(),
  countedAt: z.string().nullable(),
  pending: z.int(),
  rounded: z.boolean(),
  heads: z.array(
    z.object({
      zh: z.string(),
      en: z.string(),
      counts: z.array(z.object({ name: z.string(), zh: z.string(), en: z.string() })),
    }),
  ),
  counts: CountsSchema,
  parts: z.array(z.object({ name: z.string(), countedAt: z.string().nullable(), counts: CountsSchema })),
});
const Due = z.object({
  id: z.string(),
  resurveyOn: z.string(),
  overdue: z.boolean(),
  completeness: z.int(),
  doubts: z.int(),
});

type AreaCall = Pick<Call<null, z.infer<typeof Area>, null>, 'query' | 'deps' | 'staff' | 'require'>;

/** Exact for who may open these people's records anyway; for province and auditor rounded. */
async function look({ query: { area }, deps, staff, require }: AreaCall) {
  await require({ area });
  const figures = await figuresOfArea(deps.store, area);
  if (figures === null) throw new Problem('not-found', NOT_HERE);
  const rounded = !mayDo(staff, 'reveal', area);
  const shown = rounded ? roundedCounts : (counts: typeof figures.counts) => ({ ...counts });
  const parts = figures.parts.map((part) => ({ ...part, counts: shown(part.counts) }));
  return { ...figures, rounded, counts: shown(figures.counts), parts };
}

async function viewed(call: AreaCall): Promise<FiguresView> {
  const seen = await look(call);
  const { countedAt } = seen;
  return { ...seen, countedAt: countedAt && wallTime(countedAt, COUNTY_ZONE) };
}

const heads = HEADS.map(({ zh, en, counts }) => ({
  zh,
  en,
  counts: counts.map(([name, chinese, english]) => ({ name, zh: chinese, en: english })),
}));

export const statisticsEndpoints = [
  endpoint({
    method: 'GET',
    path: '/api/statistics',
    action: 'statistics',
    summary: { zh: '村、乡镇、县市、省的统计', en: 'Figures of an area and of its parts' },
    query: Area,
    result: Statistics,
    handle: async (call) => ({ ...(await look(call)), heads }),
  }),
  endpoint({
    method: 'GET',
    path: '/api/statistics.html',
    action: 'statistics',
    summary: { zh: '统计表，可以打印', en: 'The figures on a page to print' },
    query: Area,
    result: 'html',
    handle: async (call) => ({ body: String(await statisticsPage(await viewed(call))), name: 'statistics.html' }),
  }),
  endpoint({
    method: 'GET',
    path: '/api/statistics.csv',
    action: 'statistics',
    summary: { zh: '统计表，表格软件用', en: 'The figures for a spreadsheet' },
    query: Area,
    result: 'csv',
    handle: async (call) => ({ body: statisticsCsv(await viewed(call)), name: 'statistics.csv' }),
  }),
  endpoint({
    method: 'GET',
    path: '/api/resurvey',
    action: 'read',
    summary: { zh: '一个村里到期要复查的人', en: 'Whose form is to be asked anew in a village' },
    query: Area.extend({ days: z.coerce.number().int().min(0).max(DAYS_MAX).default(30) }),
    result: z.object({ area: z.string(), until: z.string(), due: z.array(Due) }),
    handle: async ({ query: { area, days }, deps, now, require }) => {
      await require({ area });
      if (!isVillage(area))
        throw new Problem('invalid', '请给一个村：省/县市/乡镇/村 (give one village; the figures say which have any)');
      const today = dayOf(now, COUNTY_ZONE);
      const until = addDays(today, days);
      const due = await resurveyList(deps.store, area, { today, until });
      return { area, until, due: due.map(({ elderId, ...rest }) => ({ id: elderId, ...rest })) };
    },
  }),
];
