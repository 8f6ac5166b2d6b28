// Keeps one live view for each function that makes one, and brings it up to date only when somebody looks. A shorter
// prefix of the trace (the past) needs a fresh view beside it: events cannot be taken back. A view that is far behind is
// brought up to date a slice at a time, so that a long run behind it never keeps the page from answering.

import type { Instant, LabTrace, LiveView, Scenario } from '#engine/index.ts';

type Create<Model> = (scenario: Scenario) => LiveView<Model>;

/** What views are made from: the first `end` events of a trace. */
export interface Prefix {
  readonly scenario: Scenario;
  readonly trace: LabTrace;
  readonly end: number;
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
  /** Drops all views: the trace is another one. */
  forget(): void;
}

/** So long may all views of a slice take together. */
const SLICE_MS = 8;
/** So many events are always added: each slice gets on, and what came in one frame is shown in that frame. */
const CHUNK = 512;

/** The views made by one function. */
interface Slot<Model> {
  /** The one that has come furthest. */
  live: LiveView<Model>;
  /** One of a shorter prefix, while that is shown. */
  past?: LiveView<Model> | undefined;
  shown: LiveView<Model>;
}

/** A cache whose slices are measured by `clock`, in milliseconds. */
export function createViewCache(clock: () => number): ViewCache {
  const slots = new Map<Create<unknown>, Slot<unknown>>();
  let stopAt = 0;
  let isBehind = false;

  function slotOf<Model>(create: Create<Model>, scenario: Scenario): Slot<Model> {
    // The map pairs each function with what that function made: the cast states only this.
    const known = slots.get(create) as Slot<Model> | undefined;
    if (known) return known;
    const live = create(scenario);
    const slot: Slot<Model> = { live, shown: live };
    slots.set(create, slot);
    return slot;
  }

  function finish<Model>(slot: Slot<Model>, view: LiveView<Model>): LiveView<Model> {
    if (view === slot.live) slot.past = undefined;
    slot.shown = view;
    return view;
  }

  return {
    view: (create, prefix) => {
      const slot = slotOf(create, prefix.scenario);
      const view = viewFor(slot, create, prefix);
      addUntil(view, prefix.trace, prefix.end);
      return finish(slot, view);
    },
    soon: (create, prefix) => {
      const slot = slotOf(create, prefix.scenario);
      const view = viewFor(slot, create, prefix);
      do addUntil(view, prefix.trace, Math.min(prefix.end, view.seen + CHUNK));
      while (view.seen < prefix.end && clock() < stopAt);
      if (view.seen === prefix.end) return finish(slot, view);
      isBehind = true;
      return slot.shown;
    },
    beginSlice: () => {
      stopAt = clock() + SLICE_MS;
      isBehind = false;
    },
    get isBehind() {
      return isBehind;
    },
    forget: () => slots.clear(),
  };
}

/** The view of the slot that can become the prefix's with the fewest events. */
function viewFor<Model>(slot: Slot<Model>, create: Create<Model>, { scenario, end }: Prefix): LiveView<Model> {
  if (slot.live.seen <= end) return slot.live;
  if (!slot.past || slot.past.seen > end) slot.past = create(scenario);
  return slot.past;
}

function addUntil(view: LiveView<unknown>, trace: LabTrace, end: number): void {
  for (const event of trace.slice(view.seen, end)) view.add(event);
}

/** How many events of `trace` had happened at `at`, those at that very instant included. */
export function countUntil(trace: LabTrace, at: Instant): number {
  let low = 0;
  let high = trace.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const event = trace.slice(middle, middle + 1)[0];
    if (event && event.at <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
