// The table: a change in each row, a device in each column, in the cell how long it took until the device showed it.

import { Fragment, memo, useState } from 'react';
import type { EventId, HostId } from '#engine/index.ts';
import type { SpreadCell, SpreadModel, SpreadRow } from '#engine/judging.ts';
import { useDevicesTexts } from '../devices/use-devices-texts.ts';
import type { LabHost } from '../host/lab-host.ts';
import { useSelection } from '../host/use-host.ts';
import { useLanguage } from '../settings/use-texts.ts';
import { clockTime } from '../timeline/clock-text.ts';
import { newsLine } from './news-line.ts';
import { changeText, outcomeOf } from './spread-words.ts';
import styles from './spread.module.css';
import { useSpreadTexts } from './use-spread-texts.ts';
import { WideTable } from './wide-table.tsx';

/** How many rows are shown at first, and how many more on each request. */
const PAGE = 12;

/** All changes, the latest first. */
export function ChangesTable({ host, model }: { readonly host: LabHost; readonly model: SpreadModel }) {
  const texts = useSpreadTexts();
  const names = useDevicesTexts().names;
  const [limit, setLimit] = useState(PAGE);
  const { rows, devices } = model;
  const shown = rows.slice(Math.max(0, rows.length - limit)).toReversed();
  const hidden = rows.length - shown.length;
  const { scenario } = host.state.get().simulation;
  const since = model.dropped > 0 ? rows[0]?.change.at : undefined;
  return (
    <>
      <WideTable
        name={texts.name}
        head={
          <>
            <th scope="col">{texts.columns.time}</th>
            <th scope="col">{texts.columns.what}</th>
            <th scope="col">{texts.columns.who}</th>
            {devices.map((device) => (
              <th key={device} scope="col">
                {names[device] ?? device}
              </th>
            ))}
          </>
        }
      >
        {shown.map((row) => (
          <ChangeRow key={row.change.id} host={host} model={model} row={row} epoch={scenario.epoch} />
        ))}
      </WideTable>
      {hidden > 0 && (
        <button type="button" className="line" onClick={() => setLimit(limit + PAGE)}>
          {texts.older({ count: Math.min(PAGE, hidden) })}
        </button>
      )}
      {since !== undefined && (
        <p className={styles.about}>{texts.folded({ time: clockTime(scenario.epoch, since, false) })}</p>
      )}
    </>
  );
}

function ChangeRow(props: {
  readonly host: LabHost;
  readonly model: SpreadModel;
  readonly row: SpreadRow;
  readonly epoch: string;
}) {
  const { host, model, row, epoch } = props;
  const texts = useSpreadTexts();
  const names = useDevicesTexts().names;
  const { event: selected } = useSelection(host);
  const { change } = row;
  const { trace } = host.state.get().simulation;
  const what = changeText(change, model, texts);
  const madeBy = newsLine(trace, change.id);
  const maker = change.by?.host;
  return (
    <tr>
      <td className="mono">{clockTime(epoch, change.at, false)}</td>
      <th scope="row">
        <button
          type="button"
          aria-pressed={madeBy === selected}
          disabled={!trace.has(madeBy)}
          onClick={() => host.select(madeBy)}
        >
          {what}
        </button>
      </th>
      <td>
        {maker === undefined ? texts.server : (names[maker] ?? <HostName host={host} maker={maker} />)}
        {change.click && change.at - change.click.at > 1_000_000 && (
          <small>{texts.clicked({ time: clockTime(epoch, change.click.at, false) })}</small>
        )}
      </td>
      {model.devices.map((device) => (
        <DeviceCell
          key={device}
          host={host}
          what={what}
          device={device}
          cell={model.cell(row, device)}
          change={change.id}
          epoch={epoch}
          selected={selected}
        />
      ))}
    </tr>
  );
}

/** The name of a host that is no device; it may be broken behind its dots. */
function HostName({ host, maker }: { readonly host: LabHost; readonly maker: HostId }) {
  const { hosts } = host.state.get().simulation.scenario;
  const labels = (hosts.find(({ id }) => id === maker)?.name ?? maker).split('.');
  return labels.map((label, at) => (
    <Fragment key={label}>
      {at > 0 && (
        <>
          .<wbr />
        </>
      )}
      {label}
    </Fragment>
  ));
}

interface DeviceCellProps {
  readonly host: LabHost;
  readonly what: string;
  readonly device: HostId;
  readonly cell: SpreadCell | undefined;
  readonly change: EventId;
  readonly epoch: string;
  readonly selected: EventId | undefined;
}

/** What is settled never changes: such a cell is drawn again only when it is chosen. */
const DeviceCell = memo(function DeviceCell({ host, what, device, cell, change, epoch, selected }: DeviceCellProps) {
  const texts = useSpreadTexts();
  const names = useDevicesTexts().names;
  const language = useLanguage();
  const { short, because } = outcomeOf(cell, epoch, texts, language);
  const { trace } = host.state.get().simulation;
  const line = newsLine(trace, cell && 'event' in cell ? cell.event : change);
  return (
    <td data-cell={cell?.type}>
      {cell ? (
        <button
          type="button"
          aria-pressed={'event' in cell && line === selected}
          disabled={!trace.has(line)}
          onClick={() => host.select(line)}
        >
          <span className="visually-hidden">{texts.cellOf({ device: names[device] ?? device, what })}</span>
          <span>{short}</span>
          {because !== '' && <small>{because}</small>}
        </button>
      ) : (
        <span title={because}>{short}</span>
      )}
    </td>
  );
});
