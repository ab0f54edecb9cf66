/** Findings of cdk-nag that we keep, each with a sentence that says why. */

import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

export function explain(construct: IConstruct, id: string, reason: string): void {
  Validations.of(construct).acknowledge({ id, reason });
}
