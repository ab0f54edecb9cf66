/**
 * Checks a configuration file: all problems at once. Before anything is deployed or started, so that functions need not carry
 * the rules with them.
 */

import * as z from 'zod';
import { type Configuration, type ConfigurationFile, configurationOf } from '../domain/configuration.ts';
import { DEFAULTS } from '../domain/settings.ts';
import { problemsOfSettings } from './settings-rules.ts';
import { CONFIGURATION, COUNTY_ONLY } from './settings-schema.ts';

export interface ConfigurationProblem {
  /** From the root of the file: `townships.三江镇.night.from`. */
  readonly path: string;
  /** As the file has it. */
  readonly given: string;
  readonly allowed: string;
  readonly remedy: string;
}

/** `configuration` is null where there is a problem: half a configuration is none. */
export function checkConfiguration(file: unknown): {
  readonly configuration: Configuration | null;
  readonly problems: readonly ConfigurationProblem[];
} {
  const read = CONFIGURATION.safeParse(file);
  if (!read.success)
    return { configuration: null, problems: read.error.issues.flatMap((issue) => problemsOf(issue, file)) };
  const configuration = configurationOf(read.data as ConfigurationFile);
  const ofCounty = problemsOfSettings(configuration.county);
  const problems = [
    ...ofCounty.map((one) => ({ ...one, path: `county.${one.path}` })),
    ...Object.entries(configuration.townships).flatMap(([name, own]) =>
      problemsOfSettings(own)
        .filter((one) => !ofCounty.some((same) => JSON.stringify(same) === JSON.stringify(one)))
        .map((one) => ({ ...one, path: `townships.${name}.${one.path}` })),
    ),
  ];
  return { configuration: problems.length > 0 ? null : configuration, problems };
}

/** Throws one error that names every problem: nothing starts with a configuration that somebody wrote otherwise than meant. */
export function readConfiguration(name: string, file: unknown): Configuration {
  const { configuration, problems } = checkConfiguration(file);
  if (configuration === null) throw new Error(`Cannot use the configuration:\n${problemLines(name, problems)}`);
  return configuration;
}

export function problemLines(name: string, problems: readonly ConfigurationProblem[]): string {
  return problems
    .map(({ path, given, allowed, remedy }) => `✗ ${name}: ${path}: ${given}. ${allowed} → ${remedy}`)
    .join('\n');
}

function problemsOf(issue: z.core.$ZodIssue, file: unknown): ConfigurationProblem[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey([...path, key]));
  const node = nodeAt(path);
  const given = `${written(valueAt(file, path))} is not allowed`;
  return [
    { path: path.join('.') || 'the file', given, allowed: node?.description ?? issue.message, remedy: remedyAt(path) },
  ];
}

function remedyAt(path: readonly string[]): string {
  const ours = valueAt(DEFAULTS, path.slice(path[0] === 'townships' ? 2 : 1));
  const plain = typeof ours !== 'object' && ours !== undefined;
  return `write a value that is allowed${plain ? `, or leave it out: the default is ${JSON.stringify(ours)}` : ''}`;
}

function unknownKey(path: readonly string[]): ConfigurationProblem {
  const key = path.at(-1) as string;
  const known = keysOf(nodeAt(path.slice(0, -1)));
  const nearest = known.toSorted((a, b) => distance(a, key) - distance(b, key))[0] as string;
  const ofCounty = path[0] === 'townships' && path.length === 3 && COUNTY_ONLY.some((only) => only === key);
  return {
    path: path.join('.'),
    given: ofCounty ? 'is the same for all townships' : 'is no setting',
    allowed: ofCounty ? `It stands under "county".` : `Allowed here: ${known.join(', ')}.`,
    remedy: ofCounty ? 'move it there' : `did you mean ${nearest}?`,
  };
}

/** What the schema says of a place; undefined where it knows none. */
function nodeAt(path: readonly string[]): z.ZodType | undefined {
  let node: unknown = CONFIGURATION;
  for (const key of path) {
    const inner = unwrapped(node);
    if (inner instanceof z.ZodObject) node = inner.shape[key];
    else if (inner instanceof z.ZodRecord) node = inner.valueType;
    else if (inner instanceof z.ZodArray) node = inner.element;
  }
  // A description stands on the wrapped type where it was given before `partial`.
  return node instanceof z.ZodOptional && node.description === undefined
    ? (node.unwrap() as z.ZodType)
    : (node as z.ZodType);
}

function unwrapped(node: unknown): unknown {
  return node instanceof z.ZodOptional ? node.unwrap() : node;
}

function keysOf(node: z.ZodType | undefined): readonly string[] {
  const inner = unwrapped(node);
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}

function valueAt(file: unknown, path: readonly string[]): unknown {
  return path.reduce((value, key) => (value as Record<string, unknown> | undefined)?.[key], file);
}

function written(value: unknown): string {
  return value === undefined ? 'what is missing here' : JSON.stringify(value);
}

/** How many signs must change to make one word the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [at, sign] of [...a].entries()) {
    const next = [at + 1];
    for (const [to, other] of [...b].entries())
      next.push(
        Math.min((next[to] as number) + 1, (row[to + 1] as number) + 1, (row[to] as number) + Number(sign !== other)),
      );
    row = next;
  }
  return row.at(-1) as number;
}
