/** Secrets come from AWS Secrets Manager; a plain variable wins. */

import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

type Environment = Readonly<Record<string, string | undefined>>;

/** Adds TWILIO_AUTH_TOKEN from the secret that TWILIO_SECRET_NAME names. */
export async function withSecrets(environment: Environment): Promise<Environment> {
  const name = environment['TWILIO_SECRET_NAME'];
  if (environment['TWILIO_AUTH_TOKEN'] !== undefined || name === undefined) return environment;
  const secret = await new SecretsManagerClient().send(new GetSecretValueCommand({ SecretId: name }));
  if (!secret.SecretString)
    throw new Error(
      'Cannot start: the secret named by TWILIO_SECRET_NAME is empty. Store the Twilio auth token in it.',
    );
  return { ...environment, TWILIO_AUTH_TOKEN: secret.SecretString };
}
