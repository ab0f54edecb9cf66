/** The kinds of values that a configuration file may hold, each with its range in words. */

import * as z from 'zod';

/** Whoever adds a setting is told by the compiler to say here what it may be. */
export type Shape<T> = { readonly [K in keyof T]-?: z.ZodType };

export function section<T>(meaning: string, shape: Shape<T>) {
  return z.strictObject(shape).partial().describe(meaning);
}

export function count(min: number, max: number, meaning: string, unit = '') {
  return z
    .int()
    .min(min)
    .max(max)
    .describe(`${meaning} Allowed: ${min} to ${max}${unit === '' ? '' : ` ${unit}`}.`);
}

export const minutes = (min: number, max: number, meaning: string) => count(min, max, meaning, 'minutes');

export function time(from: string, to: string, meaning: string) {
  const fits = (text: string) => /^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(text) && text >= from && text <= to;
  return z.string().refine(fits).describe(`${meaning} Allowed: a time HH:MM from ${from} to ${to}.`);
}

export function words(pattern: RegExp, meaning: string) {
  return z.string().regex(pattern).describe(meaning);
}

const ROLES = z.enum(['liaison', 'deputy', 'village', 'township']);
export const roles = (meaning: string) =>
  z.array(ROLES).min(1).max(4).describe(`${meaning} Allowed: liaison, deputy, village, township.`);

/** A part of the day. */
export function hours(meaning: string, from: string, to: string) {
  return section<{ readonly from: string; readonly to: string }>(meaning, {
    from: time(from, '12:00', 'It begins.'),
    to: time('17:00', to, 'It ends.'),
  });
}
