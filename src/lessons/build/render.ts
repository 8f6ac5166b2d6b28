// Markdown nodes to HTML. Authors' own HTML never gets through; code is marked as not to be translated; the lines of
// transcripts carry the colours of the grammar.

import type { Element, ElementContent, Root as HtmlRoot } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Code, PhrasingContent, RootContent } from 'mdast';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import type { Paint, Side } from '#engine/index.ts';

/** A stretch of a protocol line with its colour. */
export interface PaintedText {
  readonly text: string;
  readonly paint?: Paint;
}

/** Takes a protocol line apart for its colours. `continued` lines go on with a command, after a `+`. */
export type PaintLine = (line: string, from: Side, continued: boolean) => readonly PaintedText[];

/** Block nodes to HTML. */
export function renderHtml(nodes: readonly RootContent[], paint: PaintLine): string {
  const processor = unified().use(remarkRehype, {
    handlers: { code: (_state: unknown, node: Code) => codeBlock(node, paint) },
  });
  return toHtml(markCode(processor.runSync({ type: 'root', children: [...nodes] })));
}

const inline = unified().use(remarkRehype).freeze();

/** Inline nodes to HTML. */
export function renderInline(nodes: readonly PhrasingContent[]): string {
  // In a paragraph, because nodes directly in a root are kept apart by line ends.
  const paragraph: RootContent = { type: 'paragraph', children: [...nodes] };
  const root = inline.runSync({ type: 'root', children: [paragraph] });
  return toHtml(markCode(root))
    .trim()
    .replace(/^<p>|<\/p>$/g, '');
}

function codeBlock(node: Code, paint: PaintLine): Element {
  const lines = node.value.split('\n');
  const children =
    node.lang === 'imap'
      ? lines.map((line, index) => spoken(line, lines[index - 1] ?? '', paint))
      : [plain(`${node.value}\n`)];
  return element('pre', { className: node.lang === 'imap' ? ['transcript'] : ['code'] }, children);
}

function spoken(source: string, before: string, paint: PaintLine): Element {
  const from: Side = source.startsWith('S:') ? 'server' : 'client';
  const line = source.replace(/^[CS]: ?/, '');
  const tokens = paint(line, from, before.startsWith('S: +')).map(({ text, paint: colour }) =>
    colour === undefined ? plain(text) : element('span', { className: [`paint-${colour}`] }, [plain(text)]),
  );
  const who = element('span', { className: ['who'] }, [plain(from === 'server' ? 'S: ' : 'C: ')]);
  return element('span', { className: ['line', from] }, [who, ...tokens, plain('\n')]);
}

/** Protocol text is never translated, by people or by browsers. */
function markCode<Tree extends HtmlRoot | ElementContent>(tree: Tree): Tree {
  if (tree.type === 'element' && (tree.tagName === 'code' || tree.tagName === 'pre')) {
    tree.properties = { ...tree.properties, translate: 'no' };
  }
  if ('children' in tree) for (const child of tree.children) if (child.type === 'element') markCode(child);
  return tree;
}

function element(tagName: string, properties: Element['properties'], children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children };
}

function plain(value: string): ElementContent {
  return { type: 'text', value };
}
