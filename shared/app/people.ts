/** Who is served no longer, and who comes back: with the same id, and what was known. */

import type { Change, LeaveReason } from '../domain/record.ts';
import type { Register, Saved } from './register.ts';

/** What a desk may say; the other reasons follow from a merge or an import. */
export const REASONS = ['movedAway', 'declined', 'deceased'] as const satisfies readonly LeaveReason[];

/** `erased`: nothing is known any more; `merged`: take the two apart instead; `active`: never left. */
export type Returned = Saved | { readonly outcome: 'unknown' | 'erased' | 'merged' | 'active' };

export async function comeBack(
  register: Register,
  { elderId, change, basedOn }: { readonly elderId: string; readonly change: Change; readonly basedOn: number | null },
): Promise<Returned> {
  const opened = await register.open(elderId);
  if (opened === null) return { outcome: 'unknown' };
  const { registered, kept } = opened;
  if (registered.erasedAt !== undefined || kept === null) return { outcome: 'erased' };
  if (registered.status === 'active') return { outcome: 'active' };
  if (registered.leaving?.reason === 'merged') return { outcome: 'merged' };
  const { content, doubts } = kept;
  const [saved] = await register.save([{ content, doubts, change, elderId, basedOn: basedOn ?? registered.version }]);
  return saved as Saved;
}
