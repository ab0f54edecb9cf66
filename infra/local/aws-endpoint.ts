/**
 * The AWS side of the simulated phone network: reads what the real SDK clients send and answers as AWS would. Pure; the
 * server around it only moves bytes. Both APIs are POST to `/` and told apart by their protocol:
 * - SNS Publish speaks the Query protocol (form fields in, XML out),
 * - End User Messaging v2 speaks JSON 1.0 (`x-amz-target: PinpointSMSVoiceV2.SendTextMessage`).
 * Recorded from client-sns 3.1169.0 and client-pinpoint-sms-voice-v2 3.1138.0. Signatures are not checked.
 */

import * as z from 'zod';
import { parseJson } from '../../shared/adapters/carriers/inbound.ts';
import { escapeXmlText } from '../../shared/adapters/carriers/xml.ts';

interface AwsHttpRequest {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
  readonly path: string;
}

type AwsApi = 'sns' | 'eum';

interface AwsTextRequest {
  readonly api: AwsApi;
  readonly to: string;
  readonly text: string;
  /** Only End User Messaging carries it, in Context. */
  readonly messageId: string | null;
}

/** null: not one of the two requests; the server may answer 404. */
export function readAwsRequest({ headers, body, path }: AwsHttpRequest): AwsTextRequest | null {
  if (path !== '/') return null;
  return headers['x-amz-target'] === undefined ? readSns(body) : readEum(headers['x-amz-target'], body);
}

function readSns(body: string): AwsTextRequest | null {
  const form = new URLSearchParams(body);
  const to = form.get('PhoneNumber');
  const text = form.get('Message');
  const isPublish = form.get('Action') === 'Publish' && form.get('Version') === '2010-03-31';
  return isPublish && to && text !== null ? { api: 'sns', to, text, messageId: null } : null;
}

const eumSchema = z.object({
  DestinationPhoneNumber: z.string(),
  MessageBody: z.string(),
  Context: z.object({ messageId: z.string().optional() }).optional(),
});

function readEum(target: unknown, body: string): AwsTextRequest | null {
  if (target !== 'PinpointSMSVoiceV2.SendTextMessage') return null;
  const read = eumSchema.safeParse(parseJson(body));
  if (!read.success) return null;
  const { DestinationPhoneNumber, MessageBody, Context } = read.data;
  return { api: 'eum', to: DestinationPhoneNumber, text: MessageBody, messageId: Context?.messageId ?? null };
}

type AwsOutcome =
  | { readonly accepted: string }
  /** `error` is the SDK's name of the exception (`ConflictException`); `reason` its Reason, or the words with SNS. */
  | { readonly error: string; readonly reason?: string };

interface AwsHttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function answerAws(api: AwsApi, outcome: AwsOutcome): AwsHttpAnswer {
  return api === 'sns' ? answerSns(outcome) : answerEum(outcome);
}

function answerEum(outcome: AwsOutcome): AwsHttpAnswer {
  const headers = { 'content-type': 'application/x-amz-json-1.0' };
  if ('accepted' in outcome) return { status: 200, headers, body: JSON.stringify({ MessageId: outcome.accepted }) };
  const { error, reason } = outcome;
  const body = JSON.stringify({ __type: error, Message: error, ...(reason && { Reason: reason }) });
  return { status: error === 'InternalServerException' ? 500 : 400, headers, body };
}

/** Where the code on the wire is not the exception's name without its ending, and statuses other than 400. */
const snsCodes: Readonly<Record<string, string>> = {
  InvalidParameterValueException: 'ParameterValueInvalid',
  ValidationException: 'ValidationException',
};
const snsStatuses: Readonly<Record<string, number>> = {
  AuthorizationErrorException: 403,
  InvalidSecurityException: 403,
  NotFoundException: 404,
  ThrottledException: 429,
  InternalErrorException: 500,
};

const snsNamespace = 'http://sns.amazonaws.com/doc/2010-03-31/';

function answerSns(outcome: AwsOutcome): AwsHttpAnswer {
  const headers = { 'content-type': 'text/xml' };
  if ('accepted' in outcome) {
    const result = `<PublishResult><MessageId>${escapeXmlText(outcome.accepted)}</MessageId></PublishResult>`;
    const metadata = '<ResponseMetadata><RequestId>local</RequestId></ResponseMetadata>';
    return {
      status: 200,
      headers,
      body: `<PublishResponse xmlns="${snsNamespace}">${result}${metadata}</PublishResponse>`,
    };
  }
  const { error, reason } = outcome;
  const status = snsStatuses[error] ?? 400;
  const code = snsCodes[error] ?? error.replace(/Exception$/, '');
  const type = status === 500 ? 'Receiver' : 'Sender';
  const fields = `<Type>${type}</Type><Code>${escapeXmlText(code)}</Code><Message>${escapeXmlText(reason ?? error)}</Message>`;
  return {
    status,
    headers,
    body: `<ErrorResponse xmlns="${snsNamespace}"><Error>${fields}</Error><RequestId>local</RequestId></ErrorResponse>`,
  };
}
