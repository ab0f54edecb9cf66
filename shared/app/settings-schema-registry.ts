/** What a configuration file may say of the registry. */

import * as z from 'zod';
import type { RegistrySettings } from '../domain/settings-registry.ts';
import { count, type Shape, section, words } from './settings-fields.ts';

const DIVISION = /^[一-龥]{2,20}$/u;
const TRAIT = z.enum(['alone', 'disabled', 'partlyDisabled', 'poor', 'aged']);

export const REGISTRY: Shape<RegistrySettings> = {
  home: section<RegistrySettings['home']>('Where an address names no province or county, it is in these.', {
    province: words(DIVISION, 'Allowed: 2 to 20 Chinese characters.'),
    county: words(DIVISION, 'Allowed: 2 to 20 Chinese characters.'),
  }),
  agedYears: count(70, 100, '高龄 begins at this age.', 'years'),
  awayMonths: count(1, 24, 'Away for so long makes a child 外出; every child away makes 留守.', 'months'),
  resurveyMonths: count(3, 24, 'The form is asked anew after so long.', 'months'),
  keyRules: z
    .array(z.array(TRAIT).min(1).max(5))
    .max(20)
    .describe(
      'Who has every trait of one of these rules is 重点. Allowed: up to 20 lists of alone (独居), disabled (失能), partlyDisabled (部分失能), poor (贫困 or 低保), aged (高龄).',
    ),
};
