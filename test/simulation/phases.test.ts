// The twelve steps of getting mail, cut from the traffic of real runs: as planned, and when things go otherwise.
import { describe, expect, test } from 'vitest';
import { later, seconds } from '#engine/base/units.ts';
import type { HostId } from '#engine/net/events.ts';
import { createSimulation } from '#engine/simulation.ts';
import { catchUp } from '#engine/views/live-view.ts';
import { createLadder } from '#engine/views/ladder.ts';
import { createPhases } from '#engine/views/phases.ts';
import type { PhasesModel, StepModel } from '#engine/views/phases-model.ts';
import { DeviceLab } from './device-lab.ts';

const LAPTOP = 'laptop' as HostId;
const PLAIN = { port: 143, security: 'none', keep: 'headers' } as const;

function phasesOf({ simulation }: DeviceLab): PhasesModel {
  const view = createPhases(simulation.scenario);
  catchUp(view, simulation.trace);
  return view.model;
}

const steps = (lab: DeviceLab): readonly StepModel[] => phasesOf(lab).stepsOf(LAPTOP);

/** One line for each step: number, state, ways, reason. */
function told(lab: DeviceLab): readonly string[] {
  return steps(lab).map(({ number, state, reason, spans }) => {
    const ways = spans.flatMap(({ way }) => way ?? []);
    return [number, state, ...ways, ...(reason ? [`(${reason.key})`] : [])].join(' ');
  });
}

function step(lab: DeviceLab, number: number): StepModel {
  const found = steps(lab)[number - 1];
  if (!found) throw new Error(`there is a step ${number}`);
  return found;
}

function open(lab: DeviceLab, subject: string): void {
  lab.click('laptop', { type: 'openMessage', message: lab.message('laptop', subject).key });
  lab.pass(5);
}

describe('the twelve steps', () => {
  test('before anything are all to come', () => {
    expect(told(new DeviceLab())).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((number) => `${number} notYet`));
  });

  test('come one after the other over port 143, with what each cost', () => {
    const lab = new DeviceLab({ laptop: PLAIN });
    lab.click('laptop', { type: 'settings', settings: lab.settings('laptop') });
    lab.click('laptop', { type: 'getMail' });
    lab.pass(10);
    expect(told(lab)[9]).toBe('10 notYet (waitsUntil)');
    open(lab, 'Invoice');
    expect(step(lab, 9).costs).toMatchObject({ lines: 3, bytesUp: 36, roundTrips: 1 });
    expect(step(lab, 9).costs.bytesDown).toBeLessThan(200);
    lab.click('laptop', { type: 'fetchPart', message: lab.message('laptop', 'Invoice').key, part: '2' });
    lab.pass(110);
    lab.click('laptop', { type: 'disconnect' });
    lab.pass(120);
    expect(told(lab)).toEqual([
      '1 done',
      '2 done',
      '3 done',
      '4 done',
      '5 done',
      '6 done',
      '7 done',
      '8 done',
      '9 done attachment',
      '10 done',
      '11 done',
      '12 done',
    ]);
    const lines = steps(lab).map(({ costs }) => costs.lines);
    expect(lines.toSpliced(6, 1)).toEqual([0, 0, 0, 0, 1, 6, 0, 6, 14, 3, 0]);
    expect(lines[6]).toBeGreaterThan(50);
    expect(step(lab, 3).costs).toMatchObject({ packets: 2, bytesUp: 0 });
    expect(step(lab, 4).costs).toMatchObject({ packets: 3, bytesUp: 0 });
    expect(step(lab, 12).spans.map(({ closedBy }) => closedBy)).toEqual(['server']);
    expect(step(lab, 4).took).toBeGreaterThan(30_000);
    expect(step(lab, 4).took).toBeLessThan(60_000);
  });

  test.each([
    ['993: TLS comes before the greeting', { port: 993, security: 'implicit' } as const, ['4 done tls', '5 done']],
    ['STARTTLS: TLS comes after the greeting', { port: 143, security: 'startTls' } as const, ['4 done', '5 done tls']],
  ])('with %s', (_name, security, expected) => {
    const lab = new DeviceLab({ laptop: { ...PLAIN, ...security } });
    lab.click('laptop', { type: 'getMail' });
    lab.pass(10);
    expect(told(lab).slice(3, 5)).toEqual(expected);
    expect(told(lab)[0]).toBe('1 skipped (setBefore)');
    expect(step(lab, 6).state).toBe('done');
  });

  test('with IDLE in place of the poll: the server tells, nobody asks', () => {
    const lab = new DeviceLab({ laptop: { ...PLAIN, access: 'online', watch: { type: 'idle', everySeconds: 900 } } });
    lab.click('laptop', { type: 'getMail' });
    lab.pass(10);
    expect(told(lab)[9]).toBe('10 now idle');
    lab.simulation.dispatch({ type: 'script', name: 'mail arrives' });
    lab.pass(30);
    expect(lab.folder('laptop', 'INBOX')?.messages).toBe(7);
    expect(step(lab, 10).spans.map(({ way }) => way)).toEqual(['told', 'idle']);
    open(lab, 'Invoice');
    expect(
      told(lab)
        .slice(7, 10)
        .map((line) => line.split(' ').slice(0, 2).join(' ')),
    ).toEqual(['8 done', '9 done', '10 now']);
  });

  test('a second click on Get mail is a poll by hand', () => {
    const lab = new DeviceLab({ laptop: PLAIN });
    lab.click('laptop', { type: 'getMail' });
    lab.pass(10);
    lab.click('laptop', { type: 'getMail' });
    lab.pass(5);
    expect(told(lab)[9]).toBe('10 done byHand');
    expect(step(lab, 2).spans).toHaveLength(1);
    expect(
      phasesOf(lab)
        .spansOf(LAPTOP)
        .every(({ run }) => run === 1),
    ).toBe(true);
  });
});

describe('when things go otherwise', () => {
  test('a refused login ends the run at step 6', () => {
    const lab = new DeviceLab({ laptop: { ...PLAIN, password: 'wrong' } });
    lab.click('laptop', { type: 'getMail' });
    lab.pass(60);
    expect(told(lab).slice(5)).toEqual([
      '6 failed (loginRefused)',
      '7 skipped (notReached)',
      '8 skipped (notReached)',
      '9 skipped (notReached)',
      '10 skipped (notReached)',
      '11 skipped (nobodyAsked)',
      '12 done',
    ]);
    expect(step(lab, 6).reason?.values['text']).toContain('Wrong user name');
    expect(step(lab, 12).spans[0]?.closedBy).toBe('client');
  });

  test('a name that is none ends it at step 3, and the program tries again', () => {
    const lab = new DeviceLab({ laptop: { ...PLAIN, host: 'no.example.org' } });
    lab.click('laptop', { type: 'getMail' });
    lab.pass(10);
    expect(told(lab).slice(2, 4)).toEqual(['3 failed (noSuchName)', '4 notYet (triesAgain)']);
  });

  test('a port where nobody listens ends it at step 4', () => {
    const lab = new DeviceLab({ laptop: { ...PLAIN, port: 144 } });
    lab.click('laptop', { type: 'getMail' });
    lab.pass(10);
    expect(told(lab).slice(2, 5)).toEqual(['3 done', '4 failed (refused)', '5 notYet (triesAgain)']);
  });

  test('flight mode in the middle: what is missing waits for the network', () => {
    const lab = new DeviceLab({ laptop: PLAIN });
    lab.click('laptop', { type: 'getMail' });
    lab.pass(10);
    lab.link('laptop', false);
    expect(told(lab)[7]).toBe('8 notYet (noNetwork)');
    open(lab, 'Invoice');
    expect(told(lab).slice(7, 9)).toEqual(['8 failed (needsLine)', '9 notYet (noNetwork)']);
    lab.pass(240);
    lab.link('laptop', true);
    lab.pass(300);
    expect(step(lab, 4).spans.length).toBeGreaterThan(1);
    expect(step(lab, 7).spans).toHaveLength(2);
    expect(told(lab)[6]).toBe('7 done');
    expect(told(lab).slice(10)).toEqual(['11 notYet', '12 notYet']);
  });

  test('a line that breaks while a part is on its way', () => {
    const lab = new DeviceLab({ laptop: PLAIN });
    lab.click('laptop', { type: 'getMail' });
    lab.pass(10);
    lab.click('laptop', { type: 'openMessage', message: lab.message('laptop', 'Invoice').key });
    lab.link('laptop', false);
    expect(told(lab).slice(7, 9)).toEqual(['8 done', '9 now']);
    lab.pass(120);
    expect(told(lab)[8]).toBe('9 failed (lost)');
  });

  test('a message that is here already costs nothing to open', () => {
    const lab = new DeviceLab({ laptop: { ...PLAIN, keep: 'everything' } });
    lab.click('laptop', { type: 'getMail' });
    lab.pass(20);
    open(lab, 'Invoice');
    lab.click('laptop', { type: 'disconnect' });
    lab.pass(60);
    expect(told(lab).slice(7, 10)).toEqual(['8 done', '9 skipped (alreadyHere)', '10 skipped (leftBefore)']);
  });

  test('POP3 brings everything at once, hangs up, and comes again with a new line', () => {
    const lab = new DeviceLab({ laptop: { protocol: 'pop3', port: 110, security: 'none', access: 'offline' } });
    lab.click('laptop', { type: 'getMail' });
    lab.pass(30);
    expect(told(lab)).toEqual([
      '1 skipped (setBefore)',
      '2 done',
      '3 done',
      '4 done',
      '5 done',
      '6 done',
      '7 done',
      '8 skipped (everythingCame)',
      '9 skipped (everythingCame)',
      '10 skipped (newSession)',
      '11 done',
      '12 done',
    ]);
  });

  test('a second run begins with the next click after the goodbye', () => {
    const lab = new DeviceLab({ laptop: PLAIN });
    lab.click('laptop', { type: 'getMail' });
    lab.pass(10);
    lab.click('laptop', { type: 'disconnect' });
    lab.pass(120);
    expect(told(lab).slice(7, 12)).toEqual([
      '8 skipped (notAsked)',
      '9 skipped (notAsked)',
      '10 skipped (leftBefore)',
      '11 done',
      '12 done',
    ]);
    lab.click('laptop', { type: 'getMail' });
    lab.pass(10);
    expect(told(lab).slice(2, 4)).toEqual(['3 done cached', '4 done']);
    expect(told(lab)[10]).toBe('11 notYet');
  });
});

test('what a long run has folded away is counted on: polls together, earlier runs not at all', () => {
  const inputs = [
    { at: 0, type: 'getMail' },
    { at: 30, type: 'disconnect' },
    { at: 200, type: 'getMail' },
  ] as const;
  const live = (keptEvents: number) => {
    const { scenario } = new DeviceLab({ laptop: PLAIN }).simulation;
    const simulation = createSimulation(scenario, { keptEvents });
    const view = createPhases(scenario);
    let next = 0;
    for (let second = 0; second < 3_600; second += 10) {
      const input = inputs[next];
      if (input && input.at <= second) {
        simulation.dispatch({ type: 'device', device: LAPTOP, intent: { type: input.type } });
        next += 1;
      }
      simulation.runUntil(later(simulation.now, seconds(10)));
      catchUp(view, simulation.trace);
    }
    return view.model;
  };
  const [whole, folded] = [live(1_000_000), live(500)];
  expect(folded.spansOf(LAPTOP).length).toBeLessThan(whole.spansOf(LAPTOP).length - 15);
  const numbers = (model: PhasesModel) =>
    model.stepsOf(LAPTOP).map(({ number, state, times, took, costs }) => ({ number, state, times, took, costs }));
  expect(numbers(folded)).toEqual(numbers(whole));
  expect(numbers(folded)[9]?.times).toBeGreaterThan(20);
});

describe('rows of the ladder', () => {
  test('belong to the stretch in which they stand; what others say belongs to none', () => {
    const lab = new DeviceLab({ laptop: PLAIN });
    lab.simulation.dispatch({ type: 'script', name: 'mail arrives' });
    lab.pass(1);
    lab.click('laptop', { type: 'getMail' });
    lab.pass(10);
    open(lab, 'Invoice');
    const ladder = createLadder(lab.simulation.scenario);
    catchUp(ladder, lab.simulation.trace);
    const phases = phasesOf(lab);
    const rows = ladder.model.rows.map((row) => ({ row, step: phases.spanOf(row)?.step }));
    const stepOf = (label: RegExp): readonly (number | undefined)[] => [
      ...new Set(rows.filter(({ row }) => label.test(row.label)).map((found) => found.step)),
    ];
    expect(stepOf(/^A\? mail/)).toEqual([undefined, 3]);
    expect(stepOf(/^\* OK \[CAPABILITY/)).toEqual([5]);
    expect(stepOf(/^a1 /)).toEqual([6]);
    expect(stepOf(/UID FETCH 5 /)).toEqual([9]);
    expect(stepOf(/^MAIL FROM/)).toEqual([undefined]);
    const own = rows.filter(({ row }) => row.connection === 'laptop' || row.note?.key.startsWith('device.') === true);
    expect(own.every((found) => found.step !== undefined)).toBe(true);
  });

  test('whatever the trace is cut at, the view over the prefix says what was known then', () => {
    const lab = new DeviceLab({ laptop: PLAIN });
    lab.click('laptop', { type: 'getMail' });
    lab.pass(10);
    const { simulation } = lab;
    const seen: (number | undefined)[] = [];
    for (let end = 0; end <= simulation.trace.length; end += 1) {
      const view = createPhases(simulation.scenario);
      catchUp(view, simulation.trace, end);
      const now = view.model.stepsOf(LAPTOP).find(({ state }) => state === 'now')?.number;
      if (now !== seen.at(-1)) seen.push(now);
    }
    expect(seen.filter((number) => number !== undefined)).toEqual([2, 3, 4, 5, 6, 7]);
  });
});
