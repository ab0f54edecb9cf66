/** What an operator sets in the environment, checked once at start: a bad value is named with what is allowed. */

import * as z from 'zod';

/** Keys that came over plain HTTP could be anybody's; a loopback address never leaves the machine (the local run). */
export function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname));
}

const E164 = /^\+\d{8,15}$/u;

const Environment = z.object({
  TABLE_NAME: z.string().min(3),
  /** Another DynamoDB than the region's own: the embedded one of the local run. */
  DYNAMODB_ENDPOINT: z.url().optional(),
  /** The KMS key that wraps the registry's root key; only functions that open records need it. */
  DATA_KEY_ARN: z.string().optional(),
  SHARDS: z.coerce.number().int().min(1).max(64).default(8),
  /** Carriers sign the address under which they reach us. */
  PUBLIC_BASE_URL: z.url(),
  SMS_CARRIER: z.enum(['eum', 'sns']).default('eum'),
  EUM_ORIGINATION_IDENTITY: z.string().default(''),
  EUM_CONFIGURATION_SET: z.string().default(''),
  SNS_SENDER_ID: z.string().optional(),
  /** Another endpoint for SNS and End User Messaging: the phone network of the local run. */
  AWS_SMS_ENDPOINT: z.url().optional(),
  SMS_MAX_PRICE_USD: z.coerce.number().positive().optional(),
  TWILIO_ACCOUNT_SID: z.string().min(1),
  TWILIO_AUTH_TOKEN: z.string().min(1),
  TWILIO_API_BASE: z.url().default('https://api.twilio.com'),
  /** E.164: the number that calls come from. */
  HOTLINE_NUMBER: z.string().regex(E164),
  /** A telephone of our own whose texts come back to us: liaison of the synthetic elder. Empty: there is none. */
  SYNTHETIC_PHONE: z.union([z.literal(''), z.string().regex(E164)]).default(''),
  /** What our own texts come from, as they show when they come back; several by comma. */
  SYNTHETIC_SENDER: z
    .string()
    .default('')
    .transform((list) => list.split(',').flatMap((one) => one.trim() || [])),
  /** Of the daily run only: called while all is well; whoever listens there raises the alarm at silence. */
  HEARTBEAT_URL: z
    .union([z.literal(''), z.url().refine(isSafeAddress, 'use https; http is for this machine only')])
    .default(''),
  /** Of the API only: who signs the access tokens, and for whom they are. */
  OIDC_ISSUER: z.url().refine(isSafeAddress, 'use https; http is for this machine only').optional(),
  OIDC_AUDIENCE: z.string().min(1).default('baopingan-api'),
  /** `sub` of whoever sets up a new deployment; holds until the first role was given. */
  FIRST_ADMIN_SUBJECT: z.string().default(''),
});

export type Config = z.infer<typeof Environment>;

const WHOLE_LOOP = {
  path: ['SYNTHETIC_SENDER'],
  message: 'SYNTHETIC_PHONE needs the number that texts come from, and that is another one: give both, or neither',
};

/** A telephone that texts itself proves nothing, and without a sender its texts would be read as those of a stranger. */
function isWholeLoop({ SYNTHETIC_PHONE: phone, SYNTHETIC_SENDER: senders }: z.infer<typeof Environment>): boolean {
  return phone === '' ? senders.length === 0 : senders.length > 0 && !senders.includes(phone);
}

/** Throws one error that names every bad variable. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const read = Environment.refine(isWholeLoop, WHOLE_LOOP).safeParse(environment);
  if (read.success) return read.data;
  const problems = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`Cannot start: ${problems.join('; ')}`);
}
