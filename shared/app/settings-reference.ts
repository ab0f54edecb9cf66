/** The same words as help for an editor (JSON schema) and as a document to read. `npm run config -- --reference` writes both. */

import * as z from 'zod';
import { DEFAULTS } from '../domain/settings.ts';
import { ALL_TEXTS } from '../domain/words-groups.ts';
import { FIXED } from '../domain/words-template.ts';
import { CONFIGURATION, COUNTY_ONLY, SETTINGS } from './settings-schema.ts';

export function settingsSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(CONFIGURATION, { io: 'input' }), null, 2)}\n`;
}

export function settingsDocument(): string {
  const rows = rowsOf(SETTINGS, DEFAULTS, '');
  return `# Settings

Written by \`npm run config -- --reference\` from \`shared/app/settings-schema.ts\`; change it there.

A county writes \`config/county.json\`. What it leaves out is as below; a township writes only what differs from its county,
under its name as addresses give it. \`npm run config\` says what is wrong with the file, and what holds where.

\`\`\`json
{
  "$schema": "settings.schema.json",
  "county": { "name": "琼海市", "night": { "from": "20:30" } },
  "townships": { "万泉镇": { "words": { "signature": "【万泉镇民政】", "place": "万泉镇" } } }
}
\`\`\`

A change holds from the next start (in the cloud: the next deployment). It never changes an open case, which keeps the
ladders, holds and waits that it was opened with; words change at once. A phone whose people live in several townships
hears the county's words. The same for all townships, so only under \`county\`: ${COUNTY_ONLY.map((key) => `\`${key}\``).join(', ')}.

## Every setting

| setting | default | meaning and what is allowed |
|---|---|---|
${rows.join('\n')}

## Every text

Under \`words.texts\`, by id: \`"texts": { "elder.thanks": "收到，{称呼}，您平安就好！" }\`. A wording uses the variables of ours, in any order, and may
add ${FIXED['zh-CN'].map((name) => `{${name}}`).join(', ')} (in English ${FIXED.en.map((name) => `{${name}}`).join(', ')}). The signature is put in front by itself; {第几次} is empty the first time, then 第2次.

| id | ours |
|---|---|
${ALL_TEXTS.map(({ id, template }) => `| \`${id}\` | ${template.text} |`).join('\n')}
`;
}

/** One row for each value; a list is one value. */
function rowsOf(shape: Readonly<Record<string, z.ZodType>>, defaults: unknown, before: string): string[] {
  return Object.entries(shape).flatMap(([key, wrapped]) => {
    const node = wrapped instanceof z.ZodOptional ? (wrapped.unwrap() as z.ZodType) : wrapped;
    const path = `${before}${key}`;
    const value = (defaults as Readonly<Record<string, unknown>>)[key];
    const meaning = node.description ?? '';
    if (node instanceof z.ZodObject)
      return [`| **${path}** | | ${meaning} |`, ...rowsOf(node.shape, value, `${path}.`)];
    return [`| \`${path}\` | ${shown(value)} | ${meaning} |`];
  });
}

function shown(value: unknown): string {
  if (!Array.isArray(value)) return `\`${JSON.stringify(value)}\``;
  return value.map(entry).join('; ');
}

/** A rung or a cap in words: +30 deputy, village. */
function entry(value: unknown): string {
  if (typeof value === 'string') return value;
  const { afterMinutes, roles, call, minutes, texts } = value as Readonly<Record<string, unknown>>;
  if (afterMinutes === undefined) return `${texts} in ${minutes} minutes`;
  return `+${afterMinutes} ${(roles as readonly string[]).join(' ')}${call === true ? ' with a call' : ''}`;
}
