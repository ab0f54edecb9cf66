/**
 * The annex of 琼民发〔2018〕13号 as it is laid out: title, columns, four parts, 32 fields in their order. What prints the form
 * and what reads a filled one both go by this.
 *
 * A sheet has the title, then for each block a row with the heading (`二、子女信息`, of the next child `二、子女2信息`) and a
 * row for each field: name, 描述 (what was filled in), 说明 (what to fill in), 备注. The words of 说明 are ours, after mission.md section 2.
 */

export const FORM_TITLE = '农村留守老年人信息采集表';
export const FORM_COLUMNS = ['信息项', '描述', '说明', '备注'] as const;

interface FormField {
  readonly name: string;
  /** 说明: what to fill in. */
  readonly explanation: string;
}

export interface FormPart {
  readonly heading: string;
  /** What the columns of the roster begin with: 子女, of which 子女1.姓名. */
  readonly prefix: string;
  /** Parts 2 to 4 stand 0 to n times; where there is nobody, one block is left empty to be filled in by hand. */
  readonly repeats: boolean;
  readonly fields: readonly FormField[];
}

/** One part of the form for one person. */
export interface FormBlock {
  readonly heading: string;
  /** What the roster's columns of this block begin with: `老年人`, `子女2`. */
  readonly prefix: string;
  readonly fields: readonly FormField[];
}

const NAME = { name: '姓名', explanation: '与身份证一致' };
const SEX = { name: '性别', explanation: '男、女' };
const DOCUMENT = { name: '身份证号', explanation: '18位；在境外的可填护照或通行证，写明“护照”“通行证”' };
const PHONES = { name: '联系电话', explanation: '常用的写在前；不是本人的写明是谁的；境外的加国家码，如+1' };

const RELATIVE_FIELDS: readonly FormField[] = [
  NAME,
  SEX,
  DOCUMENT,
  PHONES,
  { name: '外出地点', explanation: '国家、省、市' },
  { name: '外出时间', explanation: '从哪年哪月起，如2019-03' },
  { name: '回家频率', explanation: '每周、每月、每季、每半年、每年、两年以上、不回、其他' },
];

const ELDER_FIELDS: readonly FormField[] = [
  NAME,
  SEX,
  { name: '身份证号', explanation: '18位' },
  { name: '民族', explanation: '如汉族、黎族、苗族' },
  { name: '户籍所在地', explanation: '省、市县、乡镇、村' },
  { name: '居住地址', explanation: '到村、组、门牌，写明外人夜里怎么找到' },
  { name: '健康状况', explanation: '健康、部分失能、失能' },
  { name: '患病类型', explanation: '所患疾病，没有的不填' },
  { name: '生活状况', explanation: '良好、一般、贫困' },
  { name: '经济来源', explanation: '务工、种养、子女供养、养老金、低保/特困、亲友、补贴、其他，可多选' },
  { name: '是否享受低保', explanation: '是、否、未知' },
  PHONES,
];

const CARER_FIELDS: readonly FormField[] = [
  NAME,
  SEX,
  DOCUMENT,
  { name: '与农村留守老年人关系', explanation: '配偶、兄弟姐妹、亲属、邻居、村干部、雇工、其他' },
  { name: '地址', explanation: '到村、组、门牌' },
  PHONES,
];

export const FORM_PARTS: readonly FormPart[] = [
  { heading: '一、老年人基本信息', prefix: '老年人', repeats: false, fields: ELDER_FIELDS },
  { heading: '二、子女信息', prefix: '子女', repeats: true, fields: RELATIVE_FIELDS },
  { heading: '三、其他赡养义务人（扶养人）信息', prefix: '扶养人', repeats: true, fields: RELATIVE_FIELDS },
  { heading: '四、临时照料人信息', prefix: '临时照料人', repeats: true, fields: CARER_FIELDS },
];

/** The policy's clause 3 names them; the form has no part for them, so they stand behind its third. */
const GUARDIAN_PART: FormPart = {
  heading: '三、受委托监护人信息',
  prefix: '受委托监护人',
  repeats: true,
  fields: RELATIVE_FIELDS,
};

/** Not on the form; behind it on a sheet, so that the sheet alone brings the whole record back. */
const SERVICE_PART: FormPart = { heading: '五、服务信息', prefix: '服务', repeats: false, fields: [] };

const ALL_PARTS: readonly FormPart[] = [...FORM_PARTS.slice(0, 3), GUARDIAN_PART, ...FORM_PARTS.slice(3), SERVICE_PART];

/** The blocks that a form shows whose roster columns these are: at least one of every part of the annex. */
export function blocksOf(columns: readonly string[]): readonly FormBlock[] {
  return ALL_PARTS.flatMap((part) => {
    const { heading, prefix, fields, repeats } = part;
    if (!repeats) return columns.some((one) => one.startsWith(`${prefix}.`)) ? [{ heading, prefix, fields }] : [];
    const numbers = numbersOf(columns, prefix);
    const shown = numbers.length === 0 && part !== GUARDIAN_PART ? [1] : numbers;
    return shown.map((number) => ({ heading: numbered(heading, number), prefix: `${prefix}${number}`, fields }));
  });
}

/** The first block has the annex's own words. */
const numbered = (heading: string, number: number) =>
  number === 1 ? heading : heading.replace(/信息$/u, `${number}信息`);

/** 子女1.姓名 and 子女3.姓名 give 1 and 3 for 子女. */
function numbersOf(columns: readonly string[], prefix: string): readonly number[] {
  const found = columns.flatMap((column) => {
    const [block = ''] = column.split('.');
    return block.startsWith(prefix) ? Number(block.slice(prefix.length)) : [];
  });
  return [...new Set(found)].filter((number) => number > 0).sort((a, b) => a - b);
}

/** How a line begins that says who printed or exported a paper, when and why. */
export const PRINTED_BY = '打印人：';

/** It stands in a cell of its own, and is nobody's data. */
export function isPrintMark(cell: string): boolean {
  return cell.trim().startsWith(PRINTED_BY);
}
