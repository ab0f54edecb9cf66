/** Joins what the API needs. Apart from `deps.ts`, so that no hot path loads it. */

import { randomUUID } from 'node:crypto';
import { createAudit } from '../../app/audit.ts';
import type { StaffDeps } from '../../app/staff.ts';
import type { Config } from '../config.ts';
import type { System } from '../deps.ts';
import type { Registry } from '../registry-deps.ts';
import { createReread } from '../reread.ts';
import { createAuthenticate } from './auth.ts';
import type { ApiDeps } from './endpoint.ts';

/** Throws where the variables of the API are missing, and says which. */
export function createApiDeps(system: System, { vault, register }: Registry, config: Config): ApiDeps {
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, FIRST_ADMIN_SUBJECT: subject } = config;
  if (issuer === undefined)
    throw new Error('Cannot start the API: OIDC_ISSUER is missing. Give the address of the identity provider.');
  const { store, engine, configuration, clock, log } = system;
  const { province, county } = configuration.county.registry.home;
  const base = { store, engine, vault, clock, writeId: randomUUID };
  const first = subject === '' ? null : { subject, area: `${province}/${county}` };
  const staff: StaffDeps = { ...base, first };
  const authenticate = createAuthenticate({ issuer, audience });
  return {
    ...base,
    register,
    audit: createAudit({ ...base, auditDays: configuration.county.retention.auditDays }),
    staff,
    configuration,
    reread: createReread(system),
    log,
    authenticate,
  };
}
