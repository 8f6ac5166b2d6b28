// What each device used: octets, connections, time, looks; in all or for each simulated hour.

import { useState } from 'react';
import type { Duration, Instant } from '#engine/index.ts';
import type { DeviceUsage, SpreadModel } from '#engine/judging.ts';
import { useDevicesTexts } from '../devices/use-devices-texts.ts';
import { useLanguage } from '../settings/use-texts.ts';
import { lengthText } from './spread-words.ts';
import styles from './spread.module.css';
import { useSpreadTexts } from './use-spread-texts.ts';
import { WideTable } from './wide-table.tsx';

const HOUR = 3_600_000_000;
const COUNTS = ['octetsUp', 'octetsDown', 'wireOctets', 'connections', 'connectedFor', 'looks', 'idles'] as const;

/** A row for each device. */
export function UsageTable({ model, now }: { readonly model: SpreadModel; readonly now: Instant }) {
  const texts = useSpreadTexts().usage;
  const names = useDevicesTexts().names;
  const [perHour, setPerHour] = useState(false);
  const heads = [texts.up, texts.down, texts.wire, texts.connections, texts.connected, texts.looks, texts.idles];
  return (
    <section className={styles.part} aria-label={texts.name}>
      <h3>
        {texts.name}
        <button
          type="button"
          className="line"
          title={texts.perHourAbout}
          aria-pressed={perHour}
          onClick={() => setPerHour(!perHour)}
        >
          {texts.perHour}
        </button>
      </h3>
      <WideTable
        name={texts.name}
        head={
          <>
            <th scope="col">{texts.device}</th>
            {heads.map((head) => (
              <th key={head} scope="col" className={styles.number}>
                {head}
              </th>
            ))}
          </>
        }
      >
        {model.devices.map((device) => (
          <tr key={device}>
            <th scope="row">{names[device] ?? device}</th>
            <UsageCells usage={model.usage(device)} perHour={perHour} now={now} />
          </tr>
        ))}
      </WideTable>
    </section>
  );
}

interface UsageCellsProps {
  readonly usage: DeviceUsage;
  readonly perHour: boolean;
  readonly now: Instant;
}

function UsageCells({ usage, perHour, now }: UsageCellsProps) {
  const texts = useSpreadTexts();
  const language = useLanguage();
  if (usage.since === undefined) return <td colSpan={COUNTS.length}>{texts.usage.none}</td>;
  const factor = perHour ? HOUR / Math.max(1, now - usage.since) : 1;
  return COUNTS.map((count) => {
    const value = usage[count] * factor;
    const digits = perHour && value < 100 ? 1 : 0;
    const text =
      count === 'connectedFor'
        ? lengthText(value as Duration, texts, language)
        : value.toLocaleString(language, { maximumFractionDigits: digits });
    return (
      <td key={count} className={styles.number}>
        {text}
      </td>
    );
  });
}
