// Colours for the transcripts in lessons, by the same grammar that colours the terminal.

import type { PaintedText } from './render.ts';

/** TODO: until the inspector of frames is there, a line has one colour. */
export function paintLine(line: string): readonly PaintedText[] {
  return [{ text: line }];
}
