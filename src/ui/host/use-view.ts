// A view of the trace for a component: `const { model } = useView(host, host.engine.createTranscript)`.

import { useCallback, useSyncExternalStore } from 'react';
import type { CreateView, LabHost } from './lab-host.ts';

/**
 * The view's model for what is shown now. The model is changed in place and stays the same object: pass `version` on to
 * memoised children. `create` must be a stable function, defined outside of the component.
 */
export function useView<Model>(
  host: LabHost,
  create: CreateView<Model>,
): { readonly model: Model; readonly version: string } {
  const read = useCallback(() => {
    // A prefix of the same trace with the same version has the same content: this names what is drawn.
    return `${host.state.get().generation}:${host.view(create).version}`;
  }, [host, create]);
  const version = useSyncExternalStore(host.state.subscribe, read, read);
  return { model: host.view(create).model, version };
}
