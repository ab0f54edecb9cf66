/**
 * What an operator says at deployment (`cdk deploy --parameters AlarmEmail=…`), so that one template serves every county.
 *
 * What has no default is asked for: a deployment whose alarms reach nobody is refused.
 */

import { CfnCondition, CfnParameter, type CfnParameterProps, CfnRule, Fn } from 'aws-cdk-lib';
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

export interface SelfWatchSettings {
  readonly syntheticPhone: string;
  readonly syntheticSender: string;
  readonly heartbeatUrl: string;
  readonly textsPerDayMax: number;
  readonly hasSynthetic: CfnCondition;
}

/** How the service is watched from outside. */
export function selfWatchSettings(scope: Construct): SelfWatchSettings {
  const phone = parameter(scope, 'SyntheticPhone', {
    description:
      'A telephone number of our own at the carrier, in E.164, whose texts come back to us: the synthetic elder; empty: none.',
    default: '',
    allowedPattern: `^$|${E164}`,
  });
  const sender = parameter(scope, 'SyntheticSender', {
    description: 'The number that our texts come from, as that telephone shows it; several by comma.',
    default: '',
    allowedPattern: '^[0-9A-Za-z+,]*$',
  });
  const heartbeatUrl = parameter(scope, 'HeartbeatUrl', {
    description: 'Address of a dead-man service that raises the alarm when we do not call it; empty: none.',
    default: '',
    allowedPattern: '^(https://[^\\s]+)?$',
  });
  const textsPerDayMax = new CfnParameter(scope, 'TextsPerDayMax', {
    type: 'Number',
    description: 'So many texts within a day raise an alarm: about three times as many as there are elders.',
    default: 10_000,
    minValue: 1,
  }).valueAsNumber;
  const none = (value: string) => Fn.conditionEquals(value, '');
  // What the functions would refuse at their start is refused before they are deployed.
  new CfnRule(scope, 'SyntheticIsWhole', {
    assertions: [
      {
        assert: Fn.conditionOr(
          Fn.conditionAnd(none(phone), none(sender)),
          Fn.conditionAnd(
            Fn.conditionNot(none(phone)),
            Fn.conditionNot(none(sender)),
            Fn.conditionNot(Fn.conditionEquals(phone, sender)),
          ),
        ),
        assertDescription: 'Give SyntheticPhone and SyntheticSender, two different numbers, or neither.',
      },
    ],
  });
  const hasSynthetic = new CfnCondition(scope, 'HasSynthetic', { expression: Fn.conditionNot(none(phone)) });
  return { syntheticPhone: phone, syntheticSender: sender, heartbeatUrl, textsPerDayMax, hasSynthetic };
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
