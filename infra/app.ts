/** `npm run synth`: both stacks into cdk.out, offline; fails on any finding of cdk-nag that nobody has explained. */

import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import cdk from '../cdk.json' with { type: 'json' };
import county from '../config/county.json' with { type: 'json' };
import { readConfiguration } from '../shared/app/configuration.ts';
import { PARTITIONS } from './partition.ts';
import { createSystemStack } from './stack.ts';

// The functions carry this file with them: what it says wrong is said here, before anything is deployed.
readConfiguration('config/county.json', county);

// The cdk command hands over the context of cdk.json and its own directory; plain node does not.
const app = new App({ context: cdk.context, outdir: process.env.CDK_OUTDIR ?? 'cdk.out' });
for (const partition of Object.values(PARTITIONS)) createSystemStack(app, partition);
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
app.synth();
