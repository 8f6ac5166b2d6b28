// The state machine of a connection: a picture with a marker on the state it is in, and the same as a table.

import { useMemo } from 'react';
import type { PaneKey, PaneTexts } from '#texts/panes.ts';
import { SpecLink } from '../inspector/spec-link.tsx';
import type { ClientState } from './client-states.ts';
import { fitInto } from '../terminal/cell-width.ts';
import { BOX, machineOf, machinePicture, type Machine } from './machine.ts';
import styles from './state.module.css';

export function MachineView({ client, texts }: { readonly client: ClientState; readonly texts: PaneTexts }) {
  const { protocol, state } = client;
  const machine = useMemo(() => protocol && machineOf(protocol), [protocol]);
  if (machine === undefined || state === undefined) return null;
  return (
    <section className={styles.section} aria-label={texts['state.machine']}>
      <h3>{texts['state.machine']}</h3>
      <Picture machine={machine} client={client} texts={texts} />
      <details>
        <summary>{texts['state.machineTable']}</summary>
        <WaysTable machine={machine} state={state} texts={texts} />
      </details>
    </section>
  );
}

/** IMAP's states in words; those of POP3 and SMTP by their standards' names. */
function stateName(state: string, texts: PaneTexts): string {
  const words: Readonly<Record<string, PaneKey>> = {
    notAuthenticated: 'pill.notAuthenticated',
    authenticated: 'pill.authenticated',
    selected: 'state.name.selected',
    logout: 'pill.logout',
  };
  const key = words[state];
  return key === undefined ? state : texts[key];
}

function Picture(props: { readonly machine: Machine; readonly client: ClientState; readonly texts: PaneTexts }) {
  const { machine, client, texts } = props;
  const { state, cameBy } = client;
  const picture = useMemo(() => machinePicture(machine), [machine]);
  const name = `${texts['state.machine']}: ${stateName(state ?? '', texts)}`;
  return (
    <svg
      className={styles.machine}
      viewBox={`0 0 ${picture.width} ${picture.height}`}
      role="img"
      aria-label={name}
      style={{ maxWidth: picture.width * 1.25 }}
    >
      <defs>
        <marker id="state-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 0 8 4 0 8z" fill="context-stroke" />
        </marker>
      </defs>
      {picture.ways.map((way) => (
        <path
          key={`${way.from} ${way.to}`}
          d={way.path}
          className={
            way.from === cameBy?.from && way.to === state
              ? styles.wayTaken
              : way.from === state
                ? styles.wayOpen
                : styles.way
          }
          markerEnd="url(#state-arrow)"
        />
      ))}
      {picture.ways.map(
        ({ from, to, label, triggers }) =>
          label &&
          from === state && (
            <text key={`${from} ${to}`} className={styles.wayLabel} x={label.x} y={label.y} textAnchor={label.anchor}>
              {fitInto(triggers.map((trigger) => texts[`trigger.${trigger}`]).join(', '), LABEL_CELLS)}
            </text>
          ),
      )}
      {picture.states.map(({ state: each, x, y }) => (
        <g key={each} className={each === state ? styles.boxHere : styles.box}>
          <rect x={x - BOX.width / 2} y={y - BOX.height / 2} width={BOX.width} height={BOX.height} rx="8" />
          <text x={x} y={y + 4} textAnchor="middle">
            {each === state ? '● ' : ''}
            {stateName(each, texts)}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** The picture has little room, counted in half-width characters; the table has everything. */
const LABEL_CELLS = 23;

function WaysTable(props: { readonly machine: Machine; readonly state: string; readonly texts: PaneTexts }) {
  const { machine, state, texts } = props;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{texts['state.from']}</th>
          <th scope="col">{texts['state.on']}</th>
          <th scope="col">{texts['state.to']}</th>
          <th scope="col">RFC</th>
        </tr>
      </thead>
      <tbody>
        {machine.ways.map((way) => (
          <tr key={`${way.from} ${way.on} ${way.to}`} className={way.from === state ? styles.rowHere : undefined}>
            <td>
              {stateName(way.from, texts)}
              {way.from === state && <span className="visually-hidden"> ({texts['state.here']})</span>}
            </td>
            <td>{texts[`trigger.${way.on}`]}</td>
            <td>{stateName(way.to, texts)}</td>
            <td>
              <SpecLink spec={way.spec} texts={texts} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
