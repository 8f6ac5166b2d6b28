// The guided run and the ladder's headings: what comes next in each variant until all is done, which rows stand under which
// heading, and words for everything in both languages.
import { PHASE_REASONS, PHASE_WAYS, STEP_NUMBERS, createPhases } from '#engine/judging.ts';
import { describe, expect, test } from 'vitest';
import * as engine from '#engine/index.ts';
import type { HostId, LadderModel, Scenario } from '#engine/index.ts';
import type { PhasesModel } from '#engine/judging.ts';
import { loadStepsTexts, type StepsTexts } from '#texts/steps.ts';
import { createLabHost, type LabHost } from '../../src/ui/host/lab-host.ts';
import { diagramRows } from '../../src/ui/diagram/exchange.ts';
import { createFolder, isFolded, UNFOLDED, withFold } from '../../src/ui/ladder/steps/fold-rows.ts';
import { createShownRows, FIRST_CHOICE } from '../../src/ui/ladder/layers.ts';
import { doMove, nextMove } from '../../src/ui/steps/moves.ts';
import { DEVICE, settingsFor, stepsWorld, type Variant, VARIANTS } from '../../src/ui/steps/steps-world.ts';

const LAPTOP = DEVICE as HostId;

/** A host whose clock is turned by hand. */
function hostOf(scenario: Scenario) {
  let now = 0;
  let frame: (() => void) | undefined;
  const frames = {
    now: () => now,
    next: (callback: () => void) => {
      frame = callback;
      return () => (frame = undefined);
    },
  };
  const host = createLabHost(engine, scenario, { frames });
  return {
    host,
    turn: () => {
      now += 50;
      const run = frame;
      frame = undefined;
      run?.();
    },
  };
}

function next(host: LabHost, variant: Variant) {
  const steps = host.view(createPhases).model.stepsOf(LAPTOP);
  const model = host.view(engine.createDeviceViews).model.get(LAPTOP);
  if (!model) throw new Error('the laptop shows something');
  return { steps, move: nextMove(steps, model, settingsFor(engine.defaultScenario, variant)) };
}

/** Presses the button until there is none; answers what it did. */
function runAll(variant: Variant): { readonly host: LabHost; readonly moves: readonly string[] } {
  const { host, turn } = hostOf(stepsWorld(engine.defaultScenario, variant));
  const moves: string[] = [];
  for (let presses = 0; presses < 30; presses += 1) {
    const { move } = next(host, variant);
    if (!move) break;
    moves.push(`${move.step} ${move.type}`);
    doMove(host, LAPTOP, move);
    for (let frames = 0; host.state.get().playing && frames < 2_000; frames += 1) turn();
  }
  return { host, moves };
}

describe('the guided run', () => {
  test.each<[Variant, string]>([
    ['plain', '10 wait'],
    ['tls', '10 wait'],
    ['idle', '10 mailArrives'],
  ])('%s: each press does one step, and pauses; at the end all twelve are done', (variant, tenth) => {
    const { host, moves } = runAll(variant);
    expect(moves).toEqual([
      '1 click',
      '2 click',
      '3 go',
      '4 go',
      '5 go',
      '6 go',
      '7 go',
      '8 click',
      '9 go',
      '9 click',
      tenth,
      '11 click',
      '12 go',
    ]);
    expect(next(host, variant).steps.map(({ state }) => state)).toEqual(Array.from({ length: 12 }, () => 'done'));
    expect(host.state.get()).toMatchObject({ playing: false, speed: 1 });
  });

  test('a click in the mail program counts like a press', () => {
    const { host } = hostOf(stepsWorld(engine.defaultScenario, 'plain'));
    const settings = settingsFor(engine.defaultScenario, 'plain');
    host.dispatch({ type: 'device', device: LAPTOP, intent: { type: 'settings', settings } });
    host.dispatch({ type: 'device', device: LAPTOP, intent: { type: 'getMail' } });
    expect(next(host, 'plain').move).toEqual({ type: 'go', step: 2 });
  });

  test('where nothing goes on, there is no next move', () => {
    const { host } = hostOf(stepsWorld(engine.defaultScenario, 'plain'));
    host.dispatch({ type: 'device', device: LAPTOP, intent: { type: 'getMail' } });
    host.stepTo((event) => event.type === 'imapSync.step' && event.until !== undefined);
    expect(next(host, 'plain').move).toBeUndefined();
  });
});

describe('headings of the ladder', () => {
  const { host } = runAll('plain');
  const ladder: LadderModel = host.view(engine.createLadder).model;
  const phases: PhasesModel = host.view(createPhases).model;
  const shown = createShownRows(ladder, FIRST_CHOICE)();
  const fold = createFolder(ladder, phases);

  test('stand before their rows, in the order of the steps, and count them', () => {
    const { at, ids, headings } = fold(shown, UNFOLDED);
    expect(headings.map(({ span }) => span.step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 10, 11, 12]);
    expect(headings.reduce((sum, { rows }) => sum + rows, 0)).toBe(shown.at.length);
    expect(at.filter((index) => index >= 0)).toEqual(shown.at);
    expect([...ids].sort((left, right) => left - right)).toEqual(ids);
  });

  test('folded, hide their rows and nothing else', () => {
    const { headings } = fold(shown, UNFOLDED);
    const list = headings.find(({ span }) => span.step === 7);
    if (!list) throw new Error('there is a list');
    const folding = withFold(UNFOLDED, list.span, true);
    expect(isFolded(folding, list.span)).toBe(true);
    expect(fold(shown, folding).at).toHaveLength(shown.at.length + headings.length - list.rows);
    expect(withFold(folding, list.span, false)).toEqual(UNFOLDED);
    const all = { all: true, except: new Set<never>() };
    expect(fold(shown, all).at).toHaveLength(headings.length);
    expect(fold(shown, withFold(all, list.span, false)).at).toHaveLength(headings.length + list.rows);
  });
});

test('a diagram of one step holds the rows of its stretch, and nothing else', () => {
  const { host } = runAll('tls');
  const ladder = host.view(engine.createLadder).model;
  const phases = host.view(createPhases).model;
  const goodbye = ladder.rows.find(({ label }) => /^a\d+ LOGOUT/.test(label));
  const { rows } = diagramRows(ladder, FIRST_CHOICE, goodbye?.id, 'step', phases);
  expect(rows.map(({ layer, label }) => (layer === 'protocol' ? label.replace(/^a\d+ |\r\n/g, '') : layer))).toEqual([
    'note',
    'LOGOUT',
    '* BYE Logging out',
    'OK LOGOUT completed',
  ]);
});

describe('words', async () => {
  const all: readonly StepsTexts[] = [await loadStepsTexts('en'), await loadStepsTexts('zh-CN')];

  test.each([
    ['names', STEP_NUMBERS.map(String), (texts: StepsTexts) => texts.names],
    ['explanations', STEP_NUMBERS.map(String), (texts: StepsTexts) => texts.explain],
    ['reasons', PHASE_REASONS, (texts: StepsTexts) => texts.reasons],
    ['ways', PHASE_WAYS, (texts: StepsTexts) => texts.ways],
    ['variants', VARIANTS, (texts: StepsTexts) => texts.variants.about],
  ] as const)('%s: for each key, none empty', (_, keys, of) => {
    for (const texts of all) {
      const words: Readonly<Record<string, string>> = of(texts);
      expect(Object.keys(words).toSorted()).toEqual([...keys].toSorted());
      for (const word of Object.values(words)) expect(word.trim()).not.toBe('');
    }
  });

  test('Chinese texts are Chinese', () => {
    const { explain, reasons } = all[1] ?? { explain: {}, reasons: {} };
    for (const text of [...Object.values(explain), ...Object.values(reasons)]) expect(text).toMatch(/\p{Script=Han}/u);
  });
});
