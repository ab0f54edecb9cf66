/** Preloaded into the services of the tests: keeps compiled code between starts, which a killed process never writes. */

import { enableCompileCache, flushCompileCache } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LOADED_MS = 4_000;

enableCompileCache(join(tmpdir(), 'baopingan-compiled'));
setTimeout(flushCompileCache, LOADED_MS).unref();
