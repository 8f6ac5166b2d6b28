// Chosen rows of the ladder as the text of a Mermaid sequence diagram.
import type { Lane, LadderRow } from './model.ts';

/** The text of a sequence diagram with these rows, in this order. */
export declare function mermaidText(lanes: readonly Lane[], rows: readonly LadderRow[]): string;
