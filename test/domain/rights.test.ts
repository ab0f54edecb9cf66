import { describe, expect, test } from 'vitest';
import { ACTIONS, isWithin, mayDo, mayGrant, RIGHTS, ROLES, type StaffRole } from '../../shared/domain/rights.ts';

const COUNTY = '海南省/琼海市';
const TOWNSHIP = `${COUNTY}/三江镇`;
const VILLAGE = `${TOWNSHIP}/福田村`;
const AREA_OF: Readonly<Record<StaffRole, string>> = {
  liaisonSupervisor: VILLAGE,
  township: TOWNSHIP,
  county: COUNTY,
  province: '海南省',
  auditor: COUNTY,
};

/** The whole table, written out: whoever changes a right changes it here as well. */
const TABLE: Readonly<Record<(typeof ACTIONS)[number], string>> = {
  //            village township county province auditor
  read: '         x       x        x      x       x',
  reveal: '       x       x        x      -       -',
  write: '        x       x        x      -       -',
  import: '       -       x        x      -       -',
  undoImport: '   -       x        x      -       -',
  export: '       x       x        x      -       -',
  exportFull: '   -       x        x      -       -',
  consent: '      x       x        x      -       -',
  erase: '        -       -        x      -       -',
  merge: '        -       x        x      -       -',
  statistics: '   x       x        x      x       x',
  readAudit: '    -       -        x      -       x',
  failures: '     -       x        x      -       -',
  grant: '        -       x        x      x       -',
};

/** From where a role stands: the own area, one below it, one above, one beside, another province. */
function placesOf(role: StaffRole) {
  const own = AREA_OF[role];
  const end = own.lastIndexOf('/');
  return {
    own,
    below: `${own}/一组`,
    above: end < 0 ? null : own.slice(0, end),
    beside: `${own}二`,
    elsewhere: '广东省/湛江市/某镇/某村',
  };
}

describe('rights', () => {
  const cells = ACTIONS.flatMap((action) =>
    ROLES.map((role, column) => ({ action, role, may: TABLE[action].trim().split(/\s+/u)[column] === 'x' })),
  );

  test.each(cells)('$role $action: $may, in the own area and below it only', ({ action, role, may }) => {
    const staff = { role, area: AREA_OF[role] };
    const { own, below, above, beside, elsewhere } = placesOf(role);
    expect(mayDo(staff, action, own)).toBe(may);
    expect(mayDo(staff, action, below)).toBe(may);
    expect(mayDo(staff, action, beside)).toBe(false);
    expect(mayDo(staff, action, elsewhere)).toBe(false);
    expect(above !== null && mayDo(staff, action, above)).toBe(false);
  });

  test('each has a reason', () => {
    for (const { why } of Object.values(RIGHTS)) expect(why.length).toBeGreaterThan(20);
  });

  test('a name that begins like another is another place', () => {
    expect(isWithin(VILLAGE, TOWNSHIP)).toBe(true);
    expect(isWithin(`${COUNTY}/三江镇二/福田村`, TOWNSHIP)).toBe(false);
    expect(isWithin(TOWNSHIP, VILLAGE)).toBe(false);
  });
});

describe('granting', () => {
  const grants = (by: StaffRole, role: StaffRole, area: string) =>
    mayGrant({ role: by, area: AREA_OF[by] }, { role, area });

  test('goes downward and sideways, never up', () => {
    expect(grants('township', 'liaisonSupervisor', VILLAGE)).toBe(true);
    expect(grants('township', 'township', TOWNSHIP)).toBe(true);
    expect(grants('township', 'county', TOWNSHIP)).toBe(false);
    expect(grants('township', 'auditor', TOWNSHIP)).toBe(false);
    expect(grants('county', 'auditor', COUNTY)).toBe(true);
    expect(grants('province', 'province', '海南省')).toBe(true);
  });

  test('ends at the own area, and is not for everybody', () => {
    expect(grants('township', 'liaisonSupervisor', `${COUNTY}/长坡镇/某村`)).toBe(false);
    expect(grants('liaisonSupervisor', 'liaisonSupervisor', VILLAGE)).toBe(false);
    expect(grants('auditor', 'liaisonSupervisor', VILLAGE)).toBe(false);
  });
});
