// How the link of each host is now: a view over the trace, beginning with what the scenario says; and the kinds of links
// that a person can choose.

import type { HostId, LabEvent, LinkChange, LiveView, Scenario } from '#engine/index.ts';

/** A host's link to the core of the network. */
export interface LinkState {
  readonly up: boolean;
  readonly latencyMs: number;
  readonly jitterMs: number;
  readonly bitsPerSecond: number;
  readonly lossRatio: number;
}

/** The links by host. */
export type LinksModel = ReadonlyMap<HostId, LinkState>;

/** A fresh view of the links. */
export function createLinks(scenario: Scenario): LiveView<LinksModel> {
  const model = new Map(scenario.hosts.map(({ id, link }): [HostId, LinkState] => [id as HostId, link]));
  let version = 0;
  let seen = 0;
  return {
    model,
    get version() {
      return version;
    },
    get seen() {
      return seen;
    },
    add: (event: LabEvent) => {
      seen += 1;
      if (event.type !== 'link.changed') return;
      version += 1;
      const { up, latency, jitter, bitsPerSecond, lossRatio } = event;
      model.set(event.host, { up, latencyMs: latency / 1_000, jitterMs: jitter / 1_000, bitsPerSecond, lossRatio });
    },
  };
}

export type PresetName = 'lan' | 'wifi' | '3g' | 'edge' | 'satellite';

/** Kinds of links with typical numbers, one way. */
export const PRESETS: Readonly<Record<PresetName, Required<Omit<LinkChange, 'up'>>>> = {
  lan: { latencyMs: 1, jitterMs: 0, bitsPerSecond: 1_000_000_000, lossRatio: 0 },
  wifi: { latencyMs: 10, jitterMs: 2, bitsPerSecond: 50_000_000, lossRatio: 0 },
  '3g': { latencyMs: 100, jitterMs: 20, bitsPerSecond: 2_000_000, lossRatio: 0.01 },
  edge: { latencyMs: 250, jitterMs: 100, bitsPerSecond: 120_000, lossRatio: 0.05 },
  satellite: { latencyMs: 300, jitterMs: 5, bitsPerSecond: 20_000_000, lossRatio: 0.002 },
};

/** The names of the presets, quickest first. */
export const PRESET_NAMES: readonly PresetName[] = ['lan', 'wifi', '3g', 'edge', 'satellite'];

/** Which preset a link is like, by latency and bandwidth; undefined when like none. */
export function presetOf(link: LinkState): PresetName | undefined {
  return PRESET_NAMES.find((name) => {
    const preset = PRESETS[name];
    return preset.latencyMs === link.latencyMs && preset.bitsPerSecond === link.bitsPerSecond;
  });
}
