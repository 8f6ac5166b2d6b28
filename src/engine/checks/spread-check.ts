// Conditions on who knows what since when, and numbers of how soon a device learns of changes and what that costs.

import type { SettingRun, SpreadCell, SpreadModel, SpreadRow } from '../views/spread-model.ts';
import type { HostId } from '../net/events.ts';
import type { Check, SpreadMeasure, SpreadPattern } from './check.ts';
import { type Verdict, type VerdictReason, met, undecided } from './verdict.ts';

/** Whether changes like this one have shown on the devices. Never `failed`: the next one can. */
export function evaluateSpread(pattern: SpreadPattern, spread: SpreadModel | undefined): Verdict {
  const rows = spread?.rows.filter((row) => isMeant(pattern, row)) ?? [];
  const missing = rows.map((row) => ({
    row,
    device: pattern.on.find((on) => !isShown(cellOf(spread, row, on), pattern)),
  }));
  const shown = missing.filter(({ device }) => device === undefined).map(({ row }) => row);
  if (shown.length >= (pattern.times ?? 1)) return met(shown.map(({ change }) => change.id));
  const latest = missing.findLast(({ device }) => device !== undefined);
  const reason =
    latest?.device === undefined
      ? nothingYet(pattern)
      : whyNot(pattern, cellOf(spread, latest.row, latest.device), latest.device, shown.length);
  return undecided({ ...reason, ...(latest && { event: latest.row.change.id }) });
}

function cellOf(spread: SpreadModel | undefined, row: SpreadRow, device: string): SpreadCell | undefined {
  return spread?.cell(row, device as HostId);
}

type Reason = Pick<VerdictReason, 'key' | 'values'>;

function nothingYet({ change, by }: SpreadPattern): Reason {
  const what = `change.${change}`;
  return by === undefined
    ? { key: 'spread.none', values: { what } }
    : { key: 'spread.noneBy', values: { what, device: by } };
}

function whyNot(
  { withinSeconds: limit = 0, times = 1 }: SpreadPattern,
  cell: SpreadCell | undefined,
  device: string,
  count: number,
): Reason {
  if (cell?.type === 'shown') return { key: 'spread.late', values: { device, seen: cell.delay / 1_000_000, limit } };
  return { key: cell?.type === 'never' ? 'spread.never' : 'spread.notYet', values: { device, count, wanted: times } };
}

/** Whether a number that the run measures is large or small enough. */
export function evaluateMeasured(
  { atLeast, atMost, ...wanted }: Extract<Check, { readonly measured: unknown }>['measured'],
  spread: SpreadModel | undefined,
): Verdict {
  const number = measureSpread(wanted, spread);
  const { device, spread: unit } = wanted;
  if (number === undefined) return undecided({ key: 'measured.none', values: { device, unit } });
  const seen = Math.round(number * 1_000) / 1_000;
  if (atLeast !== undefined && number < atLeast)
    return undecided({ key: 'measured.less', values: { device, unit, seen, limit: atLeast } });
  if (atMost !== undefined && number > atMost)
    return undecided({ key: 'measured.more', values: { device, unit, seen, limit: atMost } });
  return met();
}

function isMeant({ change, by, mailbox }: SpreadPattern, row: SpreadRow): boolean {
  return (
    row.change.kind === change &&
    (by ?? row.change.by?.host) === row.change.by?.host &&
    (mailbox ?? row.change.mailbox) === row.change.mailbox
  );
}

function isShown(cell: SpreadCell | undefined, { withinSeconds }: SpreadPattern): boolean {
  if (cell?.type !== 'shown') return false;
  return withinSeconds === undefined || cell.delay <= withinSeconds * 1_000_000;
}

/** A number about one way of learning of changes; undefined while it is not known, or was not used long enough. */
export function measureSpread(wanted: SpreadMeasure, spread: SpreadModel | undefined): number | undefined {
  const { device, watch, minutes = 0 } = wanted;
  const runs = spread?.settings().filter((run) => run.device === device && (!watch || isSame(run, watch))) ?? [];
  const run = runs.at(-1);
  return run && run.watchedFor >= minutes * 60_000_000 ? valueOf(wanted.spread, run) : undefined;
}

function isSame({ setting }: SettingRun, watch: NonNullable<SpreadMeasure['watch']>): boolean {
  const { type, everySeconds } =
    setting.watch.type === 'manual' ? { ...setting.watch, everySeconds: 0 } : setting.watch;
  return type === watch.type && (watch.everySeconds ?? everySeconds) === everySeconds;
}

const MICROSECONDS_PER_HOUR = 3_600_000_000;

function valueOf(what: SpreadMeasure['spread'], run: SettingRun): number | undefined {
  const { meanDelay, longestDelay, octets, watchedFor } = run;
  switch (what) {
    case 'meanDelaySeconds':
      return meanDelay === undefined ? undefined : meanDelay / 1_000_000;
    case 'longestDelaySeconds':
      return longestDelay === undefined ? undefined : longestDelay / 1_000_000;
    case 'octetsPerHour':
      return watchedFor === 0 ? undefined : (octets * MICROSECONDS_PER_HOUR) / watchedFor;
    case 'shown':
    case 'looks':
    case 'connections':
      return run[what];
    default:
      return what satisfies never;
  }
}
