/** Small files of one machine that a kill leaves as they were or as they shall be, never empty or half written. */

import { renameSync, writeFileSync } from 'node:fs';

/** Written beside it, brought to the disk, and renamed into place. Readable by its owner only. */
export function writeWhole(file: string, content: string | Buffer): void {
  writeFileSync(`${file}.new`, content, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}
