import { describe, expect, it } from 'vitest';
import { columnOf } from '../../shared/domain/roster-fields.ts';

describe('a header cell', () => {
  it.each([
    ['老年人.姓名', '老年人.姓名'],
    ['\uFEFF 老年人 ． 姓名 ', '老年人.姓名'],
    ['老年人·姓名', '老年人.姓名'],
    ['子女.姓名', '子女1.姓名'],
    ['子女２．联系电话', '子女2.联系电话'],
    ['子女02.联系电话', '子女2.联系电话'],
    ['其他赡养义务人(扶养人)1.姓名', '扶养人1.姓名'],
    ['临时照料人1.与农村留守老年人关系', '临时照料人1.与农村留守老年人关系'],
    ['服务.问候时间(HH:MM)', '服务.问候时间'],
  ])('"%s" means %s', (header, column) => {
    expect(columnOf(header)).toBe(column);
  });

  it.each(['', '姓名', '备注', '老年人.备注', '老年人2.姓名', '孙子1.姓名', '子女1.爱好', 'constructor.姓名'])(
    '"%s" is not ours',
    (header) => {
      expect(columnOf(header)).toBeNull();
    },
  );
});
