// What the maildrop holds: sizes, and the lasting name of each message. A server without UIDL is asked for headers, and
// their hash is the name; one without TOP too, for whole messages. RFC 1939 §7.

import { sha256 } from '@noble/hashes/sha2.js';
import { fail, ok, type Result } from '../../base/result.ts';
import type { Pop3News, Pop3Outcome, Pop3Request } from '../../pop3/client/request.ts';
import type { Pop3Cache } from './cache.ts';
import type { Pop3SessionEnd } from './settings.ts';
import { begin, perform, wait } from '../program.ts';
import type { Line, Pending, Program } from '../program.ts';

type Pop3Line = Line<Pop3Request, Pop3Outcome, Pop3News>;

type Steps<Value> = Program<Result<Value, Pop3SessionEnd>>;

/** Lists the maildrop and tells the cache of it. @returns unique ids by message number */
export function* listMaildrop(line: Pop3Line, cache: Pop3Cache): Steps<ReadonlyMap<number, string>> {
  const asked = [yield* begin(line, { type: 'list' }), yield* begin(line, { type: 'uniqueIds' })] as const;
  const sizes = yield* outcomeOf(asked[0]);
  const uniqueIds = yield* outcomeOf(asked[1]);
  if (!sizes || !uniqueIds) return fail({ type: 'lost' });
  if (sizes.type !== 'sizes') return fail({ type: 'refused', text: sizes.type === 'refused' ? sizes.text : '' });
  const named =
    uniqueIds.type === 'uniqueIds' ? ok(uniqueIds.uniqueIds) : yield* hashNames(line, [...sizes.sizes.keys()]);
  if (!named.ok) return named;
  const distinct = distinctNames(named.value, sizes.sizes);
  cache.listed(new Map([...distinct].map(([message, name]) => [name, sizes.sizes.get(message) ?? 0])));
  return ok(distinct);
}

/** Two messages with one unique id are copies of each other (RFC 1939 §7), unless their sizes show that they are not. */
function distinctNames(
  names: ReadonlyMap<number, string>,
  sizes: ReadonlyMap<number, number>,
): ReadonlyMap<number, string> {
  const sizeOfName = new Map<string, number | undefined>();
  return new Map(
    [...names].map(([message, name]) => {
      const size = sizes.get(message);
      if (!sizeOfName.has(name)) sizeOfName.set(name, size);
      return [message, sizeOfName.get(name) === size ? name : `${name} ${size}`];
    }),
  );
}

/** Names for a server that gives none. */
function* hashNames(line: Pop3Line, messages: readonly number[]): Steps<ReadonlyMap<number, string>> {
  const names = new Map<number, string>();
  for (const message of messages) {
    const content = yield* contentOf(line, message);
    if (!content.ok) return content;
    names.set(message, `sha256:${hexOf(sha256(content.value))}`);
  }
  return ok(names);
}

function* contentOf(line: Pop3Line, message: number): Steps<Uint8Array> {
  for (const request of [{ type: 'top', message, lines: 0 } as const, { type: 'retrieve', message } as const]) {
    const answered = yield* perform(line, request);
    if (!answered.ok) return fail({ type: 'lost' });
    if (answered.value.type === 'content') return ok(answered.value.bytes);
  }
  return fail({ type: 'refused', text: `message ${message} has no name` });
}

function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function* outcomeOf(pending: Pending<Pop3Outcome>): Program<Pop3Outcome | undefined> {
  const woken = yield* wait({ completed: [pending] });
  return woken.type === 'completed' && woken.outcome.ok ? woken.outcome.value : undefined;
}
