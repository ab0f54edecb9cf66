/**
 * Texts with variables in braces, which a county may word in its own way.
 *
 * `{签名}`, `{热线}`, `{境外热线}` and `{地方}` (in English `{sender}`, `{line}` and `{place}`) are the same in every text
 * and come from the settings; the other variables are what a text is called with, in the order in which it declares them.
 */

import type { Settings, WordSettings } from './settings.ts';

/** Whoever has the settings can speak: the context of a decision, the view of a telephone menu. */
export interface Speaker {
  readonly settings: Settings;
}

export interface Template<V extends readonly string[] = readonly string[]> {
  readonly text: string;
  readonly variables: V;
}

type Templates = Readonly<Record<string, Template>>;

/** The texts of one audience. The id of a text is the group's name, a dot, and its own: `elder.prompt`. */
export interface TemplateGroup<T extends Templates = Templates> {
  readonly name: string;
  readonly medium: 'text' | 'speech';
  readonly language: 'zh-CN' | 'en';
  readonly templates: T;
}

type Values<V extends readonly string[]> = { readonly [K in keyof V]: string | number };
export type Rendered<T extends Templates> = {
  readonly [K in keyof T]: (...values: Values<T[K]['variables']>) => string;
};

export function words<const V extends readonly string[] = []>(text: string, variables?: V): Template<V> {
  return { text, variables: variables ?? ([] as unknown as V) };
}

const VARIABLE = /\{([^{}]*)\}/gu;

/** How often something was said already: nothing the first time, then a different text each time. */
const TIMES = '第几次';

/** The variables that every text of a language may use. */
export const FIXED = {
  'zh-CN': ['热线', '境外热线', '地方'],
  en: ['sender', 'line', 'place'],
} as const;

/** What stands for the fixed variables. A Chinese text begins with the registered signature, whatever its wording. */
function fixedValues(settings: WordSettings): Readonly<Record<string, string>> {
  return {
    签名: settings.signature,
    热线: settings.hotline,
    境外热线: settings.hotlineAbroad,
    地方: settings.place,
    sender: settings.senderEnglish,
    line: settings.hotlineAbroad,
    place: settings.placeEnglish,
  };
}

function said(name: string, value: string | number): string {
  if (name !== TIMES) return String(value);
  return Number(value) > 1 ? `第${value}次` : '';
}

/** Cut once into words and places of values, because a sweep says the same text thousands of times. */
function compile(template: Template, text: string, settings: WordSettings): (...values: readonly unknown[]) => string {
  const fixed = fixedValues(settings);
  const parts = text.split(VARIABLE).map((part, index): string | number => {
    if (index % 2 === 0) return part;
    const place = template.variables.indexOf(part);
    return place < 0 ? (fixed[part] as string) : place;
  });
  return (...values) =>
    parts
      .map((part) =>
        typeof part === 'string' ? part : said(template.variables[part] as string, values[part] as string | number),
      )
      .join('');
}

/** The wording of a county where it has one, else ours. */
function wordingOf(group: TemplateGroup, key: string, settings: WordSettings): string {
  const wording = settings.texts[`${group.name}.${key}`] ?? (group.templates[key] as Template).text;
  const signed = group.medium === 'text' && group.language === 'zh-CN';
  return signed ? `{签名}${wording}` : wording;
}

const compiled = new WeakMap<WordSettings, Map<TemplateGroup, Rendered<Templates>>>();

/** The texts of a group, in the wording of the settings; compiled once for as long as these settings are used. */
export function rendered<T extends Templates>(group: TemplateGroup<T>, { settings }: Speaker): Rendered<T> {
  const groups = compiled.get(settings.words) ?? new Map<TemplateGroup, Rendered<Templates>>();
  compiled.set(settings.words, groups);
  const known = groups.get(group);
  if (known) return known as Rendered<T>;
  const texts = Object.entries(group.templates).map(([key, template]) => [
    key,
    compile(template, wordingOf(group, key, settings.words), settings.words),
  ]);
  const fresh = Object.fromEntries(texts) as Rendered<T>;
  groups.set(group, fresh as Rendered<Templates>);
  return fresh;
}
