/** What a county may want to change of lists as a whole: shifts, leave, pauses, visits, everyday requests. */

export interface ListSettings {
  /** When the shifts behind duty phones change, and how soon a case that nobody took then is asked for again. */
  readonly handOver: { readonly times: readonly string[]; readonly againMinutes: number };
  /** A leave, and a pause of a whole list, in days at most. */
  readonly daysMax: { readonly leave: number; readonly listPause: number };
  /** When the lists of visits go out: weekly on a weekday (1 is Monday), and on a day of the month. */
  readonly visits: {
    readonly at: string;
    readonly weekday: number;
    readonly unseenDays: number;
    readonly dueDay: number;
  };
  /** An everyday request that nobody noted is told once more at this time. */
  readonly requestAgainAt: string;
}

export const LIST_DEFAULTS: ListSettings = {
  handOver: { times: ['08:00', '18:00'], againMinutes: 15 },
  daysMax: { leave: 60, listPause: 30 },
  visits: { at: '09:00', weekday: 1, unseenDays: 30, dueDay: 25 },
  requestAgainAt: '09:00',
};
