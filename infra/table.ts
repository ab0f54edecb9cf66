/** The one table of shared/adapters/table.ts, in the cloud. */

import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { TABLE } from '../shared/adapters/table.ts';

const BACKUP_DAYS = 35;

/**
 * A plain table, not a global one: elder data stays in one region.
 *
 * Encrypted with the key that AWS manages for DynamoDB in this account: its use is in the audit trail, and nobody can
 * disable or delete it by mistake. A key of our own could, and then no alert would leave; an alert never waits for a key.
 */
export function createTable(scope: Construct): Table {
  const table = new Table(scope, 'Table', {
    partitionKey: text(TABLE.key.partition),
    sortKey: text(TABLE.key.sort),
    billingMode: BillingMode.PAY_PER_REQUEST,
    timeToLiveAttribute: TABLE.ttlAttribute,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: BACKUP_DAYS },
    encryption: TableEncryption.AWS_MANAGED,
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  for (const { name, partition, sort } of TABLE.indexes) {
    table.addGlobalSecondaryIndex({
      indexName: name,
      partitionKey: text(partition),
      sortKey: text(sort),
      projectionType: ProjectionType.KEYS_ONLY,
    });
  }
  return table;
}

function text(name: string) {
  return { name, type: AttributeType.STRING };
}
