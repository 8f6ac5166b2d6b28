// Keeps one live view for each function that makes one, and brings it up to date only when somebody looks. A shorter
// prefix of the trace (the past) needs a fresh view: events cannot be taken back.

import type { Instant, LabTrace, LiveView, Scenario } from '#engine/index.ts';

type Create<Model> = (scenario: Scenario) => LiveView<Model>;

/** The views of one trace. */
export interface ViewCache {
  /** The view made by `create`, having seen exactly the first `end` events of `trace`. */
  view<Model>(create: Create<Model>, scenario: Scenario, trace: LabTrace, end: number): LiveView<Model>;
  /** Drops all views: the trace is another one. */
  forget(): void;
}

export function createViewCache(): ViewCache {
  const views = new Map<Create<unknown>, LiveView<unknown>>();
  return {
    view<Model>(create: Create<Model>, scenario: Scenario, trace: LabTrace, end: number) {
      // The map pairs each function with what that function made: the cast states only this.
      let view = views.get(create) as LiveView<Model> | undefined;
      if (!view || view.seen > end) {
        view = create(scenario);
        views.set(create, view);
      }
      for (const event of trace.slice(view.seen, end)) view.add(event);
      return view;
    },
    forget: () => views.clear(),
  };
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
