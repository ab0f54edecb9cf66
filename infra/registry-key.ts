/** The key of the registry: it wraps one root key, which wraps a key for each elder (shared/app/vault.ts). */

import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

/** Kept whatever becomes of the stack: without it no record can ever be read again. No alert waits for it. */
export function createRegistryKey(scope: Construct): Key {
  return new Key(scope, 'RegistryKey', {
    alias: `${Stack.of(scope).stackName}-registry`,
    description: 'Wraps the root key of the registry of elders: without it no record can be read',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}

/** Only of this table's root key: the context is what `openRoot` of shared/app/vault.ts gives. Erasing is removing a key, and nothing else may be removed. */
export function grantRegistry(lambda: LambdaFunction, key: Key, table: Table): void {
  lambda.addToRolePolicy(
    new PolicyStatement({
      effect: Effect.ALLOW,
      actions: ['kms:Encrypt', 'kms:Decrypt'],
      resources: [key.keyArn],
      conditions: { StringEquals: { 'kms:EncryptionContext:about': `${table.tableName}/root/key` } },
    }),
  );
  lambda.addToRolePolicy(
    new PolicyStatement({
      actions: ['dynamodb:DeleteItem'],
      resources: [table.tableArn],
      conditions: {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['key#*'] },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      },
    }),
  );
}
