// Bytes in hexadecimal and as text, eight in a row, so that they fit a narrow pane, with the chosen token marked in both.

import { useState } from 'react';
import { fill } from '#texts/fill.ts';
import type { PaneTexts } from '#texts/panes.ts';
import type { Stretch } from './flat-tokens.ts';
import styles from './inspector.module.css';

const PER_ROW = 8;
const ROWS_AT_ONCE = 128;

export function ByteDump(props: {
  readonly bytes: Uint8Array;
  readonly chosen: Stretch | undefined;
  readonly onChooseByte: (offset: number) => void;
  readonly texts: PaneTexts;
}) {
  const { bytes, chosen, onChooseByte, texts } = props;
  const [all, setAll] = useState(false);
  const count = Math.ceil(bytes.length / PER_ROW);
  const rows = Array.from({ length: all ? count : Math.min(count, ROWS_AT_ONCE) }, (_, row) => row * PER_ROW);
  const mark = (offset: number) =>
    chosen !== undefined && offset >= chosen.start && offset < chosen.end ? styles.byteOn : undefined;
  return (
    <div className={styles.dump}>
      <p className={styles.quiet}>{fill(texts['inspector.bytesCount'], { count: bytes.length })}</p>
      <table dir="ltr">
        <thead>
          <tr>
            <th scope="col">{texts['inspector.offset']}</th>
            <th scope="col">{texts['inspector.hex']}</th>
            <th scope="col">{texts['inspector.ascii']}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((start) => (
            <tr key={start}>
              <th scope="row">{start.toString(16).padStart(4, '0')}</th>
              <td>
                <Cells bytes={bytes} start={start} show={hex} mark={mark} onChooseByte={onChooseByte} />
              </td>
              {/* The same bytes once more, for eyes. */}
              <td aria-hidden="true">
                <Cells bytes={bytes} start={start} show={ascii} mark={mark} onChooseByte={onChooseByte} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {!all && count > ROWS_AT_ONCE && (
        <button type="button" className="line" onClick={() => setAll(true)}>
          {fill(texts['inspector.more'], { count: bytes.length })}
        </button>
      )}
    </div>
  );
}

function Cells(props: {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly show: (byte: number) => string;
  readonly mark: (offset: number) => string | undefined;
  readonly onChooseByte: (offset: number) => void;
}) {
  const { bytes, start, show, mark, onChooseByte } = props;
  return [...bytes.subarray(start, start + PER_ROW)].map((byte, index) => (
    <button
      key={start + index}
      type="button"
      tabIndex={-1}
      className={`${styles.byte} ${mark(start + index) ?? ''}`}
      onClick={() => onChooseByte(start + index)}
    >
      {show(byte)}
    </button>
  ));
}

function hex(byte: number): string {
  return `${byte.toString(16).padStart(2, '0')} `;
}

function ascii(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·';
}
