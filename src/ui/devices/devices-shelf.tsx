// Devices in a lesson: as many side by side as there is room for, and a row of buttons that says which. The picture beside
// them speaks of devices while it is empty.

import { type RefObject, useEffect, useRef, useState } from 'react';
import type { LabHost } from '../host/lab-host.ts';
import { useView } from '../host/use-view.ts';
import { PicturePane, type PictureTab } from '../lab/picture-pane.tsx';
import { DevicePane } from './device-pane.tsx';
import shelf from './devices-shelf.module.css';
import styles from './devices.module.css';
import { useDevicesTexts } from './use-devices-texts.ts';
import { useMarkedDevice } from './use-marked-device.ts';

/** Narrower than this, a mail program cannot be used. */
const NARROWEST_DEVICE = 370;

/** These devices of the host's world, by name, in this order. */
export function DevicesShelf({ host, devices }: { readonly host: LabHost; readonly devices: readonly string[] }) {
  const texts = useDevicesTexts();
  const { model } = useView(host, host.engine.createDeviceViews);
  const marked = useMarkedDevice(host);
  const place = useRef<HTMLDivElement>(null);
  const room = useRoom(place);
  const all = [...model].filter(([device]) => devices.includes(device));
  const ordered = all.toSorted(([left], [right]) => devices.indexOf(left) - devices.indexOf(right));
  /** The device chosen last stands first. */
  const [chosen, setChosen] = useState<readonly string[]>(devices);
  const shown = chosen.slice(0, room);
  return (
    <div ref={place} className={shelf.shelf}>
      {room < ordered.length && (
        <div role="group" aria-label={texts.title} className={shelf.names}>
          {ordered.map(([device]) => (
            <button
              key={device}
              type="button"
              aria-pressed={shown.includes(device)}
              onClick={() => setChosen([device, ...chosen.filter((other) => other !== device)])}
            >
              {texts.names[device] ?? device}
              {device === marked && <span title={texts.chosenHere}> ●</span>}
            </button>
          ))}
        </div>
      )}
      <div className={styles.devices}>
        {ordered
          .filter(([device]) => shown.includes(device))
          .map(([device, program]) => (
            <DevicePane key={device} host={host} device={device} model={program} marked={device === marked} />
          ))}
      </div>
    </div>
  );
}

/** How many devices fit beside each other. */
function useRoom(place: RefObject<HTMLElement | null>): number {
  const [room, setRoom] = useState(1);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setRoom(Math.max(1, Math.floor(element.clientWidth / NARROWEST_DEVICE))));
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);
  return room;
}

/** The picture of what devices say. */
export function DevicesPicture(props: {
  readonly host: LabHost;
  readonly first: PictureTab | undefined;
  readonly byStep: boolean;
}) {
  return <PicturePane {...props} empty={useDevicesTexts().noLines} />;
}
