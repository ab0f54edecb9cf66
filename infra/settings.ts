/**
 * What an operator says at deployment (`cdk deploy --parameters AlarmEmail=…`), so that one template serves every county.
 *
 * What has no default is asked for: a deployment whose alarms reach nobody is refused.
 */

import { CfnCondition, CfnParameter, type CfnParameterProps, Fn } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

const E164 = '^\\+[1-9][0-9]{7,14}$';

export interface Settings {
  readonly alarmEmail: string;
  readonly hotlineNumber: string;
  readonly twilioAccountSid: string;
  readonly twilioSecretName: string;
  readonly twilioApiBase: string;
}

export function createSettings(scope: Construct): Settings {
  return {
    alarmEmail: parameter(scope, 'AlarmEmail', {
      description: 'Who is told when the service stops. Not a phone that this service texts.',
      allowedPattern: '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$',
    }),
    hotlineNumber: parameter(scope, 'HotlineNumber', {
      description: 'The number that elders and liaisons ring, in E.164.',
      allowedPattern: E164,
    }),
    twilioAccountSid: parameter(scope, 'TwilioAccountSid', {
      description: 'Account of the voice carrier.',
      allowedPattern: '^AC[0-9a-fA-F]{32}$',
    }),
    twilioSecretName: parameter(scope, 'TwilioSecretName', {
      description: 'Secret in Secrets Manager that holds the auth token of the voice carrier, as plain text.',
      default: 'baopingan/twilio-auth-token',
    }),
    twilioApiBase: parameter(scope, 'TwilioApiBase', {
      description: 'Where calls are placed: Twilio, or a carrier that speaks its format.',
      default: 'https://api.twilio.com',
      allowedPattern: '^https://[^/]+$',
    }),
  };
}

/** Who signs staff in to the registry, and who may name the others. */
export function signInSettings(scope: Construct): Readonly<Record<string, string>> {
  return {
    OIDC_ISSUER: parameter(scope, 'OidcIssuer', {
      description:
        'Who signs staff in: address of the OpenID Connect issuer, with its path, without a slash at the end.',
      allowedPattern: '^https://[^\\s]+[^/\\s]$',
    }),
    OIDC_AUDIENCE: parameter(scope, 'OidcAudience', {
      description: 'For whom the issuer makes access tokens of this service.',
      default: 'baopingan-api',
    }),
    FIRST_ADMIN_SUBJECT: parameter(scope, 'FirstAdminSubject', {
      description:
        'Subject (sub) of the first administrator at the issuer: grants the others their rights; empty: nobody.',
      default: '',
    }),
  };
}

/** Carriers sign the address that they were given, so it is a setting; without one it is the API's own. */
export function publicBaseUrl(scope: Construct, apiEndpoint: string): string {
  const given = parameter(scope, 'PublicBaseUrl', {
    description:
      'Address of the webhooks behind a domain of your own, without a slash at the end; empty: the address of the API.',
    default: '',
    allowedPattern: '^(https://[^/]+)?$',
  });
  const isGiven = new CfnCondition(scope, 'HasPublicBaseUrl', {
    expression: Fn.conditionNot(Fn.conditionEquals(given, '')),
  });
  return Fn.conditionIf(isGiven.logicalId, given, apiEndpoint).toString();
}

/** An ARN, not a number: it is all that the functions may send with. */
export function originationIdentityArn(scope: Construct): string {
  return parameter(scope, 'EumOriginationIdentityArn', {
    description: 'Phone number, pool or sender ID of End User Messaging that texts are sent from.',
    allowedPattern: '^arn:[a-z-]+:sms-voice:[a-z0-9-]+:[0-9]{12}:(phone-number|pool|sender-id)/.+$',
  });
}

function parameter(scope: Construct, name: string, props: CfnParameterProps): string {
  return new CfnParameter(scope, name, props).valueAsString;
}
