// Results as comma-separated values, one row for each number, for spreadsheets. RFC 4180.

import { MEASURES, unitOf } from './measures.ts';
import { type ExperimentResult, PROTOCOLS } from './run.ts';

const COLUMNS = ['link', 'intention', 'protocol', 'measure', 'unit', 'value', 'events'];

/** All numbers of these results. What was not measured has an empty value; `events` are ids in the run's trace. */
export function csvOf(results: readonly ExperimentResult[]): string {
  const rows = results.flatMap(({ link, experiment, sides }) =>
    PROTOCOLS.flatMap((protocol) =>
      MEASURES.map((measure) => {
        const { value, events } = sides[protocol][measure];
        const number = value === null ? '' : String(value);
        return [link, experiment.intention, protocol, measure, unitOf(measure), number, events.join(' ')];
      }),
    ),
  );
  return [COLUMNS, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

/** RFC 4180 §2 (5) to (7). */
function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
