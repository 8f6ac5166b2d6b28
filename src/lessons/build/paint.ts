// Colours for the transcripts in lessons, by the same grammar that colours the terminal. What is left out of a line (`…`)
// is no protocol: the grammar colours what comes before it.

import { explainClientFrame, explainServerFrame } from '#engine/explaining.ts';
import { lossyUtf8TextOf, utf8BytesOf, type ExplainedToken, type Paint, type Side } from '#engine/index.ts';
import type { PaintedText } from './render.ts';

/** Cuts a line into stretches of one colour. A line that goes on with a command after a `+` has a literal's colour. */
export function paintLine(line: string, from: Side, continued: boolean): readonly PaintedText[] {
  if (from === 'client' && continued) return [{ text: line, paint: 'literal' }];
  const frame = utf8BytesOf(`${line}\r\n`);
  const { spans } = from === 'client' ? explainClientFrame(frame, 'command', true) : explainServerFrame(frame, true);
  return merged(frame.subarray(0, -2), paints(spans, frame.length));
}

/** The colour of every byte: the innermost token's. */
function paints(tokens: readonly ExplainedToken[], length: number): (Paint | undefined)[] {
  const colours = Array.from<Paint | undefined>({ length });
  const lay = (inside: readonly ExplainedToken[]): void => {
    for (const token of inside) {
      colours.fill(token.paint, token.start, token.end);
      lay(token.inside);
    }
  };
  lay(tokens);
  return colours;
}

function merged(bytes: Uint8Array, colours: readonly (Paint | undefined)[]): PaintedText[] {
  const stretches: PaintedText[] = [];
  for (let from = 0; from < bytes.length;) {
    const paint = colours[from];
    let end = from + 1;
    while (end < bytes.length && colours[end] === paint) end += 1;
    stretches.push({ text: lossyUtf8TextOf(bytes.subarray(from, end)), ...(paint !== undefined && { paint }) });
    from = end;
  }
  return stretches;
}
