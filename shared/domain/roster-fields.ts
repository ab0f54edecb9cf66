/** The columns of the roster file: the form's four parts (mission.md section 2) and what the service needs beside them. */

/** One row: the column's name as written here, to the cell as the file gives it. Absent columns are absent keys. */
export type Row = Readonly<Record<string, string>>;

/** Without these nobody can be asked, or nobody told. */
export const REQUIRED_COLUMNS = ['老年人.姓名', '服务.联络人姓名', '服务.联络人电话'] as const;

/** Optional, but each one that is missing is a rung of the ladder, or the way to the door, that is missing for everybody. */
export const MISSED_COLUMNS = ['老年人.居住地址', '服务.副联络人电话', '服务.村委会电话', '服务.乡镇值班电话'] as const;

/** In the order of the form; behind it what the service needs. */
export const ELDER_FIELDS =
  '姓名 性别 身份证号 民族 户籍所在地 居住地址 寻路说明 健康状况 患病类型 生活状况 经济来源 是否享受低保 联系电话 语言'.split(
    ' ',
  );
export const RELATIVE_FIELDS = '姓名 性别 身份证号 联系电话 外出地点 外出时间 回家频率 语言'.split(' ');
export const CARER_FIELDS = '姓名 性别 身份证号 与农村留守老年人关系 地址 联系电话 语言'.split(' ');
export const SERVICE_FIELDS = (
  '联络人姓名 联络人电话 副联络人姓名 副联络人电话 村委会姓名 村委会电话 乡镇值班姓名 乡镇值班电话 钥匙保管人姓名 钥匙保管人电话 村医姓名 村医电话 ' +
  '问候方式 问候时间 启用日期 等级 响铃报平安 称呼 听力 识字 独居 家中语言 作息 手机类型 照看孙辈人数 繁重农活'
).split(' ');
/** Behind any field of the form: a free 备注. */
export const REMARK = '备注';

/** The parts of the form under the names people give them. */
const PARTS: Readonly<Record<string, string>> = {
  老年人: '老年人',
  服务: '服务',
  子女: '子女',
  扶养人: '扶养人',
  赡养人: '扶养人',
  其他赡养义务人: '扶养人',
  '其他赡养义务人(扶养人)': '扶养人',
  受委托监护人: '受委托监护人',
  监护人: '受委托监护人',
  临时照料人: '临时照料人',
};

const SINGLE_PARTS: Readonly<Record<string, ReadonlySet<string>>> = {
  老年人: withRemarks(ELDER_FIELDS),
  服务: new Set(SERVICE_FIELDS),
};
/** Nobody minds an address of a child, or a place of a carer: it is read as the same. */
const REPEATED_FIELDS = withRemarks([...RELATIVE_FIELDS, ...CARER_FIELDS]);

function withRemarks(fields: readonly string[]): ReadonlySet<string> {
  return new Set(fields.flatMap((field) => [field, `${field}${REMARK}`]));
}

/**
 * The name of the column that a header cell means, or null for a column that is not ours. Spaces, full-width letters,
 * other dots and a note in brackets behind are forgiven; a part without a number is the first (子女.姓名 = 子女1.姓名).
 */
export function columnOf(header: string): string | null {
  const plain = header.normalize('NFKC').replace(/[\s\u200b\ufeff]/gu, '');
  const [, written = '', number = '', noted = ''] = /^(.+?)(\d{0,2})[.·・•‧∙⋅:_/。、-](.+)$/u.exec(plain) ?? [];
  const field = noted.replace(/\([^)]*\)$/u, '');
  const part = Object.hasOwn(PARTS, written) ? PARTS[written] : undefined;
  if (part === undefined) return null;
  const fields = SINGLE_PARTS[part];
  if (fields !== undefined) return number === '' && fields.has(field) ? `${part}.${field}` : null;
  return REPEATED_FIELDS.has(field) ? `${part}${Number(number || 1)}.${field}` : null;
}

/** A cell without control characters and outer spaces, in Unicode's composed form; empty where the column is absent. */
export function cellOf(row: Row, column: string): string {
  return (row[column] ?? '')
    .normalize('NFC')
    .replace(/[\s\p{Cc}\u200b\ufeff]+/gu, ' ')
    .trim();
}

/** Like `cellOf`, and what people write for "none" is empty too. Not for words such as 听力, where 无 must be asked about. */
export function givenOf(row: Row, column: string): string {
  const cell = cellOf(row, column);
  return /^(?:无|没有|无电话|无手机|暂无|none|n\/a|[-—–/\\]+)$/iu.test(cell) ? '' : cell;
}
