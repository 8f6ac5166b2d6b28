// A Vite plug-in: of Mermaid's some 40 kinds of diagrams and layouts only sequence diagrams go into the build, and they
// come with Mermaid's own chunk. The others become empty modules, which Mermaid would fail to draw and is never asked to.

import type { Plugin } from 'vite';

const CORE = /mermaid[\\/]dist[\\/]mermaid\.core\.mjs$/;
const INSIDE = /mermaid[\\/]dist[\\/]/;
const EMPTY = '\0mermaid-left-out';

/** Imports that only other kinds of diagrams need: their modules, layout engines and formula typesetting. */
const LEFT_OUT =
  /[\\/](?!sequenceDiagram)[\w-]*(?:[dD]iagram|definition|dagre|elk|cose-bilkent|swimlanes|bpmnIcons)[\w-]*\.mjs$|^katex$/;

/** Keeps everything but sequence diagrams out of the build. */
export function mermaidSequenceOnly(): Plugin {
  return {
    name: 'mermaid-sequence-only',
    enforce: 'pre',
    apply: 'build',
    resolveId(source, importer) {
      if (importer === undefined || !INSIDE.test(importer)) return undefined;
      return LEFT_OUT.test(source) ? EMPTY : undefined;
    },
    load(id) {
      return id === EMPTY
        ? 'export const diagram = undefined; export const render = undefined; export default undefined;'
        : undefined;
    },
    transform(code, id) {
      if (!CORE.test(id)) return undefined;
      // The one kind that is left is needed whenever Mermaid is: one request instead of two.
      const found = /await import\("(\.\/chunks\/mermaid\.core\/sequenceDiagram-\w+\.mjs)"\)/.exec(code);
      if (!found?.[1]) return this.error('Mermaid no longer imports its sequence diagrams in the expected way');
      return {
        code: `import * as sequenceModule from "${found[1]}";\n${code.replace(found[0], 'sequenceModule')}`,
        map: null,
      };
    },
  };
}
