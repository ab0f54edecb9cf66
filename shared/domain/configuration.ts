/** Whose settings hold: a township's own where it has some, else the county's. */

import type { Settings } from './settings.ts';

export interface Configuration {
  readonly county: Settings;
  /** Complete settings, by the township's name as addresses give it. */
  readonly townships: Readonly<Record<string, Settings>>;
}

/** The same settings everywhere. */
export function everywhere(settings: Settings): Configuration {
  return { county: settings, townships: {} };
}

export function settingsFor(configuration: Configuration, township: string): Settings {
  const { county, townships } = configuration;
  return Object.hasOwn(townships, township) ? (townships[township] as Settings) : county;
}
