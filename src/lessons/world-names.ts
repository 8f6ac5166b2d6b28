// Names that lead into the lesson's world: devices, hosts, scripts and accounts must be there. Found by their keys, wherever
// they stand in the file.

import type { Scenario } from '#engine/index.ts';
import { keyLimit, nearestWord } from '#engine/index.ts';
import type { LessonFile } from './schema.ts';

/** A name that leads nowhere. */
export interface LostName {
  readonly path: readonly PropertyKey[];
  readonly problem: string;
}

type Kind = 'device' | 'host' | 'script' | 'account';

/** All names of the file that the scenario does not know, with the nearest one that it does. */
export function lostNames(file: LessonFile, scenario: Scenario): readonly LostName[] {
  const known: Readonly<Record<Kind, readonly string[]>> = {
    device: (scenario.devices ?? []).map(({ host }) => host),
    host: scenario.hosts.map(({ id }) => id),
    script: scenario.scripts.map(({ name }) => name),
    account: [...scenario.accounts, ...(scenario.elsewhere ?? []).flatMap(({ accounts }) => accounts)].map(
      ({ user }) => user,
    ),
  };
  const { answerKey: _words, ...rest } = file;
  return namesIn(rest, []).flatMap(({ kind, name, path }) =>
    known[kind].includes(name) ? [] : [{ path, problem: lost(kind, name, known[kind]) }],
  );
}

function lost(kind: Kind, name: string, known: readonly string[]): string {
  const nearest = nearestWord(name, known, keyLimit(name));
  const advice = nearest === undefined ? `there are ${known.join(', ') || 'none'}` : `the nearest is \`${nearest}\``;
  return `the scenario has no ${kind} \`${name}\`; ${advice}`;
}

interface Named {
  readonly kind: Kind;
  readonly name: string;
  readonly path: readonly PropertyKey[];
}

function namesIn(value: unknown, path: readonly PropertyKey[]): readonly Named[] {
  if (typeof value === 'string') {
    const kind = kindAt(path);
    return kind ? [{ kind, name: value, path }] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  const entries: [PropertyKey, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, inner]) => namesIn(inner, [...path, key]));
}

/** What a text at this place names. */
function kindAt(path: readonly PropertyKey[]): Kind | undefined {
  const [parent, last] = path.slice(-2);
  if (parent === 'devices') return 'device';
  if (last === 'device') return parent === 'wire' || path[0] === 'connections' ? 'host' : 'device';
  if (last === 'link' || (last === 'host' && parent === 'link')) return 'host';
  if (last === 'run') return 'script';
  return last === 'account' ? 'account' : undefined;
}
