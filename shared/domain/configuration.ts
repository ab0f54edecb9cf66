/** Whose settings hold: a township's own where it has some, over the county's, over the defaults. */

import { DEFAULTS, type Settings } from './settings.ts';

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

type Overrides = Readonly<Record<string, unknown>>;

/** What `config/county.json` says, once `shared/app/configuration.ts` has found nothing wrong with it. */
export interface ConfigurationFile {
  readonly county?: Overrides;
  readonly townships?: Readonly<Record<string, Overrides>>;
}

/** The county over the defaults, a township over its county. Whoever reads the file has checked it. */
export function configurationOf({ county: own = {}, townships = {} }: ConfigurationFile): Configuration {
  const { name: _name, ...overrides } = own;
  const county = merged(DEFAULTS, overrides) as Settings;
  const ofTownships = Object.entries(townships).map(([name, over]) => [name, merged(county, over) as Settings]);
  return { county, townships: Object.fromEntries(ofTownships) };
}

/** Objects are merged, a list or a value takes the place of the one before. */
function merged(base: unknown, over: unknown): unknown {
  if (over === undefined) return base;
  if (!isObject(base) || !isObject(over)) return over;
  const keys = [...new Set([...Object.keys(base), ...Object.keys(over)])];
  return Object.fromEntries(keys.map((key) => [key, merged(base[key], over[key])]));
}

function isObject(value: unknown): value is Overrides {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
