// Reads a trace of Chromium: how evenly frames came, how long tasks of the page's main thread took, and for what. Pure:
// events in, figures out. A shared machine takes a task's processor away now and then, so its own time on the processor
// (`tdur`) is told beside the time on the clock (`dur`).

/** What is used of an event of the trace format; times in microseconds. */
export interface ChromeEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** What the main thread can be busy with. */
export type Work = 'script' | 'style and layout' | 'paint' | 'garbage' | 'other';

/** A stretch of the trace, in figures. Times in milliseconds. */
export interface Stretch {
  readonly name: string;
  readonly seconds: number;
  readonly frames: number;
  readonly medianFps: number;
  /** The rate that 99 of 100 frames reach. */
  readonly slowestFps: number;
  /** Frames that came so late that one or more before them were left out. */
  readonly dropped: number;
  readonly longestTaskMs: number;
  readonly longestTaskCpuMs: number;
  readonly over50Ms: number;
  readonly over50CpuMs: number;
  /** Processor time of all tasks, for each frame. */
  readonly cpuMsPerFrame: number;
  /** Of the stretch's time, by what it was spent on. */
  readonly busy: Readonly<Record<Work, number>>;
}

/** One refresh of a screen at 60 Hz. */
const FRAME_US = 1_000_000 / 60;
const LONG_TASK_US = 50_000;

/** The stretches between marks made with `performance.mark`; each is called what its mark is called. */
export function stretchesOf(events: readonly ChromeEvent[], marks: readonly string[]): readonly Stretch[] {
  const begun = marks.map((name) => ({ name, event: events.find((event) => event.name === name) }));
  const first = begun[0]?.event;
  if (!first) throw new Error(`The trace has no mark "${marks[0]}".`);
  const main = events.filter(({ pid, tid }) => pid === first.pid && tid === first.tid);
  main.sort((left, right) => left.ts - right.ts || (right.dur ?? 0) - (left.dur ?? 0));
  const end = main.reduce((latest, { ts }) => Math.max(latest, ts), 0);
  const whole = stretch('the whole run', main, first.ts, end);
  const parts = begun.flatMap(({ name, event }, index) =>
    event ? [stretch(name, main, event.ts, begun[index + 1]?.event?.ts ?? end)] : [],
  );
  return [...parts, whole];
}

function stretch(name: string, main: readonly ChromeEvent[], from: number, to: number): Stretch {
  const within = main.filter(({ ts }) => ts >= from && ts < to);
  const tasks = within.filter((event) => event.ph === 'X' && isTask(event.name));
  const frames = within.filter((event) => event.name === 'FireAnimationFrame').map(({ ts }) => ts);
  const gaps = frames.slice(1).map((ts, index) => ts - (frames[index] ?? ts));
  gaps.sort((left, right) => left - right);
  const at = (share: number): number => gaps[Math.min(gaps.length - 1, Math.floor(gaps.length * share))] ?? Number.NaN;
  const dur = tasks.map((task) => task.dur ?? 0);
  const tdur = tasks.map((task) => task.tdur ?? 0);
  return {
    name,
    seconds: (to - from) / 1e6,
    frames: frames.length,
    medianFps: 1e6 / at(0.5),
    slowestFps: 1e6 / at(0.99),
    dropped: gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / FRAME_US) - 1), 0),
    longestTaskMs: Math.max(0, ...dur) / 1000,
    longestTaskCpuMs: Math.max(0, ...tdur) / 1000,
    over50Ms: dur.filter((time) => time > LONG_TASK_US).length,
    over50CpuMs: tdur.filter((time) => time > LONG_TASK_US).length,
    cpuMsPerFrame: tdur.reduce((sum, time) => sum + time, 0) / 1000 / frames.length,
    busy: busyShares(within, to - from),
  };
}

function isTask(name: string): boolean {
  return name === 'ThreadControllerImpl::RunTask';
}

const WORK: Readonly<Record<string, Work>> = {
  FireAnimationFrame: 'script',
  FunctionCall: 'script',
  EvaluateScript: 'script',
  EventDispatch: 'script',
  TimerFire: 'script',
  RunMicrotasks: 'script',
  'v8.callFunction': 'script',
  UpdateLayoutTree: 'style and layout',
  RecalculateStyles: 'style and layout',
  Layout: 'style and layout',
  InvalidateLayout: 'style and layout',
  IntersectionObserverController: 'style and layout',
  HitTest: 'style and layout',
  PrePaint: 'paint',
  Paint: 'paint',
  Layerize: 'paint',
  Commit: 'paint',
  UpdateLayer: 'paint',
  UpdateLayerTree: 'paint',
  CompositeLayers: 'paint',
  MinorGC: 'garbage',
  MajorGC: 'garbage',
  BlinkGC: 'garbage',
};

/** What the outermost event of each kind took of `length`, less what it spent in events of another kind. */
function busyShares(main: readonly ChromeEvent[], length: number): Readonly<Record<Work, number>> {
  const spent: Record<Work, number> = { script: 0, 'style and layout': 0, paint: 0, garbage: 0, other: 0 };
  const open: { readonly end: number; readonly work: Work }[] = [];
  for (const { name, ph, ts, dur = 0 } of main) {
    const work = isTask(name) ? 'other' : WORK[name];
    if (ph !== 'X' || work === undefined) continue;
    while (open.length > 0 && (open.at(-1)?.end ?? 0) <= ts) open.pop();
    const outer = open.at(-1);
    if (outer) spent[outer.work] -= dur;
    spent[work] += dur;
    open.push({ end: ts + dur, work });
  }
  const share = (work: Work): number => spent[work] / length;
  return {
    script: share('script'),
    'style and layout': share('style and layout'),
    paint: share('paint'),
    garbage: share('garbage'),
    other: share('other'),
  };
}
