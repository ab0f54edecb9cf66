/** What a configuration file may say of how long things are kept. */

import type { RetentionSettings } from '../domain/settings-retention.ts';
import { count, type Shape } from './settings-fields.ts';

/** A replay of a carrier must still be known, and last week must still be seen. */
const REPLY_DAYS_MIN = 30;
/** Twelve years: nobody may keep people for ever by a slip of the finger. */
const DAYS_MAX = 4_380;

const days = (min: number, meaning: string) => count(min, DAYS_MAX, meaning, 'days');

export const RETENTION: Shape<RetentionSettings> = {
  replyDays: days(REPLY_DAYS_MIN, 'What people texted, keyed or rang, and lines of numbers that nobody registered.'),
  recordingDays: days(1, 'Where a recording of a caller is to be found.'),
  messageDays: days(REPLY_DAYS_MIN, 'What was sent, with its receipts.'),
  caseDays: days(180, 'A case, from its closing.'),
  leftDays: days(
    REPLY_DAYS_MIN,
    'Whoever is no longer served is erased after so long; not before the texts about them are gone.',
  ),
  auditDays: days(180, 'Who looked at whom, and what people agreed to, also after they were erased.'),
};
