/** What a county may want to change of the registry: whom the policy means, who is 重点, how often the form is asked again. */

/** What is known of an elder that a tier may rest on. `poor`: 贫困 or on the minimum living allowance. */
export type Trait = 'alone' | 'disabled' | 'partlyDisabled' | 'poor' | 'aged';

export interface RegistrySettings {
  /** Where an address names no province or county, it is in these. */
  readonly home: { readonly province: string; readonly county: string };
  /** 高龄 begins at this age. */
  readonly agedYears: number;
  /** Away for so long makes a child 外出 (policy: half a year). */
  readonly awayMonths: number;
  /** The form is asked anew after so long (policy clause 12: yearly). */
  readonly resurveyMonths: number;
  /** Who has every trait of one of these rules is 重点, whatever was entered by hand. */
  readonly keyRules: readonly (readonly Trait[])[];
}

/** Clause 6 names poor households' 高龄 and 失能; the rest of the rules is for who may lie there unseen. */
export const REGISTRY_DEFAULTS: RegistrySettings = {
  home: { province: '海南省', county: '琼海市' },
  agedYears: 80,
  awayMonths: 6,
  resurveyMonths: 12,
  keyRules: [['poor', 'aged'], ['poor', 'disabled'], ['poor', 'partlyDisabled'], ['disabled'], ['alone', 'aged']],
};
