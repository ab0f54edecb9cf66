/** `npm run --silent token -- --as township`: an access token of the local run, for curl. */

import { parseArgs } from 'node:util';
import { signIn } from './sign-in.ts';

const { values } = parseArgs({
  options: { as: { type: 'string', default: 'county' }, url: { type: 'string', default: 'http://127.0.0.1:3000' } },
});
signIn(values.url, values.as).then(
  (token) => process.stdout.write(`${token}\n`),
  (error: Error) => {
    const down =
      error.message === 'fetch failed' ? `Cannot reach ${values.url}: start the service with npm start.` : '';
    process.stderr.write(`${down || error.message}\n`);
    process.exitCode = 1;
  },
);
