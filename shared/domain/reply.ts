/** Reads an elder's reply: is she well, unwell, in need, leaving the service, or must a person read it? */

import { DISCREET_MORPHEME, DISTRESS, DISTRESS_MORPHEME } from './reply-distress.ts';
import { coverFrames } from './reply-frames.ts';
import { type Normal, normalise } from './reply-normalise.ts';
import { readWhole } from './reply-ok.ts';
import { withKnownSignature, withoutQuotes } from './reply-quote.ts';
import type { Rule } from './reply-rules.ts';
import { STOP } from './reply-stop.ts';
import { SYMPTOM_MORPHEME, SYMPTOMS } from './reply-symptoms.ts';
import { POLITE_AROUND, THANKS_AROUND, UNCLEAR } from './reply-unclear.ts';

export type ReplyLabel = 'ok' | 'unwell' | 'help' | 'unclear' | 'stop';
/** The policy's five kinds. The reading only suggests one; a person records it. */
export type RiskKind = 'wandering' | 'harm' | 'critical_illness' | 'mental_illness' | 'hardship';

export interface Reading {
  readonly label: ReplyLabel;
  readonly risk: RiskKind | null;
  /** A short English sentence: which rule fired. */
  readonly why: string;
  /** The words suggest harm, farewell, suicide or death: the phone may be in another hand, so it may show only thanks. */
  readonly discreet: boolean;
}

/**
 * Reads one text. Distress is looked for first and in the whole text, and an unknown text is never OK: a false alarm costs a
 * call, a missed one costs a life. `sentTexts` are the last texts sent to that number; they are cut out where quoted.
 */
export function readReply(text: string, sentTexts: readonly string[] = []): Reading {
  const normal = withoutQuotes(normalise(withKnownSignature(text)), sentTexts);
  const covered = coverFrames(normal);
  if (covered === '') return reading('unclear', 'Nothing is left after spaces, signs and quoted prompts.');
  return (
    readExactUnclear(covered) ??
    readRules('help', covered, DISTRESS) ??
    readRules('unwell', covered, SYMPTOMS) ??
    readMenuAndRest(normal, covered)
  );
}

function readMenuAndRest(normal: Normal, covered: string): Reading {
  const bare = covered.replace(POLITE_AROUND, '');
  if (STOP.test(covered) || STOP.test(bare)) return reading('stop', 'The whole text asks to stop.');
  const whole = readWhole(withMenuNumerals(normal, covered));
  const corrected = /按错|错了/.test(covered);
  if (whole === 'help' && !corrected) return reading('help', 'The menu digit 3.');
  if (whole === 'unwell' && !corrected) return reading('unwell', 'The menu digit 2.');
  if (whole === 'well' && !isAsking(normal)) return reading('ok', 'Every part of the text is good news or harmless.');
  return (
    readRules('help', covered, [DISTRESS_MORPHEME]) ??
    readRules('unwell', covered, [SYMPTOM_MORPHEME]) ??
    reading('unclear', 'Not every part of the text was understood.', covered)
  );
}

/** 一, 二, 三 choose only when they stand alone: 二儿子 is a son. */
function withMenuNumerals(normal: Normal, covered: string): string {
  const digit = (numeral: string) => String('一二三'.indexOf(numeral) + 1);
  if (/^[一二三]$/.test(covered.replace(POLITE_AROUND, ''))) return covered.replace(/[一二三]/, digit);
  const edge = (at: number) => at === 0 || at === covered.length || normal.breaks.has(at);
  return covered.replace(/[一二三]/g, (sign, at: number) => (edge(at) && edge(at + 1) ? digit(sign) : sign));
}

/** "平安？" may be the elder's question to us, and "-1" is a number, not a choice. */
function isAsking(normal: Normal): boolean {
  return [...normal.breaks].some(([at, sign]) => sign.includes('?') || (at === 0 && sign.endsWith('-')));
}

function readExactUnclear(covered: string): Reading | null {
  const bare = covered.replace(THANKS_AROUND, '');
  return UNCLEAR.test(bare) || UNCLEAR.test(covered)
    ? reading('unclear', 'A known wording that only a person can judge.', covered)
    : null;
}

function readRules(label: ReplyLabel, covered: string, rules: readonly Rule[]): Reading | null {
  const rule = rules.find(({ pattern }) => pattern.test(covered));
  if (rule === undefined) return null;
  return { ...reading(label, rule.why, covered), risk: rule.risk };
}

function reading(label: ReplyLabel, why: string, covered = ''): Reading {
  const discreet =
    DISTRESS.some((rule) => rule.discreet && rule.pattern.test(covered)) || DISCREET_MORPHEME.test(covered);
  return { label, risk: null, why, discreet };
}
