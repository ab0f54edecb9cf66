/**
 * What an error of the two AWS text APIs means for the text. Only names, reasons and field names are read, and only
 * words come out: AWS messages repeat the phone number.
 * Sources: `@throws` of PublishCommand (@aws-sdk/client-sns 3.1169.0) and SendTextMessageCommand
 * (@aws-sdk/client-pinpoint-sms-voice-v2 3.1138.0) with the enums of their reasons; wire-formats.md sections 1a and 1b.
 */

import * as z from 'zod';
import type { RefusalReason } from '../../domain/message.ts';
import { wasNeverSent } from './unsent.ts';

type FailedSend =
  | { readonly outcome: 'refused'; readonly reason: RefusalReason }
  | { readonly outcome: 'throttled' }
  | { readonly outcome: 'unknown' };

const errorSchema = z.object({
  name: z.string(),
  message: z.string().catch(''),
  $metadata: z.object({ httpStatusCode: z.number().optional() }).catch({}),
  Reason: z.string().optional().catch(undefined),
  Fields: z
    .array(z.object({ Name: z.string() }))
    .optional()
    .catch(undefined),
});
type AwsError = z.infer<typeof errorSchema>;

/** The rate was too high; SNS has used all of these (repost.aws/knowledge-center/sns-throttling-exception-errors). */
const throttlingNames = new Set([
  'ThrottlingException',
  'ThrottledException',
  'Throttling',
  'Throttled',
  'TooManyRequestsException',
  'RequestLimitExceeded',
]);

/** Nothing was sent and it may work with fresh keys or a mended clock: the same as being asked to wait. */
const credentialNames = new Set([
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'RequestExpired',
  'RequestTimeTooSkewed',
]);

/** One rule a cause, the likeliest first. Whatever is not provably unsent or refused is unknown. */
export function readAwsFailure(error: unknown): FailedSend {
  if (wasNeverSent(error)) return { outcome: 'throttled' };
  const read = errorSchema.safeParse(error);
  if (!read.success) return { outcome: 'unknown' };
  const { name, $metadata } = read.data;
  const status = $metadata.httpStatusCode ?? 0;
  if (throttlingNames.has(name) || credentialNames.has(name) || status === 429) return { outcome: 'throttled' };
  const isClientFault = status >= 400 && status < 500;
  return isClientFault ? { outcome: 'refused', reason: refusal(read.data) } : { outcome: 'unknown' };
}

function refusal(error: AwsError): RefusalReason {
  switch (error.name) {
    case 'OptedOutException':
      return 'opted-out';
    case 'InvalidParameterException':
    case 'InvalidParameterValueException':
      // SNS names the parameter only in words: "Invalid parameter: PhoneNumber Reason: …".
      return error.message.includes('PhoneNumber') ? 'invalid' : 'other';
    case 'ConflictException':
      return conflicts[error.Reason ?? ''] ?? 'other';
    case 'ServiceQuotaExceededException':
      return error.Reason?.startsWith('MONTHLY_SPEND_LIMIT_REACHED') ? 'spend-limit' : 'other';
    case 'ValidationException':
      return validation(error);
    default:
      return 'other';
  }
}

const conflicts: Readonly<Record<string, RefusalReason>> = {
  DESTINATION_PHONE_NUMBER_OPTED_OUT: 'opted-out',
  DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE: 'blocked',
  DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION: 'blocked',
};

const validations: Readonly<Record<string, RefusalReason>> = {
  COUNTRY_NOT_ENABLED: 'blocked',
  DESTINATION_COUNTRY_BLOCKED: 'blocked',
  PRICE_OVER_THRESHOLD: 'spend-limit',
};

/** Reasons that may mean the number; INVALID_ARN, INVALID_IDENTITY_… and the like speak of our own set-up. */
const numberInDoubt = new Set(['INVALID_PARAMETER', 'INVALID_REQUEST', 'FIELD_VALIDATION_FAILED', 'CANNOT_PARSE']);

/** Where AWS names the faulty fields, only the destination makes the number invalid: our sender or text may be at fault. */
function validation({ Reason = '', Fields = [] }: AwsError): RefusalReason {
  const known = validations[Reason];
  if (known) return known;
  if (Fields.length > 0) return Fields.some(({ Name }) => Name === 'DestinationPhoneNumber') ? 'invalid' : 'other';
  return numberInDoubt.has(Reason) ? 'invalid' : 'other';
}
