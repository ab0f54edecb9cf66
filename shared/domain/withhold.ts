/** A content without health and illness: what is left when that consent was withdrawn or refused. */

import type { Content } from './form.ts';

/** The form's own names of the two fields, by which doubts and remarks go. */
export const HEALTH_FIELDS: readonly string[] = ['健康状况', '患病类型'];

export function withoutHealth({ form, service }: Content): Content {
  const { elder } = form;
  const remarks = Object.fromEntries(Object.entries(elder.remarks).filter(([field]) => !HEALTH_FIELDS.includes(field)));
  return { form: { ...form, elder: { ...elder, health: null, illnesses: [], remarks } }, service };
}
