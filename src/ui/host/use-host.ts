// React's door to a host: its state, its selection, its stores.

import { useSyncExternalStore } from 'react';
import type { HostState } from './host-state.ts';
import type { LabHost } from './lab-host.ts';
import type { Selection } from './selection.ts';
import type { Readable } from './store.ts';

/** The store's value; the component is drawn again when it becomes another one. */
export function useStore<Value>(store: Readable<Value>): Value {
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}

/** One value derived from a store; drawn again only when that value changes. `pick` must answer a stable value. */
export function usePicked<Value, Picked>(store: Readable<Value>, pick: (value: Value) => Picked): Picked {
  const read = (): Picked => pick(store.get());
  return useSyncExternalStore(store.subscribe, read, read);
}

/** Everything about the host; changes several times a second while the clock runs. */
export function useHostState(host: LabHost): HostState {
  return useStore(host.state);
}

/** What is chosen in any pane. Choose with `host.select`. */
export function useSelection(host: LabHost): Selection {
  return useStore(host.selection);
}
