// The tokens of a frame, for its colours.

import type { ExplainedToken } from '#engine/index.ts';
import type { LabHost } from '../host/lab-host.ts';
import type { Frame } from './line-words.ts';

/** What the grammar of the frame's protocol recognises in it. */
export function frameTokens(host: LabHost, frame: Frame): readonly ExplainedToken[] {
  return host.view(host.engine.createInspector).model.explain(frame.event)?.tokens ?? [];
}
