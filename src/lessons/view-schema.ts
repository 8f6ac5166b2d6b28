// How `view` is spelled in lesson files, and that there is room for what it opens.

import { z } from 'zod';
import { SLOT_OF, slotsOf, type ViewPart } from './view.ts';

/** Beside the task there is room for so many panes. */
const MOST_PANES = 3;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a constant
const parts = Object.keys(SLOT_OF) as ViewPart[];

export const viewSchema = z.strictObject({
  open: z
    .array(z.enum(parts))
    .nonempty()
    .refine((open) => slotsOf(open).length <= MOST_PANES, `expected at most ${MOST_PANES} panes beside the task`)
    .exactOptional(),
  devices: z.array(z.string()).nonempty().exactOptional(),
});
