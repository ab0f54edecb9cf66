/** Flows of the registry: a record that is new, one that is changed, and an enrolment with its welcomes. */

import type { Content } from '../../shared/domain/form.ts';
import { addMinutes } from '../../shared/domain/time.ts';
import { aChange } from '../app/registry-world.ts';
import { aContent } from '../domain/content-given.ts';
import { anElder, aSon } from '../domain/given.ts';
import type { BenchCounty } from './county.ts';

const NEW_ELDER = '+8613900000099';

export async function savedNew(county: BenchCounty): Promise<void> {
  await save(county, aContent(), 'first');
}

export async function savedAgain(county: BenchCounty): Promise<void> {
  await save(county, aContent({ living: 'poor' }), 'second');
}

async function save({ register }: BenchCounty, content: Content, id: string): Promise<void> {
  await register.save([{ content, doubts: [], change: aChange(id), elderId: null, basedOn: null }]);
}

export async function enrolled(county: BenchCounty): Promise<void> {
  const contacts = [aSon({ phone: '+8613700000031' }), aSon({ id: 'child2', phone: '+8613700000032' })];
  await county.enrol(anElder({ id: 'e2', name: '李秀兰', phone: NEW_ELDER, contacts }));
  await county.playTo(addMinutes(county.clock.now, 15));
}
