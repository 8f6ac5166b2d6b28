// The tokens of a frame, for its colours.

import { createInspector } from '#engine/explaining.ts';
import type { ExplainedToken } from '#engine/index.ts';
import type { LabHost } from '../host/lab-host.ts';
import type { Frame } from './line-words.ts';

/** What the grammar of the frame's protocol recognises in it. */
export function frameTokens(host: LabHost, frame: Frame): readonly ExplainedToken[] {
  return host.view(createInspector).model.explain(frame.event)?.tokens ?? [];
}
