/**
 * Who may do what where: role x area prefix, in one pure function (reliability.md, "Security").
 *
 * An area is a path of division names, `海南省/琼海市/三江镇/福田村`; a right holds in the own area and below it, never beside
 * or above. Rights are what a role needs for the work that the policy gives it, and no more.
 */

export const ROLES = ['liaisonSupervisor', 'township', 'county', 'province', 'auditor'] as const;
/** 村级督导员, 乡镇, 县市, 省, 审计. */
export type StaffRole = (typeof ROLES)[number];

export const ACTIONS = [
  'read',
  'reveal',
  'write',
  'import',
  'undoImport',
  'export',
  'exportFull',
  'consent',
  'erase',
  'merge',
  'statistics',
  'readAudit',
  'failures',
  'grant',
] as const;
export type Action = (typeof ACTIONS)[number];

export interface Staff {
  readonly role: StaffRole;
  readonly area: string;
}

interface Right {
  readonly roles: readonly StaffRole[];
  readonly why: string;
}

export const RIGHTS: Readonly<Record<Action, Right>> = {
  read: {
    roles: ['liaisonSupervisor', 'township', 'county', 'province', 'auditor'],
    why: 'Masked: whoever answers for people, or checks those who do, must see that they are on the roster.',
  },
  reveal: {
    roles: ['liaisonSupervisor', 'township', 'county'],
    why: 'Health and telephones are for who goes to the door; an ID number for who mends a form. Each look has a reason.',
  },
  write: {
    roles: ['liaisonSupervisor', 'township', 'county'],
    why: 'The village surveys, the township answers for it (policy clauses 4 and 10), the county stands in.',
  },
  import: { roles: ['township', 'county'], why: 'A file changes many people at once: not from a village.' },
  undoImport: { roles: ['township', 'county'], why: 'Whoever may import may take it back.' },
  export: {
    roles: ['liaisonSupervisor', 'township', 'county'],
    why: 'Masked, and on paper for the day the network is down. A province sees figures, not rosters.',
  },
  exportFull: {
    roles: ['township', 'county'],
    why: 'ID numbers leave the house only from a desk that answers for it.',
  },
  consent: {
    roles: ['liaisonSupervisor', 'township', 'county'],
    why: 'Read aloud and witnessed where the elder lives.',
  },
  erase: { roles: ['county'], why: 'It cannot be taken back (PIPL 47).' },
  merge: { roles: ['township', 'county'], why: 'Two records of one person: whoever sees both villages.' },
  statistics: {
    roles: ['liaisonSupervisor', 'township', 'county', 'province', 'auditor'],
    why: 'Figures are for everybody who leads or checks (policy clause 11).',
  },
  readAudit: { roles: ['auditor', 'county'], why: 'Who looked at whom is for those who check, and answer for it.' },
  failures: {
    roles: ['township', 'county'],
    why: 'What did not arrive is sent again, or given up, by the desk that answers for it.',
  },
  grant: { roles: ['township', 'county', 'province'], why: 'Downward, never above the own role.' },
};

/** The higher, the more may be granted; the auditor stands beside the line and is set by county or province. */
const RANK: Readonly<Record<StaffRole, number>> = {
  liaisonSupervisor: 1,
  township: 2,
  auditor: 3,
  county: 3,
  province: 4,
};

/** `area` is where the person, the file or the figures belong. */
export function mayDo(staff: Staff, action: Action, area: string): boolean {
  return RIGHTS[action].roles.includes(staff.role) && isWithin(area, staff.area);
}

/** Whether an area is the other one, or a part of it. By names, so that 三江镇 does not open 三江镇二. */
export function isWithin(area: string, whole: string): boolean {
  return area === whole || area.startsWith(`${whole}/`);
}

/** A role may be given to others in the own area, up to the own rank; an auditor only from the county up. */
export function mayGrant(staff: Staff, granted: Staff): boolean {
  return mayDo(staff, 'grant', granted.area) && RANK[granted.role] <= RANK[staff.role];
}
