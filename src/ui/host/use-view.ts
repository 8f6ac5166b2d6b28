// A view of the trace for a component: `const { model } = useView(host, host.engine.createTranscript)`.

import { useCallback, useSyncExternalStore } from 'react';
import type { CreateView } from './host-state.ts';
import type { LabHost } from './lab-host.ts';

/**
 * The view's model for what is shown now; a view that must read much first comes when it has, and until then what was
 * shown before stays. The model is changed in place and mostly stays the same object: pass `version` on to memoised
 * children. `create` must be a stable function, defined outside of the component. While the clock runs, the component is
 * drawn again only so often that a person could follow.
 */
export function useView<Model>(
  host: LabHost,
  create: CreateView<Model>,
): { readonly model: Model; readonly version: string } {
  const read = useCallback(() => {
    // A prefix of the same trace with the same version has the same content: this names what is drawn.
    return `${host.state.get().generation}:${host.viewSoon(create).version}`;
  }, [host, create]);
  const version = useSyncExternalStore(host.calm.subscribe, read, read);
  return { model: host.viewSoon(create).model, version };
}
