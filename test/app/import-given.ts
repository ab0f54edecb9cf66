/** Files for the import, made in memory, and what reading them gives. */

import { type CellValue, writeXlsx } from 'hucre/xlsx';
import { readImport } from '../../shared/app/import-read.ts';
import { type Found, type ImportRow, isImportRow, placed } from '../../shared/app/import-row.ts';
import type { ImportFile } from '../../shared/app/import-sheet.ts';

export const HEADER =
  '老年人.姓名,老年人.居住地址,老年人.联系电话,子女1.联系电话,服务.联络人姓名,服务.联络人电话,服务.副联络人电话,服务.村委会电话,服务.乡镇值班电话';
export const WANG =
  '王秀兰,三江镇福田村2组,13800001001,13700000001,符秀英,13900002001,13900002011,13900003001,13900003002';
export const LI =
  '李德福,三江镇福田村3组,13800001002,13700000002,符秀英,13900002001,13900002011,13900003001,13900003002';

/** Handed over in small pieces, so that characters and rows are cut anywhere. */
export function fileOf(bytes: Uint8Array, piece = 61): ImportFile {
  return {
    name: 'a.csv',
    async *bytes() {
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
    },
  };
}

export const csvOf = (text: string) => fileOf(new TextEncoder().encode(text));

export async function xlsxOf(sheets: Readonly<Record<string, CellValue[][]>>): Promise<ImportFile> {
  const made = await writeXlsx({ sheets: Object.entries(sheets).map(([name, rows]) => ({ name, rows })) });
  return fileOf(made, 1009);
}

export async function readAll(file: ImportFile): Promise<{ rows: ImportRow[]; found: Found[] }> {
  const rows: ImportRow[] = [];
  const found: Found[] = [];
  for await (const one of readImport(file)) {
    if (!isImportRow(one)) found.push(one);
    else {
      rows.push(one);
      if (one.flaw !== null) found.push(placed(one, one.flaw));
    }
  }
  return { rows, found };
}
