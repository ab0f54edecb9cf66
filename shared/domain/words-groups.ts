/** Every text there is, by the id under which a county may word it in its own way. */

import { CONTACT_TEXTS } from './words-contact.ts';
import { DOUBT_TEXTS } from './words-doubt.ts';
import { DUTY_TEXTS } from './words-duty.ts';
import { ELDER_TEXTS } from './words-elder.ts';
import { CONTACT_TEXTS_EN, SPOKEN_EN } from './words-en.ts';
import { LIAISON_TEXTS } from './words-liaison.ts';
import { LIST_TEXTS } from './words-list.ts';
import { SPOKEN } from './words-spoken.ts';
import type { Template, TemplateGroup } from './words-template.ts';
import { VILLAGE_TEXTS } from './words-village.ts';

const GROUPS: readonly TemplateGroup[] = [
  ELDER_TEXTS,
  LIAISON_TEXTS,
  LIST_TEXTS,
  DUTY_TEXTS,
  VILLAGE_TEXTS,
  DOUBT_TEXTS,
  CONTACT_TEXTS,
  CONTACT_TEXTS_EN,
  SPOKEN,
  SPOKEN_EN,
];

export interface NamedText {
  readonly id: string;
  readonly key: string;
  readonly group: TemplateGroup;
  readonly template: Template;
}

export const ALL_TEXTS: readonly NamedText[] = GROUPS.flatMap((group) =>
  Object.entries(group.templates).map(([key, template]) => ({ id: `${group.name}.${key}`, key, group, template })),
);
