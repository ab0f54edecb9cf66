/** The API on a registry in memory: whoever asks is named in the Authorization header. */

import { createApi } from '../../../shared/adapters/api/app.ts';
import type { ApiDeps, Endpoint } from '../../../shared/adapters/api/endpoint.ts';
import { Problem } from '../../../shared/adapters/api/problem.ts';
import { createReread } from '../../../shared/adapters/reread.ts';
import { createAudit } from '../../../shared/app/audit.ts';
import { createReceiver } from '../../../shared/app/receive.ts';
import { staffId } from '../../../shared/app/staff.ts';
import { tell } from '../../../shared/domain/actor.ts';
import { everywhere } from '../../../shared/domain/configuration.ts';
import type { StaffRole } from '../../../shared/domain/rights.ts';
import { DEFAULTS } from '../../../shared/domain/settings.ts';
import { createRegistryWorld } from '../../app/registry-world.ts';

export const COUNTY = '海南省/琼海市';
export const TOWNSHIP = `${COUNTY}/三江镇`;
export const VILLAGE = `${TOWNSHIP}/福田村`;

export async function createApiWorld(overrides: Partial<ApiDeps> = {}, endpoints?: readonly Endpoint[]) {
  const world = createRegistryWorld();
  const logged: string[] = [];
  const note = (event: string, fields = {}) => void logged.push(`${event} ${JSON.stringify(fields)}`);
  let next = 0;
  const base = { ...world, clock: () => world.clock.now, writeId: () => `w${next++}` };
  const staff = { ...base, first: { subject: 'founder', area: COUNTY } };
  const log = { info: note, warn: note, error: note };
  const deps: ApiDeps = {
    ...base,
    audit: createAudit({ ...base, auditDays: DEFAULTS.retention.auditDays }),
    staff,
    configuration: everywhere(DEFAULTS),
    reread: createReread({ receiver: createReceiver(world.engine), log, clock: base.clock }),
    log,
    authenticate: async (authorization) => {
      if (authorization === undefined) throw new Problem('not-signed-in', 'no token');
      return authorization;
    },
    ...overrides,
  };
  const api = createApi(deps, endpoints);
  const grant = async (subject: string, role: StaffRole, area: string) => {
    const id = await staffId(staff, subject);
    const given = { role, area, name: subject, active: true, by: 'test', at: deps.clock() };
    await deps.engine.tell([tell('grant', id, `${subject}.${next++}`, { type: 'grant', grant: given })]);
    return id;
  };
  const ask = async (
    as: string | null,
    method: string,
    path: string,
    wish: { body?: unknown; headers?: Record<string, string> } = {},
  ) => {
    const { body } = wish;
    const raw = body instanceof Uint8Array ? new Uint8Array(body) : body === undefined ? null : JSON.stringify(body);
    const response = await api.request(path, {
      method,
      body: raw,
      headers: {
        ...(as !== null && { authorization: as }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        'x-reason': encodeURIComponent('入户前核对'),
        ...wish.headers,
      },
    });
    const type = response.headers.get('content-type') ?? '';
    const answer = type.includes('json') ? await response.json() : await response.text();
    // biome-ignore lint/suspicious/noExplicitAny: each test knows what it asked for
    return { status: response.status, type, headers: response.headers, answer: answer as any };
  };
  return { ...world, engineDeps: world.deps, deps, api, ask, grant, logged };
}
