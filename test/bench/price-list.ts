/** What AWS asks, in US dollars, without free tiers. Whoever reads a figure made of it reads the date too. */

export interface PriceList {
  readonly region: string;
  /** Of the prices, not of a run. */
  readonly asOf: string;
  readonly source: string;
  readonly perMillion: {
    readonly writeUnits: number;
    readonly readUnits: number;
    readonly invocations: number;
    readonly httpRequests: number;
  };
  /** Lambda on arm64. */
  readonly gigabyteSecond: number;
  readonly logGigabyte: number;
  /** DynamoDB, standard class, a month; the backups to any point in time are as much again, nearly. */
  readonly storedGigabyte: number;
  readonly perMonth: { readonly alarm: number; readonly metric: number; readonly key: number; readonly secret: number };
}

const PER_MONTH = { alarm: 0.1, metric: 0.3, key: 1, secret: 0.4 } as const;

/** Rules of EventBridge on a schedule cost nothing (aws.amazon.com/eventbridge/pricing). */
export const PRICE_LISTS: readonly PriceList[] = [
  {
    region: 'us-east-1',
    asOf: '2026-09',
    source:
      'copies of aws.amazon.com/{dynamodb/pricing/on-demand,lambda/pricing,api-gateway/pricing,cloudwatch/pricing,kms/pricing} of 2026; not looked up on the day of a run',
    perMillion: { writeUnits: 0.625, readUnits: 0.125, invocations: 0.2, httpRequests: 1 },
    gigabyteSecond: 0.0000133334,
    logGigabyte: 0.5,
    storedGigabyte: 0.25 + 0.2,
    perMonth: PER_MONTH,
  },
  {
    region: 'ap-southeast-1',
    asOf: '2025',
    source: 'the same pages, remembered and not looked up: check them before a budget rests on them',
    perMillion: { writeUnits: 0.7125, readUnits: 0.1425, invocations: 0.2, httpRequests: 1.25 },
    gigabyteSecond: 0.0000133334,
    logGigabyte: 0.7,
    storedGigabyte: 0.285 + 0.228,
    perMonth: PER_MONTH,
  },
];
