// What the engine must not use: the clock, chance, promises, the platform, the reader's locale.
import { walk, type SyntaxNode } from './source.ts';

/** One forbidden use, by line. */
export interface Impurity {
  readonly file: string;
  readonly line: number;
  readonly use: string;
}

const GLOBALS = new Set([
  'Promise',
  'Intl',
  'performance',
  'crypto',
  'process',
  'Buffer',
  'window',
  'document',
  'navigator',
  'globalThis',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'requestAnimationFrame',
  'fetch',
  'console',
  'localStorage',
  'structuredClone',
  'WeakRef',
  'FinalizationRegistry',
]);
const MEMBERS = /^(Date\.now|Math\.random|.*\.toLocale(Lower|Upper|Date|Time)?(String|Case)|.*\.localeCompare)$/;

/** Every use of a forbidden thing in a source of the engine. Type positions do not count. */
export function impuritiesOf(path: string, text: string): Impurity[] {
  const found: Impurity[] = [];
  const seen = new Set<number>();
  walk(path, text, (node, line) => {
    const use = impureUse(node);
    if (use === undefined || seen.has(node.start)) return;
    seen.add(node.start);
    found.push({ file: path, line, use });
  });
  return found;
}

function impureUse(node: SyntaxNode): string | undefined {
  switch (node.type) {
    case 'ArrowFunctionExpression':
    case 'FunctionDeclaration':
    case 'FunctionExpression':
      return node['async'] === true ? 'async function' : undefined;
    case 'AwaitExpression':
      return 'await';
    case 'ImportExpression':
      return 'import()';
    case 'NewExpression':
      return impureConstruction(node);
    case 'MemberExpression':
      return impureMember(node);
    case 'CallExpression':
    case 'VariableDeclarator':
      return impureValue(node['callee'] ?? node['init']);
    default:
      return undefined;
  }
}

function impureConstruction(node: SyntaxNode): string | undefined {
  const name = nameOf(node['callee']);
  if (name === 'Date' && Array.isArray(node['arguments']) && node['arguments'].length === 0) return 'new Date()';
  return name !== undefined && GLOBALS.has(name) ? `new ${name}` : undefined;
}

function impureMember(node: SyntaxNode): string | undefined {
  const object = nameOf(node['object']);
  const property = nameOf(node['property']);
  const path = `${object ?? ''}.${property ?? ''}`;
  if (object !== undefined && GLOBALS.has(object)) return path;
  return MEMBERS.test(path) ? path : undefined;
}

function impureValue(value: unknown): string | undefined {
  const name = nameOf(value);
  return name !== undefined && GLOBALS.has(name) ? name : undefined;
}

function nameOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value) || value.type !== 'Identifier')
    return undefined;
  return 'name' in value && typeof value.name === 'string' ? value.name : undefined;
}
