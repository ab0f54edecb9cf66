/** How long what is kept (PIPL 19 and 47, mission.md section 5). The periods are our own: set them with the archive office. */

export interface RetentionSettings {
  /** What people texted, keyed or rang, and the lines of numbers behind which nobody is registered. */
  readonly replyDays: number;
  /** Where a recording of a caller's words is to be found. */
  readonly recordingDays: number;
  /** What we sent, with its receipts: the proof that somebody was told. */
  readonly messageDays: number;
  /** A case, from its closing. */
  readonly caseDays: number;
  /** The record of whoever is no longer served; then the person is erased. */
  readonly leftDays: number;
  /** Who looked at whom, and what people agreed to, also after they were erased. */
  readonly auditDays: number;
}

export const RETENTION_DEFAULTS: RetentionSettings = {
  replyDays: 180,
  recordingDays: 30,
  messageDays: 400,
  caseDays: 1095,
  leftDays: 1095,
  auditDays: 1095,
};
