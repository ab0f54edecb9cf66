/** Columns for a record, as far as the tests of the exports look at them. */

import type { Content } from '../../shared/domain/form.ts';
import type { Row } from '../../shared/domain/roster-fields.ts';

export function aRow({ form, service }: Content): Row {
  const { elder, relatives } = form;
  return {
    '老年人.姓名': elder.name,
    '老年人.身份证号': elder.idNumber ?? '',
    '老年人.健康状况': elder.health ?? '',
    '老年人.联系电话': elder.phones[0]?.e164 ?? '',
    ...Object.fromEntries(relatives.map(({ name }, index) => [`子女${index + 1}.姓名`, name])),
    '服务.联络人姓名': service.liaison.name,
  };
}
