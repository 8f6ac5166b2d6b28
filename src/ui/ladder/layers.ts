// Which rows of the ladder are shown: chosen layers, and of TCP the bare acknowledgments only on request.

import type { LadderModel, LadderRow, Layer } from '#engine/index.ts';

/** What the person chose to see. */
export interface LayerChoice {
  readonly layers: readonly Layer[];
  /** Segments that carry nothing but ACK. */
  readonly acks: boolean;
}

/** All layers that can be chosen, in the order of the menu: outermost last. */
export const LAYERS: readonly Layer[] = ['protocol', 'note', 'tls', 'tcp', 'dns'];

/** At first: names asked, connections made and closed, and what is said. */
export const FIRST_CHOICE: LayerChoice = { layers: LAYERS, acks: false };

/** Whether `row` is shown under `choice`. */
export function isShown(row: LadderRow, choice: LayerChoice): boolean {
  if (!choice.layers.includes(row.layer)) return false;
  return choice.acks || !isBareAck(row);
}

/** Whether a row is a TCP segment that acknowledges and does nothing else. A lost one is worth seeing. */
export function isBareAck(row: LadderRow): boolean {
  return row.layer === 'tcp' && !row.lost && /^ACK\b(?!.*\blen|.*\bretrans)/i.test(row.label);
}

/** The shown rows of a growing ladder, found again in time proportional to what was added. */
export interface ShownRows {
  /** Positions in `model.rows`, ascending. */
  readonly at: readonly number[];
  /** Hosts that take part in shown rows. */
  readonly hosts: ReadonlySet<string>;
}

/** Follows one ladder under one choice; call it again after the model has grown. */
export function createShownRows(model: LadderModel, choice: LayerChoice): () => ShownRows {
  const at: number[] = [];
  const hosts = new Set<string>();
  let checked = 0;
  return () => {
    for (; checked < model.rows.length; checked += 1) {
      const row = model.rows[checked];
      if (!row || !isShown(row, choice)) continue;
      at.push(checked);
      hosts.add(row.from).add(row.to);
    }
    return { at, hosts };
  };
}
