/** Alarms that rest on a line of our own log, each with a sentence of harm: what a function sees and no metric shows. */

/** Tries after which an item is not merely unlucky. */
const STUCK_TRIES = 3;

interface LogSign {
  readonly id: string;
  readonly pattern: string;
  readonly threshold?: number;
  readonly periods?: number;
  readonly impact: string;
}

/** Signs that only our own log gives. Its events are named in the code that logs them; a test compares the two. */
export const LOG_SIGNS: readonly LogSign[] = [
  {
    id: 'StuckForGood',
    pattern: `{ ($.event = "timer-failed" && $.count >= ${STUCK_TRIES}) || ($.event = "chain-too-long") }`,
    impact:
      'One elder, case or message is stuck for good, and whoever should hear of it does not. ' +
      'Find the actor in the log and look after these people by telephone until it is mended.',
  },
  {
    id: 'AlertsNotSaved',
    pattern: '{ ($.event = "tell-failed") || ($.event = "item-unreadable") || ($.event = "outcome-lost") }',
    periods: 3,
    impact:
      'For 15 minutes alerts to liaisons, townships or children could not be saved; they are late, or sent twice.',
  },
  {
    id: 'CarrierBroken',
    pattern: '{ $.event = "carrier-threw" }',
    impact: 'Texts and calls to elders, liaisons and children do not leave: the carrier adapter itself breaks.',
  },
  {
    id: 'SyntheticLate',
    pattern: '{ ($.event = "synthetic alert late") || ($.event = "synthetic case open") }',
    impact:
      'Liaisons may not get the alerts of elders who did not answer, or their answers are not taken: the alert of the synthetic ' +
      'elder is not back through the carrier half an hour after its time. Text a liaison by hand; see the carrier.',
  },
  {
    id: 'HeartbeatNotTaken',
    pattern: '{ $.event = "heartbeat not taken" }',
    impact:
      'If this service stopped, nobody would look after the elders or know of it: the address outside did not take our heartbeat. ' +
      'See the account at the dead-man service and HeartbeatUrl.',
  },
  {
    id: 'TextUnreadable',
    pattern: '{ $.event = "inbound text cannot be read" }',
    impact:
      'A text of an elder, perhaps a call for help, was kept but not read, because its format is unknown. ' +
      'Nobody was told of it: look it up at the carrier, and list it with npm run failed.',
  },
  {
    id: 'DeadLetterKept',
    pattern: '{ $.event = "dead letter kept" }',
    impact:
      'Texts of elders, perhaps calls for help, or receipts were given up by our code and nobody has read them. ' +
      'List them with npm run failed and replay them now.',
  },
  {
    id: 'WebhooksRefused',
    pattern: '{ $.event = "webhook refused" }',
    threshold: 20,
    impact:
      'Answers of elders may be refused as forged: 20 signatures in 5 minutes did not fit. ' +
      'Either somebody attacks, or PublicBaseUrl or the auth token is wrong.',
  },
];
