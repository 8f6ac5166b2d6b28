// Reads source files as syntax trees for the guards: imports, comments, and a walk over every node.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';

/** The folder that holds package.json. */
export const ROOT = resolve(import.meta.dirname, '../..');

/** Every file below `folder` whose name matches, as paths relative to the project's root with forward slashes. */
export function filesBelow(folder: string, matches: RegExp): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) found.push(...filesBelow(path, matches));
    else if (matches.test(entry.name)) found.push(path);
  }
  return found.toSorted();
}

/** The text of a file of the project. */
export function textOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** One import, export-from or `import()` of a module. */
export interface ModuleImport {
  readonly specifier: string;
  readonly line: number;
}

/** What a module imports, statically and dynamically. Throws when the source does not parse. */
export function importsOf(path: string, text: string): ModuleImport[] {
  const { module, errors } = parse(path, text);
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`);
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length;
  const unquoted = (start: number, end: number): string => text.slice(start, end).replace(/^['"`]|['"`]$/g, '');
  return [
    ...module.staticImports.map((found) => ({
      specifier: found.moduleRequest.value,
      line: lineAt(found.start),
    })),
    ...module.staticExports.flatMap((found) =>
      found.entries.flatMap(({ moduleRequest }) =>
        moduleRequest ? [{ specifier: moduleRequest.value, line: lineAt(found.start) }] : [],
      ),
    ),
    ...module.dynamicImports.map((found) => ({
      specifier: unquoted(found.moduleRequest.start, found.moduleRequest.end),
      line: lineAt(found.start),
    })),
  ];
}

/** The project path that a specifier means when imported from `from`; undefined for packages. */
export function resolveImport(from: string, specifier: string): string | undefined {
  const alias = /^#(engine|texts|lessons|ui|cli)\/(.*)$/.exec(specifier);
  if (alias) return `src/${alias[1]}/${alias[2]}`;
  if (!specifier.startsWith('.')) return undefined;
  const absolute = resolve(join(ROOT, from), '..', specifier.replace(/\?.*$/, ''));
  return relative(ROOT, absolute).replaceAll('\\', '/');
}

/** A node of the syntax tree: its kind, where it begins, and its fields. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

/** Calls `visit` with every node of the source. */
export function walk(path: string, text: string, visit: (node: SyntaxNode, line: number) => void): void {
  const starts = lineStarts(text);
  const into = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(into);
    else if (isNode(value)) {
      visit(value, lineOf(starts, value.start));
      Object.values(value).forEach(into);
    }
  };
  into(parse(path, text).program);
}

function parse(path: string, text: string) {
  return parseSync(path, text, { sourceType: 'module' });
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function lineOf(starts: readonly number[], offset: number): number {
  let line = starts.length;
  while (line > 1 && (starts[line - 1] ?? 0) > offset) line -= 1;
  return line;
}
