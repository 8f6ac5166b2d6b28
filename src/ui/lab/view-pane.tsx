// A pane of a lab by its name, with the tab in front that the view names first. A new pane is one more entry here.

import type { ReactNode } from 'react';
import { firstIn, type LessonView, type ViewSlot } from '#lessons/view.ts';
import type { LabHost } from '../host/lab-host.ts';
import { LazyPart } from '../shell/lazy-part.tsx';
import { DetailsPane } from './details-pane.tsx';
import { DevicesPicture, DevicesShelf, StepsPane, TerminalPane } from './lazy-panes.ts';
import { PicturePane } from './picture-pane.tsx';

interface ViewPaneProps {
  readonly host: LabHost;
  readonly view: LessonView;
}

const PANES: Readonly<Record<ViewSlot, (props: ViewPaneProps) => ReactNode>> = {
  devices: ({ host, view }) => <DevicesShelf host={host} devices={view.devices} />,
  terminal: ({ host }) => <TerminalPane host={host} />,
  // Where there is no terminal, an empty picture speaks of devices.
  picture: ({ host, view }) => {
    const first = firstIn('picture', view.open);
    return view.open.includes('terminal') ? (
      <PicturePane host={host} first={first} />
    ) : (
      <DevicesPicture host={host} first={first} byStep={view.open.includes('phases')} />
    );
  },
  phases: ({ host, view }) => <StepsPane host={host} device={view.devices[0]} />,
  details: ({ host, view }) => <DetailsPane host={host} first={firstIn('details', view.open)} />,
};

/** The pane called `slot`. */
export function ViewPane({ slot, ...props }: ViewPaneProps & { readonly slot: ViewSlot }) {
  return <LazyPart>{PANES[slot](props)}</LazyPart>;
}
