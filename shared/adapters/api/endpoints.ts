/** Every operation of the API, in the order of the page. */

import { auditEndpoints } from './audit.ts';
import { changeEndpoints } from './changes.ts';
import { consentEndpoints } from './consents.ts';
import { elderEndpoints } from './elders.ts';
import type { Endpoint } from './endpoint.ts';
import { exportEndpoints } from './exports.ts';
import { failureEndpoints } from './failures.ts';
import { importFileEndpoints } from './import-files.ts';
import { importEndpoints } from './imports.ts';
import { staffEndpoints } from './staff.ts';
import { statisticsEndpoints } from './statistics.ts';

export const endpoints: readonly Endpoint[] = [
  ...elderEndpoints,
  ...exportEndpoints,
  ...importEndpoints,
  ...importFileEndpoints,
  ...changeEndpoints,
  ...consentEndpoints,
  ...statisticsEndpoints,
  ...staffEndpoints,
  ...auditEndpoints,
  ...failureEndpoints,
];
