/** How much of what the form requires is filled in (policy clause 12), and what to ask for at the next visit. */

import type { Content } from './form.ts';

export interface Completeness {
  /** 0 to 100, rounded down: 100 means that nothing is missing. */
  readonly percent: number;
  /** Columns of the roster, as in `roster-fields.ts`. */
  readonly missing: readonly string[];
}

export function completenessOf({ form, service }: Content): Completeness {
  const { elder, relatives, carers } = form;
  const wanted: [column: string, given: boolean][] = [
    ['老年人.性别', elder.sex !== 'unknown'],
    ['老年人.身份证号', elder.idNumber !== null],
    ['老年人.民族', elder.people !== null],
    ['老年人.户籍所在地', elder.household.text !== ''],
    ['老年人.居住地址', elder.address.text !== ''],
    ['老年人.健康状况', elder.health !== null],
    ['老年人.生活状况', elder.living !== null],
    ['老年人.经济来源', elder.income.length > 0],
    ['老年人.是否享受低保', elder.lowIncome !== null && elder.lowIncome !== 'unknown'],
    ['老年人.联系电话', elder.phones.length > 0],
    ['子女1.姓名', relatives.length + carers.length > 0],
    ...relatives.flatMap(({ kin, id, name, phones, awayAt, awaySince, homeVisits }): [string, boolean][] => {
      const part = `${PARTS[kin]}${id.replace(/^\D+/u, '')}`;
      return [
        [`${part}.姓名`, name !== ''],
        [`${part}.联系电话`, phones.length > 0],
        [`${part}.外出地点`, awayAt.text !== ''],
        [`${part}.外出时间`, awaySince !== null],
        [`${part}.回家频率`, homeVisits !== null],
      ];
    }),
    ...carers.flatMap(({ id, relation, address, phones }): [string, boolean][] => {
      const part = `临时照料人${id.replace(/^\D+/u, '')}`;
      return [
        [`${part}.与农村留守老年人关系`, relation !== null],
        [`${part}.地址`, address.text !== ''],
        [`${part}.联系电话`, phones.length > 0],
      ];
    }),
    ['服务.副联络人电话', service.deputy !== null],
    ['服务.村委会电话', service.village !== null],
    ['服务.乡镇值班电话', service.township !== null],
    ['服务.独居', service.livesAlone !== null],
  ];
  const missing = wanted.filter(([, given]) => !given).map(([column]) => column);
  return { percent: Math.floor((100 * (wanted.length - missing.length)) / wanted.length), missing };
}

const PARTS = { child: '子女', obligor: '扶养人', guardian: '受委托监护人' } as const;
