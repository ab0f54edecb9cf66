/** The checks of the table audit by name, each with the harm that it finds: these names stay, alarms and people know them. */

export const CHECKS = {
  unreadable: 'The item cannot be read at all: whatever it was to do, for whomever, is not done.',
  'wrong-shard': 'No sweep looks there, or another one than it says: its timers and effects may wait for ever.',
  'timer-not-indexed': 'It wants to be woken and no sweep can find it: a question, a deadline or a rung never comes.',
  'effects-not-indexed': 'It has something to tell and no sweep can find it: if the request died, nobody is told.',
  'due-after-timer': 'It is found later than it wants to be woken: a deadline or a rung comes late.',
  overdue: 'It has been due for more than five minutes: somebody is not asked, flagged or told in time.',
  'effects-stuck': 'What it has to tell has not been carried out for five minutes: who should hear of it has not.',
  'fact-not-carried-out': 'What somebody wrote or pressed was stored and has moved nobody: perhaps a call for help.',
  'timer-fails': 'Its timer has failed again and again: whoever it is about is not looked after.',
  'from-the-future': 'It was saved in the future, so that its actor stands still until then.',
  'expires-while-needed': 'The table will remove by itself what is still needed: a person falls out of all lists.',
  'record-without-elder': 'The registry serves a person whom nobody watches.',
  'left-but-served': 'The person has left, and is still asked every day.',
  'elder-without-watch': 'The person is on the roster, and is asked nothing.',
  'watch-without-elder': 'The watch knows nobody to ask: its questions and cases reach nobody.',
  'watch-without-next-step': 'The watch sleeps for ever: the person is not asked any more.',
  'watch-sleeps-too-long': 'The watch sleeps past the next question or deadline: it comes late, or not at all.',
  'watch-not-listed': 'The person is in no figures and in no list.',
  'day-not-begun': 'Today has not begun for this person, although the time of the question is past.',
  'day-past-deadline': 'The deadline is past, and nobody has said missed: the liaison does not know.',
  'day-unaccounted': 'Nobody can say what became of the person on this day.',
  'pause-without-end': 'The person is not asked, and no reason or no end of that is known.',
  'day-without-case': 'Missed or not asked, and there is no case: nobody was told to look.',
  'trouble-without-case': 'The person did not say well, and there is no case: a call for help may be lost.',
  'elder-on-no-list': 'The person is on the list of no liaison: answers about this person find nobody.',
  'elder-on-two-lists': 'The person is on two lists: each liaison may think that the other one goes.',
  'case-without-next-step': 'The case is open and sleeps: nobody else will ever be told of it.',
  'case-sleeps-too-long': 'The next step of the open case is days away: nobody else is told of it meanwhile.',
  'case-not-listed': 'The case is open and in no list of open cases.',
  'case-not-in-watch': "The case is open and the person's watch does not know it: no answer can end it.",
  'open-case-gone': 'The watch holds a case that is closed or gone: the next miss is told to nobody.',
  'case-told-nobody': 'The case is open and nobody was told.',
  'case-message-missing': 'The case says that somebody was told, and there is no text or call to anybody.',
  'case-reached-nobody': 'No carrier took a single text or call of the case: nobody has heard of it.',
  'message-stuck': 'The text or call left for the carrier and its end was never noted: it may not have arrived.',
  'message-without-next-step': 'The text or call waits and nothing will send it.',
  'message-sleeps-too-long': 'The text or call waits far longer than a carrier may take.',
  'alert-lost': 'A text or call of alarm failed for good and is on no list: nobody knows that nobody was told.',
  'line-without-next-step': 'Texts or questions wait at a telephone and nothing will send them.',
  'line-sleeps-too-long': 'Texts or questions wait at a telephone far longer than texts wait for each other.',
  'figures-not-sent': 'The townships did not get the figures of the last day.',
} as const;

export type CheckName = keyof typeof CHECKS;

export interface Finding {
  readonly check: CheckName;
  /** The items that it rests on, the one in trouble first: read again before anybody is told. */
  readonly items: readonly [string, ...string[]];
  /** An instant or a date; null where nobody knows. */
  readonly since: string | null;
}

/** The moments of one look at the table, in milliseconds: what comes in meanwhile is neither late nor from the future. */
export interface Moment {
  readonly from: number;
  readonly to: number;
}

/** Nothing may wait longer (design.md section 3). */
export const LATE_MINUTES = 5;

export function isoOf(time: number): string | null {
  return Number.isNaN(new Date(time).getTime()) ? null : new Date(time).toISOString();
}
