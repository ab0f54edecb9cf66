/** Made-up members of staff of the local run: one of each role, with the area of the sample village. */

import type { Granting } from '../../shared/app/staff.ts';

export interface DemoPerson extends Granting {
  /** `sub` of the local identity provider, and the word for `--as`. */
  readonly subject: string;
  /** Chinese and English, on the button of the sign-in page. */
  readonly title: string;
}

const COUNTY = '海南省/琼海市';

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  {
    subject: 'village',
    name: '示例村督导员',
    role: 'liaisonSupervisor',
    area: `${COUNTY}/三江镇/福田村`,
    title: '福田村督导员 (liaison supervisor of 福田村)',
  },
  {
    subject: 'township',
    name: '示例镇民政员',
    role: 'township',
    area: `${COUNTY}/三江镇`,
    title: '三江镇民政员 (township of 三江镇)',
  },
  {
    subject: 'county',
    name: '示例市民政员',
    role: 'county',
    area: COUNTY,
    title: '琼海市民政局 (county of 琼海市)',
  },
  {
    subject: 'province',
    name: '示例省民政员',
    role: 'province',
    area: '海南省',
    title: '海南省民政厅 (province of 海南省)',
  },
  {
    subject: 'auditor',
    name: '示例审计员',
    role: 'auditor',
    area: COUNTY,
    title: '审计员 (auditor)',
  },
];
