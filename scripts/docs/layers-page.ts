// Which layer imports which, read from the imports in the code.
import { engineLayer } from '../../test/guards/layers.ts';
import { filesBelow, importsOf, resolveImport, textOf } from '../../test/guards/source.ts';

/** The whole page: a Mermaid graph with an arrow from each layer to those that it imports. */
export function layersPage(): string {
  const arrows = new Set(filesBelow('src', /\.tsx?$/).flatMap(arrowsFrom));
  return [
    '# Layers',
    'Which part of the code imports which. The rules are in `test/guards/layers.ts`.',
    ['```mermaid', 'flowchart TB', ...[...arrows].toSorted(), '```'].join('\n'),
  ].join('\n\n');
}

function arrowsFrom(path: string): string[] {
  return importsOf(path, textOf(path)).flatMap(({ specifier }) => {
    const target = resolveImport(path, specifier);
    if (!target?.startsWith('src/') || layerOf(path) === layerOf(target)) return [];
    return [`  ${layerOf(path)} --> ${layerOf(target)}`];
  });
}

function layerOf(path: string): string {
  return path.startsWith('src/engine/') ? engineLayer(path) : (path.split('/')[1] ?? '');
}
