// The picture of the first page: three lanes of the ladder, from the moment the scene was set.

import type { LadderModel, LadderRow } from '#engine/index.ts';
import { useSelection, useStore } from '../host/use-host.ts';
import { useView } from '../host/use-view.ts';
import { Ladder } from '../ladder/ladder.tsx';
import type { ShownRows } from '../ladder/layers.ts';
import type { HomeWorld } from './home-page.tsx';
import { MINE } from './home-scene.ts';
import type { HomeScene } from './home-scene.ts';
import { isInPicture } from './story.ts';
import type { StoryState } from './story.ts';

/** What desktop, server and phone said since the scene was set. */
export function HomePicture({ world }: { readonly world: HomeWorld }) {
  const { host, scene } = world;
  const state = useStore(world.story.state);
  const { model, version } = useView(host, host.engine.createLadder);
  const { event } = useSelection(host);
  return (
    <Ladder
      model={model}
      shown={picturedRows(model, scene, state)}
      version={`${version} ${state.chapter}`}
      epoch={scene.scenario.epoch}
      selected={event}
      onSelect={(id) => host.select(id)}
      rowHeight={30}
      lively
    />
  );
}

/** The three always have their lanes; the resolver has one as soon as it was asked. */
function picturedRows(model: LadderModel, scene: HomeScene, state: StoryState): ShownRows {
  const hosts = new Set<string>([scene.desktop, scene.server, scene.phone]);
  const at: number[] = [];
  model.rows.forEach((row, index) => {
    if (!isPictured(row, scene, state)) return;
    at.push(index);
    hosts.add(row.from).add(row.to);
  });
  return { at, hosts };
}

function isPictured(row: LadderRow, scene: HomeScene, { from, spokenFrom }: StoryState): boolean {
  if (row.id < from || !isInPicture(row, scene) || row.layer === 'note') return false;
  // Of TCP the handshake: three segments without data.
  if (row.layer === 'tcp')
    return row.connection === MINE && !row.label.startsWith('PSH') && (spokenFrom === undefined || row.id < spokenFrom);
  return true;
}
