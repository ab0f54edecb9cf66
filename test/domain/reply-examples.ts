import { readFileSync } from 'node:fs';
import type { ReplyLabel, RiskKind } from '../../shared/domain/reply.ts';

export interface Example {
  readonly text: string;
  readonly label: ReplyLabel;
  readonly risk: RiskKind | null;
}

/** The labelled set we were given (`replies`), or the one written before the rules were tuned (`replies-heldout`). */
export function examplesOf(name: 'replies' | 'replies-heldout'): readonly Example[] {
  const lines = readFileSync(new URL(`../data/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as Example);
}

export function share<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  return items.filter(holds).length / items.length;
}

export const isTrouble = ({ label }: Example): boolean => label === 'help' || label === 'unwell';
