/** Telephone calls: ours, with their status callbacks, and those of people who ring the hotline. */

import type { CallStatus } from '../../shared/app/ports.ts';
import type { HotlineInput } from '../../shared/domain/hotline.ts';
import type { Attempt } from '../../shared/domain/message.ts';
import type { Turn } from '../../shared/domain/turn.ts';
import type { NetworkDeps, Picked } from './network.ts';
import type { System } from './system.ts';

interface CallDeps extends NetworkDeps {
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly webhook: (name: string, work: (system: System) => Promise<unknown>) => Promise<boolean>;
}

interface Talk {
  readonly place: { readonly provider: string; readonly callId: string; readonly phone: string };
  readonly messageId: string | null;
  readonly press: Picked['press'];
}

const TURNS_MAX = 12;
const NONE: HotlineInput = { key: null, event: 'none' };
const NOBODY: Picked = { how: 'no', press: () => null };

export function createCalls(deps: CallDeps) {
  const { host, random, personAt, sleep, webhook } = deps;
  let ids = 0;

  /** What must be answered while somebody listens is asked at most twice; then the call drops. */
  const ask = async (work: (system: System) => Promise<Turn>): Promise<Turn | null> => {
    for (let tried = 0; tried < 2; tried++) {
      const outcome = await Promise.race([deps.start('voice', work), sleep(10_000)]);
      if (outcome?.kind === 'done') return outcome.value;
    }
    return null;
  };

  const inputOf = async (turn: Turn, press: Picked['press']): Promise<HotlineInput | null> => {
    switch (turn.kind) {
      case 'ask': {
        const key = press(turn);
        await sleep(key === null ? turn.waitSeconds * 1000 : 4_000);
        if (key === 'hang') return null;
        return key === null ? NONE : { key };
      }
      case 'connect':
        await sleep(turn.ringSeconds * 1000);
        return { key: null, event: random.chance(0.4) ? 'talked' : 'nobody' };
      case 'record':
        await sleep(20_000);
        return { key: null, event: 'recorded' };
      default:
        return null;
    }
  };

  const talk = async ({ place, messageId, press }: Talk, first: Turn | null) => {
    let turn = first;
    for (let number = 1; turn !== null && number <= TURNS_MAX; number++) {
      const input = await inputOf(turn, press);
      if (input === null || (turn.kind !== 'ask' && turn.kind !== 'connect' && turn.kind !== 'record')) return;
      const { state } = turn;
      turn = await ask((system) => system.telephone.step(place, { state, turn: number, messageId }, input, null));
    }
  };

  const status = (messageId: string, word: CallStatus, reason: 'dead' | null = null) =>
    webhook('status', (system) => system.receiver.call({ messageId, status: word, machine: false, reason }));

  return {
    /** A call of ours rings somewhere. */
    place: async ({ messageId, to }: Attempt) => {
      const callId = `c${++ids}`;
      await sleep(random.int(2_000, 8_000));
      const lost = random.chance(host.faults().delivery.lost);
      const person = personAt(to);
      const picked = lost || person === undefined || person.off() ? NOBODY : person.onCall(messageId);
      if (person?.dead && !lost) return void (await status(messageId, 'failed', 'dead'));
      if (random.chance(0.3)) void status(messageId, 'ringing');
      if (picked.how === 'no' || picked.how === 'busy') {
        await sleep(25_000);
        await status(messageId, picked.how === 'no' ? 'no-answer' : 'busy');
        return;
      }
      const machine = picked.how === 'machine';
      const place = { provider: 'sim', callId, phone: to };
      const first = await ask(async (system) => {
        await system.receiver.call({ messageId, status: 'answered', machine, reason: null });
        return system.telephone.answered(place, messageId, machine);
      });
      await talk({ place, messageId, press: picked.press }, first);
      await status(messageId, 'completed');
    },
    /** Somebody rings the hotline; true where the ring was refused and counted. */
    ring: async (phone: string, press: Picked['press']): Promise<boolean> => {
      const place = { provider: 'sim', callId: `i${++ids}`, phone };
      host.ledger.note(`rings ${phone}`);
      const first = await ask((system) => system.telephone.incoming(place));
      host.ledger.see(first?.kind === 'reject' ? 'a ring that counted' : 'a hotline call');
      await talk({ place, messageId: null, press }, first);
      await sleep(1_000);
      await webhook('ended', (system) => system.telephone.ended(place));
      return first?.kind === 'reject';
    },
  };
}
