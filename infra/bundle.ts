/** How a function becomes one file: the options of esbuild, for the construct that deploys it and for whoever measures it. */

import { type BundlingOptions, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { BuildOptions } from 'esbuild';
import type { Partition } from './partition.ts';

/** Ways to find credentials that a function never takes: its own are in the environment. 110 KB less to read at a cold start. */
const UNUSED_CREDENTIALS = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/credential-provider-imds',
];

/** The SDK comes along, so that what was tested is what runs. */
const OPTIONS = {
  minify: true,
  sourceMap: true,
  // Traces need names and lines only; with the sources the map is four times the program.
  sourcesContent: false,
  // Chinese words in three bytes each, not six.
  charset: 'utf8',
  format: 'esm',
  external: UNUSED_CREDENTIALS,
  mainFields: ['module', 'main'],
  // Packages in CommonJS call `require`, which a module does not have.
  banner: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
} as const;

/** For the construct, which adds the rest: one file, for Node. */
export function bundlingOf({ target }: Partition): BundlingOptions {
  const { charset, external, mainFields, format: _, ...same } = OPTIONS;
  return {
    ...same,
    // The construct's own `charset` is not passed on in 2.276.
    esbuildArgs: { '--charset': charset },
    format: OutputFormat.ESM,
    target,
    bundleAwsSDK: true,
    externalModules: external,
    mainFields: [...mainFields],
  };
}

/** The same for esbuild itself. */
export function esbuildOf({ target }: Partition): BuildOptions {
  const { banner, external, mainFields, sourceMap: sourcemap, ...same } = OPTIONS;
  return {
    ...same,
    sourcemap,
    bundle: true,
    platform: 'node',
    target,
    external: [...external],
    mainFields: [...mainFields],
    banner: { js: banner },
    outExtension: { '.js': '.mjs' },
  };
}
