// YAML to checked data: every mistake with its line, the nearest known key and what is expected there.

import { LineCounter, isNode, isPair, isScalar, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { keyLimit, nearestWord, type Result } from '#engine/index.ts';
import type { LessonProblem } from './problem.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Finds the line of a path in the data, or of what is nearest around it. */
export type LineOf = (path: Path) => number | undefined;

/** Reads `text` by `schema`. All problems are listed, in the order of the file. */
export function readYaml<Value>(
  file: string,
  text: string,
  schema: z.ZodType<Value>,
): Result<{ readonly value: Value; readonly lineOf: LineOf }, readonly LessonProblem[]> {
  const plain = readPlainYaml(file, text);
  if (!plain.ok) return plain;
  const { data, lineOf } = plain.value;
  const read = schema.safeParse(data);
  if (read.success) return { ok: true, value: { value: read.data, lineOf } };
  const problems = read.error.issues.flatMap((issue) => problemsOf(file, issue, [], schema, lineOf));
  return { ok: false, error: problems.toSorted((left, right) => (left.line ?? 0) - (right.line ?? 0)) };
}

/** Reads `text` as whatever it holds. */
export function readPlainYaml(
  file: string,
  text: string,
): Result<{ readonly data: unknown; readonly lineOf: LineOf }, readonly LessonProblem[]> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  if (document.errors.length === 0) {
    return { ok: true, value: { data: document.toJS(), lineOf: (path) => lineAt(document, lines, path) } };
  }
  const problems = document.errors.map(({ message, pos }) => ({
    file,
    line: lines.linePos(pos[0]).line,
    path: '',
    problem: message.split('\n')[0] ?? message,
  }));
  return { ok: false, error: problems };
}

/** The path that `pathText` writes. */
export function pathOf(text: string): Path {
  return [...text.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([key, index]) => (index === undefined ? key : Number(index)));
}

/** `tasks[0].check.wire`. */
export function pathText(path: Path): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

function problemsOf(file: string, issue: Issue, outer: Path, schema: z.ZodType, lineOf: LineOf): LessonProblem[] {
  const path = [...outer, ...issue.path];
  if (issue.code === 'invalid_union') {
    const likely = likeliest(issue.errors);
    if (likely) return likely.flatMap((inner) => problemsOf(file, inner, path, schema, lineOf));
  }
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schemaAt(schema, path));
    return issue.keys.map((key) => problemAt(file, [...path, key], unknownKey(key, known), lineOf));
  }
  const choices = issue.code === 'invalid_union' ? choicesAt(schema, path) : [];
  if (choices.length > 0) return [problemAt(file, path, `expected one of ${choices.join(', ')}`, lineOf)];
  return [problemAt(file, path, expectation(issue), lineOf)];
}

/** The words that tell the forms of a value apart: those that its key at the end of `path` may have. */
function choicesAt(schema: z.ZodType, path: Path): readonly string[] {
  const key = String(path.at(-1));
  const inner = schemaAt(schema, path.slice(0, -1));
  const forms = inner instanceof z.ZodUnion ? inner.def.options : [];
  return forms.flatMap((form) => {
    const choice = form instanceof z.ZodObject ? form.def.shape[key] : undefined;
    if (choice instanceof z.ZodLiteral) return choice.def.values.map(String);
    return choice instanceof z.ZodEnum ? Object.values(choice.def.entries).map(String) : [];
  });
}

function problemAt(file: string, path: Path, problem: string, lineOf: LineOf): LessonProblem {
  const line = lineOf(path);
  return { file, ...(line !== undefined && { line }), path: pathText(path), problem };
}

function unknownKey(key: string, known: readonly string[]): string {
  const nearest = nearestWord(key, known, keyLimit(key));
  const advice = nearest === undefined ? `known keys: ${known.join(', ')}` : `the nearest known key is \`${nearest}\``;
  return `unknown key \`${key}\`; ${advice}`;
}

/** The alternative that the author seems to have meant: of the right kind of value, with the fewest mistakes. */
function likeliest(alternatives: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const rightKind = alternatives.filter((issues) => !issues.some(({ code, path }) => isKindError(code, path)));
  return rightKind.toSorted((left, right) => mistakesIn(left) - mistakesIn(right))[0];
}

/** Each unknown key is a mistake of its own. */
function mistakesIn(issues: readonly Issue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
}

function isKindError(code: string | undefined, path: Path): boolean {
  return path.length === 0 && code !== 'unrecognized_keys' && code !== 'custom' && code !== 'invalid_format';
}

function expectation(issue: Issue): string {
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined'))
    return `missing: expected ${issue.expected}`;
  if (issue.code === 'invalid_value') return `expected one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_union') return 'no form of this value is known here';
  return issue.message.replace(/^Invalid input: /, '').replace(/, received /, ', found ');
}

/** The schema of the value at `path`; undefined where the schema does not know that path. */
function schemaAt(schema: z.core.$ZodType | undefined, path: Path): z.core.$ZodType | undefined {
  const inner = unwrapped(schema);
  const [key, ...rest] = path;
  if (key === undefined || inner === undefined) return inner;
  if (inner instanceof z.ZodObject) return schemaAt(inner.def.shape[String(key)], rest);
  if (inner instanceof z.ZodArray) return typeof key === 'number' ? schemaAt(inner.def.element, rest) : undefined;
  if (inner instanceof z.ZodRecord) return schemaAt(inner.def.valueType, rest);
  if (inner instanceof z.ZodUnion) {
    const found = inner.def.options.map((option) => schemaAt(option, path)).filter((option) => option !== undefined);
    return found.length < 2 ? found[0] : z.union(found);
  }
  return undefined;
}

function unwrapped(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional) return unwrapped(schema.def.innerType);
  if (schema instanceof z.ZodLazy) return unwrapped(schema.def.getter());
  if (schema instanceof z.ZodPipe) return unwrapped(schema.def.in);
  return schema;
}

function knownKeys(schema: z.core.$ZodType | undefined): string[] {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodObject) return Object.keys(inner.def.shape);
  if (inner instanceof z.ZodUnion) return [...new Set(inner.def.options.flatMap((option) => knownKeys(option)))];
  if (inner instanceof z.ZodRecord && inner.def.keyType instanceof z.ZodEnum) {
    return Object.values(inner.def.keyType.def.entries).map(String);
  }
  return [];
}

/** The line of the node at `path`, or of the nearest node around it; for a key of a map, the key's own line. */
function lineAt(document: Document.Parsed, lines: LineCounter, path: Path): number | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const offset = offsetAt(document, path.slice(0, length));
    if (offset !== undefined) return lines.linePos(offset).line;
  }
  return undefined;
}

function offsetAt(document: Document.Parsed, path: Path): number | undefined {
  const parent = path.length === 0 ? undefined : document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  if (
    typeof last === 'string' &&
    typeof parent === 'object' &&
    parent !== null &&
    'items' in parent &&
    Array.isArray(parent.items)
  ) {
    for (const item of parent.items) {
      if (isPair(item) && isScalar(item.key) && item.key.value === last) return item.key.range?.[0];
    }
  }
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  return isNode(node) ? node.range?.[0] : undefined;
}
