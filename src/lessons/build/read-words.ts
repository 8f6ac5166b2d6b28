// Markdown to the words of a lesson: sections by key, hints, traps and options by key, everything rendered to safe HTML.
// Runs at build time and in tests only; the page gets the result. docs/writing-lessons.md explains what may be written.

import type { Code, Node, Parent, PhrasingContent, Root, RootContent } from 'mdast';
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';
import { toString as plainText } from 'mdast-util-to-string';
import remarkDirective from 'remark-directive';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import type { Result } from '#engine/index.ts';
import type { LessonProblem } from '../problem.ts';
import { FIGURES, type Block, type LessonHead, type LessonLanguage, type LessonWords, type Section } from '../words.ts';
import { type PaintLine, renderHtml, renderInline } from './render.ts';
import { type Transcript, transcriptOf } from './transcript.ts';

/** What one language's file holds: the words, the transcripts in them that tests execute, and where each key stands. */
export interface ReadWords {
  readonly words: LessonWords;
  readonly transcripts: readonly Transcript[];
  /** The line of each section, hint and trap, for problems that concern both files. */
  readonly lines: ReadonlyMap<string, number>;
}

/** What the file holds, as it is being read. */
interface Reading {
  readonly file: string;
  readonly text: string;
  readonly paint: PaintLine;
  readonly problems: LessonProblem[];
  readonly sections: Record<string, Section>;
  readonly hints: Record<string, string>;
  readonly traps: Record<string, string>;
  readonly transcripts: Transcript[];
  readonly lines: Map<string, number>;
}

type Directive = ContainerDirective | LeafDirective;

const headSchema = z.strictObject({ title: z.string(), question: z.string() });
const parser = unified().use(remarkParse).use(remarkGfm).use(remarkDirective).use(remarkFrontmatter, ['yaml']);

/** Reads one Markdown file; all problems are listed. `paint` colours the lines of transcripts. */
export function readWords(
  file: string,
  text: string,
  language: LessonLanguage,
  paint: PaintLine,
): Result<ReadWords, readonly LessonProblem[]> {
  const lines = new Map<string, number>();
  const reading: Reading = {
    file,
    text,
    paint,
    problems: [],
    sections: {},
    hints: {},
    traps: {},
    transcripts: [],
    lines,
  };
  const root = parser.parse(text);
  const head = readHead(reading, root);
  readSections(reading, root);
  const { problems, sections, hints, traps, transcripts } = reading;
  if (!head || problems.length > 0) return { ok: false, error: problems };
  return { ok: true, value: { words: { language, ...head, sections, hints, traps }, transcripts, lines } };
}

function readHead(reading: Reading, root: Root): LessonHead | undefined {
  const [first] = root.children;
  const read = headSchema.safeParse(first?.type === 'yaml' ? parseYaml(first.value) : undefined);
  if (read.success) return read.data;
  complain(reading, first, 'expected front matter with `title` and `question`, both text, and nothing else');
  return undefined;
}

function readSections(reading: Reading, root: Root): void {
  let current: { readonly heading: RootContent; readonly body: RootContent[] } | undefined;
  for (const node of root.children) {
    if (node.type === 'yaml') continue;
    if (node.type === 'heading' && node.depth <= 2) {
      if (current) readSection(reading, current.heading, current.body);
      current = { heading: node, body: [] };
    } else if (current) current.body.push(node);
    else complain(reading, node, 'text before the first section: begin with a heading such as `## Title {#key}`');
  }
  if (current) readSection(reading, current.heading, current.body);
}

function readSection(reading: Reading, heading: RootContent, body: readonly RootContent[]): void {
  const { key, title } = keyOfHeading(heading);
  if (key === undefined) {
    complain(reading, heading, `this section has no key: write \`## ${plainText(heading)} {#key}\``);
    return;
  }
  if (key in reading.sections) complain(reading, heading, `a second section with the key \`${key}\``);
  remember(reading, key, heading);
  const options: Record<string, string> = {};
  const whys: string[] = [];
  const blocks: Block[] = [];
  let prose: RootContent[] = [];
  const endProse = (): void => {
    if (prose.length > 0) blocks.push({ html: html(reading, prose) });
    prose = [];
  };
  for (const node of body) {
    if (node.type === 'code' && node.lang === 'sequence') {
      endProse();
      blocks.push(...sequence(reading, node));
    } else if (!isDirective(node)) prose.push(node);
    else if (node.name === 'figure') {
      endProse();
      blocks.push(...figure(reading, node));
    } else if (node.name === 'option') options[keyOf(reading, node)] = inline(reading, phrasing(reading, node));
    else if (node.name === 'why') whys.push(html(reading, contentOf(reading, node)));
    else if (node.name === 'hint') reading.hints[keyOf(reading, node)] = html(reading, contentOf(reading, node));
    else if (node.name === 'trap') reading.traps[keyOf(reading, node)] = html(reading, contentOf(reading, node));
    else complain(reading, node, `unknown directive \`${node.name}\`; known: hint, trap, why, option, figure`);
  }
  endProse();
  reading.sections[key] = {
    heading: inline(reading, title),
    blocks,
    ...(Object.keys(options).length > 0 && { options }),
    ...(whys[0] !== undefined && { why: whys.join('') }),
  };
}

/** `Title {#key}`: the key, and the title without it. */
function keyOfHeading(heading: RootContent): { readonly key?: string; readonly title: PhrasingContent[] } {
  const children = heading.type === 'heading' ? heading.children : [];
  const last = children.at(-1);
  const found = last?.type === 'text' ? /^(.*?)\s*\{#([a-z0-9][a-z0-9-]*)\}\s*$/s.exec(last.value) : null;
  const [, before = '', key] = found ?? [];
  if (key === undefined) return { title: children };
  return { key, title: [...children.slice(0, -1), { type: 'text', value: before }] };
}

function figure(reading: Reading, node: Directive): Block[] {
  const wanted = node.attributes?.['id'];
  const name = FIGURES.find((known) => known === wanted);
  if (name !== undefined) return [{ figure: name }];
  complain(reading, node, `expected \`::figure{#name}\` with one of ${FIGURES.join(', ')}`);
  return [];
}

/** A fence called `sequence`, with its caption behind the word. */
function sequence(reading: Reading, node: Code): Block[] {
  const caption = node.meta?.trim() ?? '';
  if (caption !== '') return [{ sequence: node.value, caption }];
  complain(reading, node, 'expected a caption behind the opening fence: ```sequence What the picture shows');
  return [];
}

function keyOf(reading: Reading, node: Directive): string {
  const key = node.attributes?.['id'] ?? '';
  if (key === '') complain(reading, node, `this ${node.name} has no key: write \`${node.name}{#key}\``);
  if (node.name === 'hint' || node.name === 'trap') {
    if (reading.lines.has(key)) complain(reading, node, `a second text with the key \`${key}\``);
    remember(reading, key, node);
  }
  return key;
}

function contentOf(reading: Reading, node: Directive): readonly RootContent[] {
  if (node.type === 'containerDirective' && node.children.length > 0) return node.children;
  complain(reading, node, `expected text between \`:::${node.name}\` and \`:::\``);
  return [];
}

function phrasing(reading: Reading, node: Directive): PhrasingContent[] {
  if (node.type === 'leafDirective' && node.children.length > 0) return node.children;
  complain(reading, node, `expected the text of the ${node.name} in brackets: \`::option[text]{#key}\``);
  return [];
}

/** Renders a heading or an option by the same rules. */
function inline(reading: Reading, nodes: readonly PhrasingContent[]): string {
  for (const node of nodes) inspect(reading, node);
  return renderInline(nodes);
}

/** Renders prose; what may not be written is a problem, what tests must execute is kept. */
function html(reading: Reading, nodes: readonly RootContent[]): string {
  for (const node of nodes) inspect(reading, node);
  return renderHtml(nodes, reading.paint);
}

function inspect(reading: Reading, node: RootContent): void {
  const index = isParent(node) ? node.children : [];
  for (const child of index) inspect(reading, child);
  if (node.type === 'html') complain(reading, node, 'raw HTML is not allowed; write Markdown');
  if (node.type === 'image') complain(reading, node, 'pictures are figures: `::figure{#name}`');
  if (node.type === 'link' && !/^(https:\/\/|#\/)/.test(node.url)) {
    complain(reading, node, `expected a link that begins with https:// or #/, found \`${node.url}\``);
  }
  if (isDirective(node)) complain(reading, node, `the directive \`${node.name}\` may only stand directly in a section`);
  if (node.type === 'textDirective') asText(reading, node);
  if (node.type === 'code' && node.lang === 'imap') {
    const read = transcriptOf(node.value, node.meta ?? '', node.position?.start.line ?? 1);
    if (read.ok) reading.transcripts.push(read.value);
    else
      for (const { line, problem } of read.error)
        reading.problems.push({ file: reading.file, line, path: '', problem });
  }
}

/** A colon and a word, such as in `mail:LOGIN`, is not meant as a directive: it becomes text again. */
function asText(reading: Reading, node: Node): void {
  const { start, end } = node.position ?? {};
  const source = reading.text.slice(start?.offset ?? 0, end?.offset ?? 0);
  Object.assign(node, { type: 'text', value: source, children: undefined, data: undefined });
}

function isDirective(node: RootContent): node is Directive {
  return node.type === 'containerDirective' || node.type === 'leafDirective';
}

function isParent(node: RootContent): node is RootContent & Parent {
  return 'children' in node;
}

function remember(reading: Reading, key: string, node: Node): void {
  reading.lines.set(key, node.position?.start.line ?? 1);
}

function complain(reading: Reading, node: Node | undefined, problem: string): void {
  reading.problems.push({ file: reading.file, line: node?.position?.start.line ?? 1, path: '', problem });
}
