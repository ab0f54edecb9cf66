/** What differs between the partitions of AWS, in one table; everything else is the same stack. */

import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';

export interface Partition {
  readonly stackName: string;
  readonly runtime: Runtime;
  /** Why it is not the newest one; null where it is. */
  readonly olderRuntime: string | null;
  /** For esbuild: what the runtime can read. */
  readonly target: string;
  readonly architecture: Architecture;
  /** Whether End User Messaging exists; without it there is no inbound topic, no receipts and no carrier of AWS's. */
  readonly hasSms: boolean;
}

export const PARTITIONS: { readonly aws: Partition; readonly 'aws-cn': Partition } = {
  aws: {
    stackName: 'Baopingan',
    runtime: Runtime.NODEJS_24_X,
    olderRuntime: null,
    target: 'node24',
    architecture: Architecture.ARM_64,
    hasSms: true,
  },
  // docs.amazonaws.cn, "Amazon Lambda", lists neither arm64 nor Node 24 as available or missing: an older runtime and
  // x86_64 are sure to be there. SMS is listed as "not yet available" (wire-formats.md 1c): a mainland carrier is needed.
  'aws-cn': {
    stackName: 'BaopinganChina',
    runtime: Runtime.NODEJS_22_X,
    olderRuntime: 'Node 24 is not confirmed for the Chinese regions; Node 22 is supported until 2027-04-30.',
    target: 'node22',
    architecture: Architecture.X86_64,
    hasSms: false,
  },
};
