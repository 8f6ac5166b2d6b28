// Keeps one live view for each function that makes one, and brings it up to date only when somebody looks. A shorter
// prefix of the trace (the past) needs a fresh view beside it: events cannot be taken back. A view that is far behind is
// brought up to date a slice at a time, so that a long run behind it never keeps the page from answering; what it needs
// of a past that the trace has folded away is lived again.

import type { Instant, LiveView, LabTrace, Reliving, Scenario, Simulation } from '#engine/index.ts';

type Create<Model> = (scenario: Scenario) => LiveView<Model>;

/** What views are made from: the first `end` events of a world, which are those up to `at`. */
export interface Prefix {
  readonly simulation: Simulation;
  readonly end: number;
  readonly at: Instant;
}

/** The views of one trace. */
export interface ViewCache {
  /** The view made by `create`, having seen exactly the prefix, however long that takes. */
  view<Model>(create: Create<Model>, prefix: Prefix): LiveView<Model>;
  /** The same if this slice suffices for it; else the one that was shown before, until another slice completes it. */
  soon<Model>(create: Create<Model>, prefix: Prefix): LiveView<Model>;
  /** Begins the next slice. */
  beginSlice(): void;
  /** Whether `soon` answered something incomplete in this slice. */
  readonly isBehind: boolean;
  /** What was lived again of a past that is folded away. */
  readonly relived: LabTrace | undefined;
  /** Drops all views: the trace is another one. */
  forget(): void;
}

/** So long may all views of a slice take together. */
const SLICE_MS = 8;
/** So many events are always added: each slice gets on, and what came in one frame is shown in that frame. */
const CHUNK = 128;

/** The views made by one function. */
interface Slot<Model> {
  /** The one that has come furthest. */
  live: LiveView<Model>;
  /** One of a shorter prefix, while that is shown. */
  past?: LiveView<Model> | undefined;
  shown: LiveView<Model>;
  /** The slice in which it was brought on: once, or whoever draws would find another version each time it looks. */
  slice?: number;
}

/** An empty cache. `clock`, in milliseconds, measures its slices; `relive` begins a world's past anew. */
export function createViewCache(clock: () => number, relive: (simulation: Simulation) => Reliving): ViewCache {
  return new Cache(clock, relive);
}

class Cache implements ViewCache {
  readonly #clock: () => number;
  readonly #relive: (simulation: Simulation) => Reliving;
  readonly #slots = new Map<Create<unknown>, Slot<unknown>>();
  #reliving: Reliving | undefined;
  #slice = 0;
  #stopAt = 0;
  isBehind = false;

  constructor(clock: () => number, relive: (simulation: Simulation) => Reliving) {
    this.#clock = clock;
    this.#relive = relive;
  }

  view<Model>(create: Create<Model>, prefix: Prefix): LiveView<Model> {
    const slot = this.#slotOf(create, prefix);
    const view = viewFor(slot, create, prefix);
    this.#add(view, prefix, () => false);
    return finish(slot, view);
  }

  soon<Model>(create: Create<Model>, prefix: Prefix): LiveView<Model> {
    const slot = this.#slotOf(create, prefix);
    const view = viewFor(slot, create, prefix);
    if (slot.slice !== this.#slice) this.#add(view, prefix, () => this.#clock() >= this.#stopAt);
    slot.slice = this.#slice;
    if (view.seen >= prefix.end) return finish(slot, view);
    this.isBehind = true;
    return slot.shown;
  }

  beginSlice(): void {
    this.#slice += 1;
    this.#stopAt = this.#clock() + SLICE_MS;
    this.isBehind = false;
  }

  get relived(): LabTrace | undefined {
    return this.#reliving?.world.trace;
  }

  forget(): void {
    this.#slots.clear();
    this.#reliving = undefined;
  }

  #slotOf<Model>(create: Create<Model>, { simulation }: Prefix): Slot<Model> {
    // The map pairs each function with what that function made: the cast states only this.
    const known = this.#slots.get(create) as Slot<Model> | undefined;
    if (known) return known;
    const live = create(simulation.scenario);
    const slot: Slot<Model> = { live, shown: live };
    this.#slots.set(create, slot);
    return slot;
  }

  /** Adds what `view` lacks of the prefix, or as much as `isEnough` leaves time for. */
  #add(view: LiveView<unknown>, prefix: Prefix, isEnough: () => boolean): void {
    const { simulation, end } = prefix;
    while (view.seen < end) {
      const trace = view.seen >= simulation.trace.first ? simulation.trace : this.#livedAgain(view, prefix, isEnough);
      const events = trace.slice(view.seen, Math.min(end, view.seen + CHUNK));
      for (const event of events) view.add(event);
      if (trace.first > 0) view.fold?.(trace.first);
      if (isEnough()) return;
    }
  }

  /** The trace of the past lived again, as far as there was time for it. */
  #livedAgain(view: LiveView<unknown>, { simulation, at }: Prefix, isEnough: () => boolean): LabTrace {
    const isTooFar = this.#reliving && this.#reliving.world.trace.first > view.seen;
    if (!this.#reliving || isTooFar) this.#reliving = this.#relive(simulation);
    const { trace } = this.#reliving.world;
    // Not further than the view needs now: what is too far ahead folds away what others need.
    if (trace.length <= view.seen) this.#reliving.advance(at, () => trace.length > view.seen + CHUNK || isEnough());
    return trace;
  }
}

function finish<Model>(slot: Slot<Model>, view: LiveView<Model>): LiveView<Model> {
  if (view === slot.live) slot.past = undefined;
  slot.shown = view;
  return view;
}

/** The view of the slot that can become the prefix's with the fewest events. */
function viewFor<Model>(slot: Slot<Model>, create: Create<Model>, { simulation, end }: Prefix): LiveView<Model> {
  if (slot.live.seen <= end) return slot.live;
  if (!slot.past || slot.past.seen > end) slot.past = create(simulation.scenario);
  return slot.past;
}
