/** npm run sim -- --seeds N --from N | --seed N [--profile calm|chaos] */

import { parseArgs } from 'node:util';
import { type Profile, profileOf } from './faults.ts';
import { type Result, simulate } from './world.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    profile: { type: 'string' },
  },
});
const first = Number(values.seed ?? values.from);
const count = values.seed === undefined ? Number(values.seeds) : 1;
for (let seed = first; seed < first + count; seed++) {
  const t = performance.now();
  const r: Result = await simulate(seed, (values.profile as Profile | undefined) ?? profileOf(seed));
  console.log(seed, r.profile, Math.round(performance.now() - t), 'ms', r.digest, r.violation ?? 'ok');
  if (r.violation && count === 1) console.log(r.tail.join('\n'));
  if (count === 1) console.log(r.counts, r.seen);
}
