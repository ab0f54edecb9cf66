/** Alarms on the audit of the whole table: that it found something, and that it was not made. */

import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { NAMESPACE, type Raise } from './alarm-raise.ts';

/** It is looked after four times an hour, and may take a quarter of one. */
const HOUR = Duration.hours(1);

export function watchTableAudit(raise: Raise, service: string): void {
  const metric = (metricName: string, statistic: string) =>
    new Metric({ namespace: NAMESPACE, metricName, dimensionsMap: { service }, statistic, period: HOUR });
  raise('TableAuditSilent', {
    metric: metric('TableAuditHeartbeat', Stats.SUM),
    comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
    missing: TreatMissingData.BREACHING,
    impact:
      'Nobody looks whether an elder, a case or an alert was forgotten: the audit of the table could not be made for an ' +
      'hour. See the rule and the log of the function table-audit.',
  });
  raise('TableAuditFound', {
    metric: metric('TableAuditFindings', Stats.MAXIMUM),
    // Stays until an audit finds nothing any more: it is made once a day.
    missing: TreatMissingData.IGNORE,
    impact:
      'An elder is perhaps not asked, not flagged, or nobody was told: the audit of the table found what should not be. ' +
      'Find "table audit finding" in the log of the function table-audit; docs/table-audit.md says what each check means.',
  });
}
