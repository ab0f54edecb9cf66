/** Virtual time: a heap of events. Whatever waits, waits here; nothing really sleeps. */

export interface Scheduler {
  /** Milliseconds since the epoch. */
  now(): number;
  after(milliseconds: number, work: () => void): void;
  /** Runs every event up to `until`, or until `stop` says so. */
  run(until: number, stop: () => boolean): Promise<void>;
}

const EVENTS_PER_BREATH = 2_000;

interface Event {
  readonly at: number;
  /** Events of one instant keep the order in which they were made. */
  readonly order: number;
  readonly work: () => void;
}

export function createScheduler(start: number): Scheduler {
  const heap: Event[] = [];
  let now = start;
  let order = 0;
  let events = 0;
  return {
    now: () => now,
    after: (milliseconds, work) =>
      push(heap, { at: now + Math.max(0, Math.round(milliseconds)), order: order++, work }),
    run: async (until, stop) => {
      while (heap.length > 0 && (heap[0] as Event).at <= until && !stop()) {
        const event = pop(heap);
        now = event.at;
        event.work();
        // Every promise that this event settled runs to its next wait before the next event: a tick comes after them all,
        // and costs a tenth of `setImmediate`, which is left for whoever else shares this process.
        const breathe = ++events % EVENTS_PER_BREATH === 0;
        await new Promise<void>((resolve) => (breathe ? setImmediate(resolve) : process.nextTick(resolve)));
      }
      if (!stop()) now = Math.max(now, until);
    },
  };
}

const before = (a: Event, b: Event) => a.at < b.at || (a.at === b.at && a.order < b.order);

function push(heap: Event[], event: Event): void {
  let index = heap.push(event) - 1;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    if (!before(event, heap[parent] as Event)) break;
    heap[index] = heap[parent] as Event;
    index = parent;
  }
  heap[index] = event;
}

function pop(heap: Event[]): Event {
  const first = heap[0] as Event;
  const last = heap.pop() as Event;
  if (heap.length === 0) return first;
  let index = 0;
  for (;;) {
    let child = index * 2 + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && before(heap[child + 1] as Event, heap[child] as Event)) child++;
    if (!before(heap[child] as Event, last)) break;
    heap[index] = heap[child] as Event;
    index = child;
  }
  heap[index] = last;
  return first;
}
