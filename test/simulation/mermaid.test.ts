import * as fc from 'fast-check';
import mermaid from 'mermaid';
import { describe, expect, test } from 'vitest';
import type { HostId } from '../../src/engine/net/events.ts';
import { defaultScenario } from '../../src/engine/scenario/default-scenario.ts';
import { createSimulation } from '../../src/engine/simulation.ts';
import { createLadder } from '../../src/engine/views/ladder.ts';
import { catchUp } from '../../src/engine/views/live-view.ts';
import { mermaidLabel, mermaidText } from '../../src/engine/views/mermaid.ts';
import type { Lane, LadderRow } from '../../src/engine/views/model.ts';
import { atSecond, open } from './lab-world.ts';

const LANES: readonly Lane[] = [
  { host: 'a' as HostId, kind: 'client', label: 'end' },
  { host: 'b' as HostId, kind: 'server', label: 'mail; %% x\nparticipant y' },
  { host: 'c' as HostId, kind: 'client', label: 'silent' },
];

function row(label: string, change: Partial<LadderRow> = {}): LadderRow {
  const ends = { from: 'a' as HostId, to: 'b' as HostId };
  const marks = { lost: false, secured: false, unsolicited: false };
  return { id: 0 as never, layer: 'protocol', at: 0 as never, ...ends, label, ...marks, side: 'client', ...change };
}

/** The labels that Mermaid reads out of a text: through the numbers back to characters. */
async function labelsIn(text: string): Promise<string[]> {
  const parsed = await mermaid.mermaidAPI.getDiagramFromText(text);
  const database = parsed.db as unknown as { getMessages(): readonly { readonly message: string }[] };
  return database
    .getMessages()
    .map(({ message }) =>
      message.replace(/ﬂ°°(\d+)¶ß|#(\d+);/g, (_all, one: string, two: string) =>
        String.fromCodePoint(Number(one ?? two)),
      ),
    );
}

describe('mermaid labels', () => {
  test.each([
    ['a1 LOGIN alice secret', 'a1 LOGIN alice secret'],
    ['* 3 EXPUNGE', '* 3 EXPUNGE'],
    [' two  spaces ', '#32;two  spaces#32;'],
    ['a:b;c#d', 'a#58;b#59;c#35;d'],
    ['<b>&"', '#60;b#62;#38;#34;'],
    ['\0\r\n\x7f\x85', '#9216;#9229;#9226;#9249;#92;x85'],
    ['會議 😀', '#26371;#35696; #128512;'],
    ['\ud800', '#65533;'],
    ['', '#32;'],
    ['+ go', '#43; go'],
  ])('%j', (text, label) => {
    expect(mermaidLabel(text)).toBe(label);
  });
});

describe('mermaid text', () => {
  test('only hosts that take part; arrows say side, loss and unsolicited lines; notes stand over their host', () => {
    const text = mermaidText(LANES, [
      row('a1 NOOP\r\n'),
      row('* BYE\r\n', { from: 'b' as HostId, to: 'a' as HostId, side: 'server', unsolicited: true }),
      row('SYN', { layer: 'tcp', lost: true }),
      row('held', { layer: 'note', from: 'b' as HostId, note: { key: 'held', values: {} } }),
    ]);
    expect(text).toBe(
      [
        'sequenceDiagram',
        '  participant p0 as end',
        '  participant p1 as mail#59; #37;#37; x#9226;participant y',
        '  p0->>p1: a1 NOOP',
        '  p1--)p0: * BYE',
        '  p0-xp1: SYN',
        '  Note over p1: held',
        '',
      ].join('\n'),
    );
  });

  test('a real exchange parses', async () => {
    const simulation = createSimulation(defaultScenario);
    simulation.dispatch({ type: 'script', name: 'mail arrives' });
    simulation.dispatch(open(993, 'implicit'));
    simulation.runUntil(atSecond(5));
    const view = createLadder(defaultScenario);
    catchUp(view, simulation.trace);
    const rows = view.model.rows.slice(0, 100);
    await expect(mermaid.parse(mermaidText(view.model.lanes, rows))).resolves.toMatchObject({
      diagramType: 'sequence',
    });
  });

  test('any label parses, and is read back character by character', async () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        'end',
        'participant x',
        '%% comment',
        '<script>',
        '#35;',
        'a->>b: c',
        ';',
        '::',
        '-->',
        '+',
        '-',
        '"',
        "'",
        '`',
        '{',
        '}',
        '$$x$$',
        'click p0 call x()',
        'wrap:x',
        'nowrap: y',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(nasty, { minLength: 1, maxLength: 5 }), async (labels) => {
        const text = mermaidText(
          LANES,
          labels.map((label) => row(label, { layer: 'tcp' })),
        );
        const read = await labelsIn(text);
        expect(read).toEqual(
          labels.map((label) =>
            mermaidLabel(label).replace(/#(\d+);/g, (_all, code: string) => String.fromCodePoint(Number(code))),
          ),
        );
      }),
      { numRuns: 60 },
    );
  });
});
