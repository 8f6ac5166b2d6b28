// The weighing of the build sees what is too heavy, and what is missing. The build itself is weighed by
// scripts/budgets.mjs, a step of the test command.
import { expect, test } from 'vitest';
import { BUDGETS, weigh } from '../../scripts/budget-rules.mjs';

const manifest = {
  'index.html': { file: 'entry.js', isEntry: true, imports: ['_react.js'], css: ['entry.css'] },
  '_react.js': { file: 'react.js' },
  'src/engine/index.ts': { file: 'engine.js', isDynamicEntry: true, imports: ['_react.js'] },
  'node_modules/@xterm/xterm/lib/xterm.mjs': { file: 'xterm.js', isDynamicEntry: true },
  'src/ui/diagram/mermaid.ts': { file: 'mermaid.js', isDynamicEntry: true, imports: ['_mermaid.js'] },
  '_mermaid.js': { file: 'mermaid-core.js' },
};
const small = (): number => 20_000;

test('a build within its budgets has no problem', () => {
  expect(weigh(manifest, (file) => (file.endsWith('.css') ? 5_000 : 20_000)).filter(({ problem }) => problem)).toEqual(
    [],
  );
});

test('shared chunks of the first page count once', () => {
  const engine = weigh(manifest, small).find(({ name }) => name === 'engine');
  expect(engine?.kb).toBe(20);
});

test('Mermaid pulled into the entry is caught', () => {
  const pulled = { ...manifest, 'index.html': { ...manifest['index.html'], imports: ['_react.js', '_mermaid.js'] } };
  const rows = weigh(pulled, (file) => (file === 'mermaid-core.js' ? 164_000 : 20_000));
  expect(rows[0]?.problem).toMatch(/over the budget of 95 kB/);
});

test.each(BUDGETS.map(({ name }) => name))('%s: one byte over is caught', (name) => {
  const budget = BUDGETS.find((candidate) => candidate.name === name);
  const rows = weigh(manifest, () => (budget?.limitKb ?? 0) * 1000 + 1);
  expect(rows.find((row) => row.name === name)?.problem).toMatch(/over the budget/);
});

test('a chunk that is not there is caught', () => {
  expect(
    weigh({ 'index.html': { file: 'entry.js', isEntry: true } }, small).filter(({ problem }) =>
      problem?.includes('no chunk'),
    ),
  ).toHaveLength(3);
});
