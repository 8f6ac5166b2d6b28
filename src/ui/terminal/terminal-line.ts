// One entry of a tab's screen, before it is coloured and translated.

import type { EventId, Protocol, Side } from '#engine/index.ts';
import type { PaneKey } from '#texts/panes.ts';

/** Words for people, by key: shown in their language, quieter than what programs print. */
export interface NoteText {
  readonly key: PaneKey;
  readonly values: Readonly<Record<string, string | number>>;
}

export type TerminalLine =
  /** A command given to the shell. */
  | { readonly kind: 'prompt'; readonly text: string; readonly event?: EventId }
  /** What a program prints about itself: the same in every language. */
  | { readonly kind: 'program'; readonly text: string; readonly event?: EventId }
  /** What the terminal adds in the person's language. */
  | {
      readonly kind: 'note' | 'problem';
      readonly note: NoteText;
      readonly event?: EventId;
      /** It belongs to the line above it. */
      readonly indent?: boolean;
    }
  /** A whole frame of the protocol. */
  | {
      readonly kind: 'frame';
      readonly event: EventId;
      readonly from: Side;
      readonly bytes: Uint8Array;
      readonly protocol?: Protocol;
    };
