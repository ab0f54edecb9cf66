/** What carriers say of a text that they took: nothing, late, twice, out of order, or what is not so. */

import { diceOf } from './fault-kinds.ts';
import type { Host } from './invocation.ts';
import type { Random } from './random.ts';
import type { System } from './system.ts';

interface ReceiptDeps {
  readonly host: Host;
  readonly random: Random;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly webhook: (name: string, work: (system: System) => Promise<unknown>) => Promise<boolean>;
}

const MINUTE = 60_000;

const RECEIPTS = {
  sent: { status: 'sent', reason: null },
  delivered: { status: 'delivered', reason: null },
  dead: { status: 'undelivered', reason: 'dead' },
  off: { status: 'undelivered', reason: 'off' },
} as const;

/** What the receipts say need not be what happened. */
export function createReceipts({ host, random, sleep, webhook }: ReceiptDeps) {
  const drawn = diceOf(random, host.ledger);
  const receipt = async (messageId: string, status: keyof typeof RECEIPTS, delayMs: number) => {
    await sleep(delayMs);
    await webhook('receipt', (system) => system.receiver.receipt({ messageId, ...RECEIPTS[status] }));
  };

  return (messageId: string, { delivered, dead }: { delivered: boolean; dead: boolean }, delayMs: number) => {
    const { receipt: faults } = host.faults();
    if (drawn('no receipt', 1 - faults.given)) return;
    const honest = delivered === !drawn('a receipt is false', faults.wrong);
    const status = honest ? 'delivered' : dead ? 'dead' : 'off';
    const late = drawn('a receipt is late', faults.late) ? random.int(5, 90) * MINUTE : random.int(1_000, 20_000);
    const disorder = drawn('receipts come out of order', faults.disorder);
    if (disorder || random.chance(0.3)) void receipt(messageId, 'sent', delayMs + (disorder ? late + 5_000 : 500));
    void receipt(messageId, status, delayMs + late);
    if (drawn('a receipt comes twice', faults.twice))
      void receipt(messageId, status, delayMs + late + random.int(0, 10 * MINUTE));
  };
}
