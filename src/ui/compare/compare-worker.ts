// Runs experiments away from the page, which stays smooth, and keeps their worlds so that numbers can be followed to
// events. The last world of each name is kept.

import type { EventId } from '#engine/index.ts';
import { PROTOCOLS, runAccessModels, runExperiment, testClaim } from '#engine/experimenting.ts';
import { evidenceOf, quote, sidesOf } from './evidence-rows.ts';
import { type Answers, type Progress, type Request, SEED, type Told } from './requests.ts';
import { firstSpeed } from './pace.ts';
import { type SideRows, type World, rowsOf, stopsOf } from './run-rows.ts';

interface KeptWorld extends World {
  /** Its ladders, by the names of their sides. */
  readonly ladders: Map<string, SideRows>;
}

const worlds = new Map<string, KeptWorld>();

self.addEventListener('message', (message: MessageEvent<{ readonly id: number; readonly request: Request }>) => {
  const { id, request } = message.data;
  try {
    say({ id, answer: answerTo(request, (progress) => say({ id, progress })) });
  } catch (error) {
    say({ id, problem: String(error) });
  }
});

function say(told: Told): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's messages have no origin
  self.postMessage(told);
}

function answerTo(request: Request, progress: (how: Progress) => void): Answers[Request['type']] {
  switch (request.type) {
    case 'run':
      return run(request, progress);
    case 'models': {
      const { table, scenario, trace } = runAccessModels(SEED);
      return { world: keep('models', { scenario, trace, clicks: new Map() }), table };
    }
    case 'claim':
      return claim(request);
    case 'rows': {
      const { lanes, rows } = ladderOf(request.world, request.sides);
      const { epoch } = worldOf(request.world).scenario;
      return { lanes, rows: rows.slice(request.from, request.from + ROWS_AT_ONCE), all: rows.length, epoch };
    }
    case 'events':
      return events(request);
    case 'line': {
      const event = worldOf(request.world).trace.event(idOf(request.id));
      return event.type === 'frame.sent' ? quote(event.from, event.bytes, LINE_MAX) : undefined;
    }
    default:
      throw new Error('the page asks nothing else');
  }
}

/** So many rows the page takes in without a pause. */
const ROWS_AT_ONCE = 1_500;
const LINE_MAX = 20_000;
const QUOTES = 3;

function run(
  { experiment, kept }: Extract<Request, { readonly type: 'run' }>,
  progress: (how: Progress) => void,
): Answers['run'] {
  const { result, scenario, trace, clicks, courses } = runExperiment(experiment, (count, now) =>
    progress({ events: count, seconds: now / 1_000_000 }),
  );
  const { epoch } = scenario;
  const none = new Float64Array();
  if (!kept) return { world: '', result, courses, epoch, times: none, stops: { event: none, line: none }, speed: 1 };
  const world = keep('run', { scenario, trace, clicks });
  const times = Float64Array.from(trace.slice(), ({ at }) => at);
  const rows = PROTOCOLS.flatMap((protocol) => ladderOf(world, [protocol]).rows);
  const stops = { event: stopsOf(rows, 'event'), line: stopsOf(rows, 'line') };
  return { world, result, courses, epoch, times, stops, speed: firstSpeed(times) };
}

function claim(request: Extract<Request, { readonly type: 'claim' }>): Answers['claim'] {
  const { verdict, findings, runs } = testClaim(request.claim, SEED);
  const names = runs.map(({ scenario, trace }, at) =>
    keep(`${request.claim} ${at}`, { scenario, trace, clicks: new Map() }),
  );
  const quoted = findings.map((finding) => {
    const rows = evidenceOf(worldOf(names[finding.run] ?? ''), finding.measured.events, []);
    const all = rows.flatMap(({ quote: said }) => said ?? []);
    const different = all.filter(({ text }, at) => all.findIndex((other) => other.text === text) === at);
    // How it began, and how it ended.
    const quotes = different.length <= QUOTES ? different : [...different.slice(0, 1), ...different.slice(1 - QUOTES)];
    return { ...finding, quotes };
  });
  return { worlds: names, verdict, findings: quoted };
}

/** First which sides the events are about, then where they stand in the ladder of those. */
function events({ world: name, ids }: Extract<Request, { readonly type: 'events' }>): Answers['events'] {
  const world = worldOf(name);
  const sides = [...sidesOf(evidenceOf(world, ids, []))].toSorted();
  return { rows: evidenceOf(world, ids, ladderOf(name, sides).rows), sides };
}

function ladderOf(name: string, sides: readonly string[]): SideRows {
  const world = worldOf(name);
  const key = sides.join(' ');
  const ladder = world.ladders.get(key) ?? rowsOf(world, new Set(sides));
  world.ladders.set(key, ladder);
  return ladder;
}

function worldOf(name: string): KeptWorld {
  const world = worlds.get(name);
  if (!world) throw new Error(`there is no world ${name}`);
  return world;
}

function keep(name: string, world: World): string {
  worlds.set(name, { ...world, ladders: new Map() });
  return name;
}

function idOf(id: number): EventId {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the page got it from here
  return id as EventId;
}
