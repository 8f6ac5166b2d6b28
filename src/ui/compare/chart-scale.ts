// Where numbers stand on a chart's axis: linear from zero, or by powers of ten when they differ much.

/** An axis. */
export interface Scale {
  readonly isLogarithmic: boolean;
  readonly ticks: readonly number[];
  /** From 0 at the foot to 1 at the top. */
  readonly place: (value: number) => number;
}

/** Numbers that differ more than this are shown by powers of ten. */
const LOG_FROM = 30;
const TICKS = 4;

/** A scale on which all these numbers can be shown. */
export function scaleFor(values: readonly number[]): Scale {
  const top = Math.max(0, ...values);
  const least = Math.min(...values);
  return least > 0 && top / least > LOG_FROM ? logarithmic(least, top) : linear(top);
}

function linear(top: number): Scale {
  const step = niceStep(top / TICKS);
  const count = Math.max(1, Math.ceil(top / step - 1e-9));
  const ticks = Array.from({ length: count + 1 }, (_, at) => round(at * step));
  const end = count * step;
  return { isLogarithmic: false, ticks, place: (value) => value / end };
}

function logarithmic(least: number, top: number): Scale {
  const [from, to] = [Math.floor(Math.log10(least)), Math.ceil(Math.log10(top))];
  const ticks = Array.from({ length: to - from + 1 }, (_, at) => 10 ** (from + at));
  return { isLogarithmic: true, ticks, place: (value) => (Math.log10(value) - from) / (to - from) };
}

/** 1, 2 or 5 times a power of ten, not below `least`. */
function niceStep(least: number): number {
  if (least <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5, 10].find((factor) => factor * power >= least) ?? 10) * power;
}

/** Without the dust of binary fractions. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}
