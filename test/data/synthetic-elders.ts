/** Made-up elders as rows of a file, from a seed, some with a planted fault: nobody of them lives anywhere. */

export interface Planted {
  /** As the spreadsheet numbers it. */
  readonly row: number;
  readonly column: string;
  readonly severity: 'refused' | 'doubt';
}

interface Fault {
  readonly column: string;
  readonly severity: Planted['severity'];
  /** Changes the cells of a clean row. */
  plant(cells: Record<string, string>): void;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

const COLUMNS = [
  ...'姓名 性别 身份证号 民族 户籍所在地 居住地址 健康状况 患病类型 生活状况 经济来源 是否享受低保 联系电话'
    .split(' ')
    .map((field) => `老年人.${field}`),
  ...'姓名 性别 联系电话 外出地点 外出时间 回家频率'.split(' ').map((field) => `子女1.${field}`),
  ...'联络人姓名 联络人电话 副联络人电话 村委会电话 乡镇值班电话 问候方式 问候时间 等级 响铃报平安'
    .split(' ')
    .map((field) => `服务.${field}`),
];

const set =
  (column: string, value: string): Fault['plant'] =>
  (cells) => {
    cells[column] = value;
  };
const fault = (column: string, severity: Planted['severity'], plant: Fault['plant']): Fault => ({
  column,
  severity,
  plant,
});

const FAULTS: readonly Fault[] = [
  fault('老年人.姓名', 'refused', set('老年人.姓名', '')),
  fault('老年人.身份证号', 'refused', (cells) => {
    const number = cells['老年人.身份证号'] ?? '';
    cells['老年人.身份证号'] = `${number.slice(0, 17)}${number.endsWith('0') ? '1' : '0'}`;
  }),
  fault('老年人.身份证号', 'refused', set('老年人.身份证号', '9.90000E+17')),
  fault('老年人.联系电话', 'refused', set('老年人.联系电话', '1380000')),
  fault('老年人.健康状况', 'refused', set('老年人.健康状况', '还行')),
  fault('老年人.生活状况', 'refused', set('老年人.生活状况', '还行')),
  fault('服务.联络人电话', 'refused', set('服务.联络人电话', '')),
  fault('服务.问候时间', 'refused', set('服务.问候时间', '23:00')),
  fault('服务.等级', 'refused', set('服务.等级', '重要')),
  fault('子女1.联系电话', 'refused', set('子女1.联系电话', '137000')),
  fault('老年人.身份证号', 'doubt', (cells) => {
    const number = cells['老年人.身份证号'] ?? '';
    cells['老年人.身份证号'] = idNumber('19900101', Number(number.slice(14, 17)));
  }),
  fault('老年人.性别', 'doubt', (cells) => {
    cells['老年人.性别'] = cells['老年人.性别'] === '男' ? '女' : '男';
  }),
  fault('老年人.是否享受低保', 'doubt', (cells) => {
    cells['老年人.是否享受低保'] = '是';
    cells['老年人.生活状况'] = '良好';
  }),
  fault('老年人.民族', 'doubt', set('老年人.民族', '火星')),
  fault('老年人.经济来源', 'doubt', set('老年人.经济来源', '')),
  fault('老年人.居住地址', 'doubt', set('老年人.居住地址', '村口')),
];

/** Every `every`-th elder has a fault, each kind in turn. */
export function syntheticElders(
  count: number,
  { seed = 1, every = 10 } = {},
): { csv: string; planted: readonly Planted[] } {
  const random = generator(seed);
  const planted: Planted[] = [];
  const lines = [COLUMNS.join(',')];
  for (let index = 0; index < count; index++) {
    const cells = elder(index, random);
    const at = index % every === every - 1 ? FAULTS[Math.floor(index / every) % FAULTS.length] : undefined;
    if (at !== undefined) {
      at.plant(cells);
      planted.push({ row: index + 2, column: at.column, severity: at.severity });
    }
    lines.push(COLUMNS.map((column) => cells[column] ?? '').join(','));
  }
  return { csv: `${lines.join('\n')}\n`, planted };
}

function elder(index: number, random: (below: number) => number): Record<string, string> {
  const pick = (words: string) => {
    const all = words.split(' ');
    return all[random(all.length)] ?? '';
  };
  const isMale = random(2) === 1;
  const birth = new Date(Date.UTC(1935, 0, 1 + ((Math.floor(index / 500) * 37) % 10_000)));
  const village = random(35);
  const liaison = village * 3 + random(3);
  const phone = (base: number, number: number) => `${base}${String(number).padStart(7, '0')}`;
  return {
    '老年人.姓名': `例${pick('甲 乙 丙 丁 戊 己 庚 辛')}${pick('阿 大 小 玉 秀')}${pick('兰 山 英 福 明')}`,
    '老年人.性别': isMale ? '男' : '女',
    // Five hundred share a birth date, and their order tells them apart.
    '老年人.身份证号': idNumber(
      birth.toISOString().slice(0, 10).replaceAll('-', ''),
      (index * 2 + (isMale ? 1 : 0)) % 1000,
    ),
    '老年人.民族': pick('汉 黎 苗 回 壮'),
    '老年人.户籍所在地': '海南省琼海市三江镇',
    '老年人.居住地址': `海南省琼海市三江镇${'东西南北上中下'[village % 7]}${'山河田林坡'[village % 5]}村${1 + random(9)}组`,
    '老年人.健康状况': pick('健康 部分失能 失能'),
    '老年人.患病类型': pick('高血压 风湿 白内障 糖尿病'),
    '老年人.生活状况': pick('一般 贫困'),
    '老年人.经济来源': pick('子女供养 养老金 种养'),
    '老年人.是否享受低保': pick('是 否'),
    '老年人.联系电话': phone(1380, index),
    '子女1.姓名': `例${pick('海 家 国')}${pick('生 霞 声')}`,
    '子女1.性别': pick('男 女'),
    '子女1.联系电话': phone(1370, index),
    '子女1.外出地点': pick('广东省深圳市 福建省厦门市 海南省海口市'),
    '子女1.外出时间': `20${10 + random(14)}-0${1 + random(9)}`,
    '子女1.回家频率': pick('每月 每季 每半年 每年'),
    '服务.联络人姓名': `例联${liaison}`.replace(/\d+/u, (digits) =>
      [...digits].map((digit) => '零一二三四五六七八九'[Number(digit)]).join(''),
    ),
    '服务.联络人电话': phone(1390, liaison),
    '服务.副联络人电话': phone(1391, liaison),
    '服务.村委会电话': phone(1392, village),
    '服务.乡镇值班电话': phone(1393, 1),
    '服务.问候方式': '短信',
    '服务.问候时间': '07:30',
    '服务.等级': pick('一般 重点'),
    '服务.响铃报平安': '否',
  };
}

/** GB 11643 under 990000, an area that nobody has. */
function idNumber(birth: string, order: number): string {
  const body = `990000${birth}${String(order).padStart(3, '0')}`;
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (WEIGHTS[index] ?? 0), 0);
  return `${body}${'10X98765432'[sum % 11]}`;
}

/** The same numbers for the same seed (Numerical Recipes' linear congruence). */
function generator(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
