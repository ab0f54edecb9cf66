/** Nothing on a telephone's line is about this elder any more. */

import type { LineStep } from './line.ts';
import type { Line } from './line-state.ts';

export function onErase(line: Line, elderId: string): LineStep {
  const others = <T extends { readonly elderId: string }>(all: readonly T[]) =>
    all.filter((one) => one.elderId !== elderId);
  return {
    line: {
      ...line,
      people: others(line.people),
      cases: Object.fromEntries(Object.entries(line.cases).filter(([, one]) => one.elderId !== elderId)),
      resting: others(line.resting),
      waiting: others(line.waiting),
      asks: others(line.asks),
      codes: others(line.codes),
      menus: others(line.menus),
      asked: line.asked.filter((id) => id !== elderId),
    },
    tells: [],
  };
}
