// Where the events behind numbers are found, and what is quoted of them; and where numbers stand on a chart.
import { describe, expect, test } from 'vitest';
import { defaultParameters } from '#engine/experiments/parameters.ts';
import { runExperiment } from '#engine/experiments/run.ts';
import { testClaim } from '#engine/experiments/claims.ts';
import { MEASURES } from '#engine/experiments/measures.ts';
import { scaleFor } from '#ui/compare/chart-scale.ts';
import { evidenceOf, sidesOf } from '#ui/compare/evidence-rows.ts';
import { rowsOf } from '#ui/compare/run-rows.ts';

describe('evidence', () => {
  const done = runExperiment({
    intention: 'readOnTrain',
    seed: 1,
    parameters: { ...defaultParameters('readOnTrain'), messages: 4 },
  });

  test.each(['imap', 'pop3'] as const)('every event behind a number of %s has a place in that ladder', (side) => {
    const { rows } = rowsOf(done, new Set([side]));
    const places = new Set(rows.map(({ id }) => id));
    for (const measure of MEASURES) {
      const { events } = done.result.sides[side][measure];
      const evidence = evidenceOf(done, events, rows);
      expect(evidence.map(({ id }) => id)).toEqual(events);
      for (const { id, row } of evidence) {
        expect(row !== undefined && places.has(row), `${measure} ${done.trace.event(id).type}`).toBe(true);
      }
      if (events.length > 0) expect([...sidesOf(evidence)], measure).toEqual([side]);
    }
  });

  test('quotes the line that an event belongs to', () => {
    const { findings, runs } = testClaim('pop3AlwaysDeletes', 1);
    const quit = findings.find(({ key }) => key === 'leftUntilQuit');
    const world = runs[quit?.run ?? 0];
    const rows = world ? evidenceOf({ ...world, clicks: new Map() }, quit?.measured.events ?? [], []) : [];
    const lines = rows.flatMap(({ quote }) => quote ?? []).map(({ from, text }) => `${from}: ${text}`);
    expect(lines).toContain('client: DELE 5');
    expect(lines).toContain('client: QUIT');
    expect(lines.some((line) => /^server: \+OK .* signing off \(maildrop empty\)$/.test(line))).toBe(true);
  });

  test('says what the base64 of a password means', () => {
    const { findings, runs } = testClaim('imapSecureInLan', 1);
    const [seen] = findings;
    const world = runs[seen?.run ?? 0];
    const [row] = world ? evidenceOf({ ...world, clicks: new Map() }, seen?.measured.events ?? [], []) : [];
    expect(row?.quote?.text).toMatch(/ AUTHENTICATE PLAIN \S+$/);
    expect(row?.quote?.decoded).toBe(String.raw`\0imap\0open sesame`);
  });
});

describe('scales of charts', () => {
  test.each<[readonly number[], readonly number[]]>([
    [
      [0, 7],
      [0, 2, 4, 6, 8],
    ],
    [
      [3, 20],
      [0, 5, 10, 15, 20],
    ],
    [[0], [0, 1]],
    [
      [0.3, 0.55],
      [0, 0.2, 0.4, 0.6],
    ],
  ])('linear from zero for %j', (values, ticks) => {
    const scale = scaleFor(values);
    expect(scale.isLogarithmic).toBe(false);
    expect(scale.ticks).toEqual(ticks);
    for (const value of values) expect(scale.place(value)).toBeLessThanOrEqual(1);
  });

  test('by powers of ten where numbers differ much', () => {
    const scale = scaleFor([16_910, 5_648_233]);
    expect(scale).toMatchObject({ isLogarithmic: true, ticks: [1e4, 1e5, 1e6, 1e7] });
    expect(scale.place(1e4)).toBe(0);
    expect(scale.place(1e7)).toBe(1);
    expect(scale.place(1e6)).toBeCloseTo(2 / 3);
  });

  test('zero cannot be shown by powers of ten', () => {
    expect(scaleFor([0, 1_000]).isLogarithmic).toBe(false);
  });
});
