/** The files of an import on this machine: a folder gives every CSV and xlsx file in it, and their content is the import's id. */

import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readImport } from '../../shared/app/import-read.ts';
import { isImportRow } from '../../shared/app/import-row.ts';
import type { ImportFile } from '../../shared/app/import-sheet.ts';
import type { Row } from '../../shared/domain/roster-fields.ts';

const ID_CHARACTERS = 32;
const KINDS = /\.(?:csv|txt|xlsx)$/iu;

/** Throws for a path that is not there, and where no file is found. */
export function filesOf(paths: readonly string[]): readonly ImportFile[] {
  const found = paths.flatMap((path) => {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) throw new Error(`找不到文件 Cannot read ${path}: no such file.`);
    if (!stats.isDirectory()) return [path];
    const inside = readdirSync(path).filter((name) => KINDS.test(name) && !/^[.~]/u.test(name));
    return inside.sort().map((name) => join(path, name));
  });
  if (found.length === 0)
    throw new Error('没有可导入的文件 Cannot import: name a CSV or xlsx file, or a folder of them.');
  return found.map((path) => ({ name: basename(path), bytes: () => createReadStream(path) }));
}

/** The same content with the same fillings is the same import, whatever the files are called. */
export async function idOf(files: readonly ImportFile[], fill: Row): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) {
    const own = createHash('sha256');
    for await (const chunk of file.bytes()) own.update(chunk);
    hash.update(own.digest());
  }
  hash.update(JSON.stringify(Object.entries(fill).sort()));
  return hash.digest('hex').slice(0, ID_CHARACTERS);
}

/** What the list calls the import: never a file of one form, which is often named after the elder. */
export async function labelOf(files: readonly ImportFile[]): Promise<string> {
  const [first] = files;
  if (files.length > 1 || first === undefined) return `${files.length} 个文件 (files)`;
  for await (const one of readImport(first)) {
    if (!isImportRow(one)) continue;
    const isForm = [...one.places.values()].some(({ row }) => row !== null);
    return isForm ? '采集表 (a form)' : first.name;
  }
  return first.name;
}
