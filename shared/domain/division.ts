/** Where a record belongs: the path of division names, from the province to the village. */

import { townshipOf, villageOf } from './place.ts';

/** What stands where an address names no township. */
const NO_TOWNSHIP = '未填乡镇';

/** 海南省/琼海市/三江镇/福田村 for an address; what it leaves out is of `home`. Never without its four names. */
export function areaOf(
  address: { readonly text: string },
  home: { readonly province: string; readonly county: string },
): string {
  const township = townshipOf(address.text) || NO_TOWNSHIP;
  return [home.province, home.county, township, villageOf(address.text)].join('/');
}
