/** May these words be sent? What a county words in its own way must say what ours says, and be one part on the phone. */

import type { Settings } from './settings.ts';
import { ALL_TEXTS, type NamedText } from './words-groups.ts';
import { FIXED, rendered } from './words-template.ts';
import { widestOf } from './words-widths.ts';

export interface WordProblem {
  /** Of the text; one that does not exist has a problem as well. */
  readonly id: string;
  readonly text: string;
  readonly problem: string;
  readonly remedy: string;
}

const CHARACTERS_MAX = { 'zh-CN': 70, en: 160 } as const;
const TIMES = 99;

/** All problems at once: own wordings, and texts that a longer name or number has made too long. */
export function problemsOfWords(settings: Settings): WordProblem[] {
  const known = new Set(ALL_TEXTS.map(({ id }) => id));
  const unknown = Object.entries(settings.words.texts)
    .filter(([id]) => !known.has(id))
    .map(([id, text]) => ({ id, text, problem: 'is no text of ours', remedy: 'docs/settings.md lists the ids' }));
  return [...unknown, ...ALL_TEXTS.flatMap((one) => problemsOf(one, settings))];
}

function problemsOf(named: NamedText, settings: Settings): WordProblem[] {
  const { id, template } = named;
  const own = settings.words.texts[id];
  const found = own === undefined ? [] : wordingProblems(named, own);
  const text = own ?? template.text;
  const said = found.length > 0 ? found : lengthProblems(named, settings);
  return said.map(([problem, remedy]) => ({ id, text, problem, remedy }));
}

type Finding = readonly [problem: string, remedy: string];

function wordingProblems({ group, template }: NamedText, own: string): Finding[] {
  const used = variablesOf(own);
  const ours = variablesOf(template.text);
  const allowed = [...template.variables, ...FIXED[group.language]];
  const needed = ours.filter((name) => template.variables.includes(name));
  const rules: readonly (readonly [boolean, ...Finding])[] = [
    [own.trim() === '', 'is empty', 'write a text, or leave it out'],
    [/[{}]/u.test(own.replace(VARIABLE, '')), 'has a brace without its partner', 'write variables as {称呼}'],
    ...used
      .filter((name) => !allowed.includes(name))
      .map((name) => [true, `has {${name}}`, `it may use ${braced(allowed)}`] as const),
    ...needed
      .filter((name) => !used.includes(name))
      .map((name) => [true, `lacks {${name}}`, `it must use ${braced(needed)}`] as const),
    [touches(own), 'has two variables that touch', 'write at least one character between them'],
    [/[【】]/u.test(own), 'has 【 or 】', 'the signature is put in front by itself'],
    [/https?:|www\./iu.test(own), 'has a link', 'people are told never to follow one'],
    ...missingDigits(template.text, own).map(
      (digit) => [true, `lacks the digit ${digit}`, 'it must offer the same answers as ours'] as const,
    ),
    [
      group.language === 'en' && !/^[ -Z_a-z{}]*$/u.test(own),
      'is not plain English',
      'use letters, digits and plain signs',
    ],
    [
      group.language === 'en' && ours.includes('sender') && !used.includes('sender'),
      'lacks {sender}',
      'say who writes',
    ],
  ];
  return rules.filter(([broken]) => broken).map(([, problem, remedy]) => [problem, remedy]);
}

const VARIABLE = /\{([^{}]*)\}/gu;

function variablesOf(text: string): string[] {
  return [...text.matchAll(VARIABLE)].map(([, name = '']) => name);
}

function braced(names: readonly string[]): string {
  return names.map((name) => `{${name}}`).join(' ');
}

/** Carriers refuse it; how often it was said stands at an end and may be nothing. */
function touches(text: string): boolean {
  return text.replaceAll('{第几次}', '').includes('}{');
}

/** The digits of a text are answers, and 120 and 110: a wording without them would take them from people. A duration is none. */
function missingDigits(ours: string, own: string): string[] {
  const digits = (text: string) =>
    new Set(text.replace(VARIABLE, ' ').match(/\d+(?![\d ]*(?:分钟|小时|天|day|minute|hour))/gu));
  const offered = digits(own);
  return [...digits(ours)].filter((digit) => !offered.has(digit));
}

function lengthProblems({ id, key, group, template }: NamedText, settings: Settings): Finding[] {
  if (group.medium === 'speech') return [];
  const max = CHARACTERS_MAX[group.language];
  const values = template.variables.map((name) => (name === '第几次' ? TIMES : widestOf(name, settings)));
  const say = rendered(group, { settings })[key] as (...all: unknown[]) => string;
  const { length } = say(...values);
  if (length <= max) return [];
  const cause =
    settings.words.texts[id] === undefined
      ? 'with this signature, these names and numbers'
      : 'with the widest ordinary values';
  return [[`has ${length} characters ${cause}`, `at most ${max} are one text`]];
}
