/** What a configuration file may say of cases: who is told when nobody answers, holds, the family, the outage of a village. */

import * as z from 'zod';
import type { Ladder, Rung } from '../domain/ladders.ts';
import type { CaseRules, Settings, VillageOutageSettings } from '../domain/settings.ts';
import { count, hours, minutes, roles, type Shape, section, time } from './settings-fields.ts';

const rung = z
  .strictObject({
    afterMinutes: minutes(0, 1440, 'Minutes since the case opened.'),
    roles: roles('Who is told.'),
    call: z.boolean().describe('Whether their phones ring as well. Allowed: true or false.'),
  } satisfies Shape<Rung>)
  .describe('One rung: { "afterMinutes": 30, "roles": ["deputy", "village"], "call": false }.');

function ladder(meaning: string) {
  return section<Ladder>(meaning, {
    rungs: z
      .array(rung)
      .min(1)
      .max(8)
      .describe(
        'Who is told when nobody answers, rung by rung. Allowed: 1 to 8 rungs in ascending order from 0; the last tells the township; the first tells the liaison (of a risk: village and township; of a search: the village).',
      ),
    repeat: section<Ladder['repeat']>('After the last rung, until somebody answers.', {
      everyMinutes: minutes(1, 1440, 'They are told again so often.'),
      roles: roles('Who is told again; the township is among them.'),
    }),
    holdMinutes: minutes(10, 240, 'How long an answer 5 (I take it) holds the ladder.'),
  });
}

export const LADDERS: Shape<Settings['ladders']> = {
  missed: section<Settings['ladders']['missed']>('A missed check-in.', {
    key: ladder('Of a 重点 elder.'),
    ordinary: ladder('Of a 一般 elder.'),
  }),
  unwell: ladder('The elder says: unwell.'),
  unclear: ladder('A text that nobody understood, or a hotline call without a key.'),
  help: ladder('A call for help.'),
  risk: ladder('A risk that a person recorded (clause 22).'),
  search: ladder('A person cannot find the elder (answer 2).'),
  notAsked: ladder('The elder was not asked, by our own fault.'),
  stop: ladder('The elder wants no more texts.'),
  death: ladder('A reported death, until the township has verified it.'),
  number: ladder('The number is dead, or belongs to somebody else now.'),
};

export const CASES: Shape<CaseRules> = {
  beginAgainMinutes: minutes(1, 60, 'No carrier took a single alert: the ladder begins again after so long.'),
  holdReminderMinutes: minutes(1, 60, 'The holder is reminded so long before the hold ends.'),
  holdRenewalsMax: count(0, 5, 'How often a hold may be renewed by another 5.', 'times'),
  searchPoliceMinutes: minutes(30, 480, 'Not found after so long: the township is asked to decide about the police.'),
  riskKindCallMinutes: minutes(5, 60, 'A risk without a kind: the township is called so often.'),
  harmAskMinutes: minutes(5, 60, 'A harm: the township is asked so often whom of the family to tell.'),
  relayMinutes: minutes(5, 60, 'Whoever comes after a shift or a leave has so long before the ladder goes on.'),
  contact: section<CaseRules['contact']>('The family in a recorded risk.', {
    confirmMinutes: minutes(5, 60, 'Who has not confirmed the text is called, twice, so far apart.'),
    againAt: time('06:00', '12:00', 'The calls go on at this time of the place where the relative lives.'),
    staleHours: count(1, 72, 'An undelivered text about a risk is given up after so long.', 'hours'),
    callsMax: count(1, 10, 'Calls to one relative about one risk.', 'calls'),
    updateHours: count(
      1,
      24,
      'While a risk is open a relative hears of it at least so often, in waking hours there.',
      'hours',
    ),
    waking: hours('Waking hours where the relative lives.', '05:00', '23:59'),
  }),
};

export const VILLAGE_OUTAGE: Shape<VillageOutageSettings> = {
  percent: count(10, 100, 'So much of a village’s asked elders silent at once is one outage.', 'percent'),
  elders: count(2, 50, 'And at least so many.', 'elders'),
  windowMinutes: minutes(15, 480, 'Silent within so long.'),
  againMinutes: minutes(10, 240, 'Village and township are told again so often, until it is taken or over.'),
  moreMinutes: minutes(1, 120, 'Who falls silent later is put on a further list after so long.'),
  holdMinutes: minutes(10, 240, 'How long an answer 5 holds it.'),
  holdRenewalsMax: count(0, 5, 'How often a hold may be renewed.', 'times'),
};
