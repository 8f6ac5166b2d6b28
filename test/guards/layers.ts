// Who may import whom (docs/architecture.md), as data, and the function that finds what breaks it.
import { importsOf, resolveImport } from './source.ts';

/** For each layer, which files of other layers it may import. A layer is the folder below src/engine, or below src. */
const PROTOCOL = [
  'base',
  'spec',
  'wire',
  'mail',
  'store',
  'sasl',
  'net/endpoint.ts',
  'net/client-endpoint.ts',
  'net/services.ts',
  'net/trace.ts',
];
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  base: [],
  spec: ['base'],
  net: ['base'],
  wire: ['base', 'spec'],
  mail: ['base', 'spec', 'wire'],
  store: ['base', 'mail'],
  sasl: ['base', 'spec', 'wire'],
  imap: PROTOCOL,
  'line-server': ['base', 'wire', 'store', 'sasl', 'net/endpoint.ts', 'net/services.ts'],
  pop3: [...PROTOCOL, 'line-server'],
  smtp: [...PROTOCOL, 'line-server'],
  apps: [
    'base',
    'mail',
    'net/endpoint.ts',
    'net/client-endpoint.ts',
    'net/trace.ts',
    'imap/client',
    'imap/syntax.ts',
    'imap/response-syntax.ts',
    'imap/number-set.ts',
    'pop3/client',
    'smtp/client',
  ],
  scenario: ['base', 'spec', 'net', 'wire', 'mail', 'store', 'sasl', 'imap', 'pop3', 'smtp', 'apps'],
  simulation: ['base', 'spec', 'net', 'wire', 'mail', 'store', 'sasl', 'imap', 'pop3', 'smtp', 'apps', 'scenario'],
  views: ['base', 'spec', 'net', 'wire', 'mail', 'store', 'imap', 'pop3', 'smtp', 'apps', 'scenario', 'simulation'],
  experiments: ['base', 'wire', 'net', 'store', 'pop3', 'apps', 'scenario', 'simulation', 'views'],
  checks: ['base', 'spec', 'apps', 'views', 'simulation', 'scenario', 'store', 'imap', 'pop3', 'smtp', 'net'],
};

/** What others may import of the engine: all that runs, what explains, what reads texts from outside, what compares. */
const FACES = new Set([
  'src/engine/index.ts',
  'src/engine/explaining.ts',
  'src/engine/reading.ts',
  'src/engine/experimenting.ts',
  'src/engine/judging.ts',
]);

/** One import that the layers forbid. */
export interface Violation {
  readonly file: string;
  readonly line: number;
  readonly imported: string;
  readonly rule: string;
}

/** Every forbidden import of a file. */
export function violationsOf(path: string, text: string): Violation[] {
  return importsOf(path, text).flatMap(({ specifier, line }) => {
    const target = resolveImport(path, specifier);
    const rule = target === undefined ? forbiddenPackage(path, specifier) : forbidden(path, target);
    return rule === undefined ? [] : [{ file: path, line, imported: specifier, rule }];
  });
}

/** The packages that the engine may use: synchronous, without platform. */
const ENGINE_PACKAGES = /^(@noble\/hashes\/|fflate$|zod(\/mini)?$)/;

function forbiddenPackage(path: string, specifier: string): string | undefined {
  if (!path.startsWith('src/engine/') || ENGINE_PACKAGES.test(specifier)) return undefined;
  return 'the engine uses no packages but @noble/hashes, fflate and zod';
}

function forbidden(path: string, target: string): string | undefined {
  if (path.startsWith('src/engine/')) return forbiddenInEngine(path, target);
  const from = /^src\/(ui|cli|texts|lessons)\//.exec(path)?.[1];
  if (from === undefined) return undefined;
  if (target.startsWith('src/engine/')) {
    return FACES.has(target)
      ? undefined
      : 'outside the engine only its faces, index.ts, explaining.ts, reading.ts, experimenting.ts and judging.ts, are imported';
  }
  const to = /^src\/(ui|cli|texts|lessons)\//.exec(target)?.[1];
  if (to === 'ui' && from !== 'ui') return 'nothing imports ui';
  if (to === 'cli' && from !== 'cli') return 'nothing imports cli';
  if (to === 'lessons' && from === 'texts') return 'texts import no lessons';
  return undefined;
}

/** The layer of a file below src/engine. The files at the top (index, simulation, lab-event) are layers of their own. */
export function engineLayer(path: string): string {
  const [first = '', ...rest] = path.replace('src/engine/', '').split('/');
  if (rest.length > 0) return first;
  return FACES.has(path) ? 'index' : 'simulation';
}

function forbiddenInEngine(path: string, target: string): string | undefined {
  if (!target.startsWith('src/engine/')) return 'the engine imports nothing of the project outside src/engine';
  const from = engineLayer(path);
  const to = engineLayer(target);
  if (from === to || from === 'index') return undefined;
  if (to === 'index') return 'inside the engine nothing imports the public face';
  const allowed = ALLOWED[from];
  if (!allowed) return `the layer ${from} is not in the table of layers`;
  const inside = target.replace('src/engine/', '');
  const permitted = allowed.some((entry) => entry === to || inside === entry || inside.startsWith(`${entry}/`));
  return permitted ? undefined : `${from} may import ${allowed.join(', ') || 'nothing'}, not ${to}`;
}
