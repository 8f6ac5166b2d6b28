// A part of a message for the person. What is large comes in pieces, two of them under way at a time: what the person
// does meanwhile is not held up, he can see how far it is and stop it, and what came before a line broke is not fetched
// again. RFC 9051 §6.4.5 (partial).

import { concatBytes } from '../../base/bytes.ts';
import { ok } from '../../base/result.ts';
import type { ImapOutcome } from '../../imap/client/requests.ts';
import type { Section } from '../../imap/syntax.ts';
import { type Pending, begin, report } from '../program.ts';
import { placeOf } from './actions.ts';
import type { CachedMessage } from './cache.ts';
import type { Desk } from './desk.ts';
import { alreadyOpen, openMailbox } from './open-mailbox.ts';
import { sectionNamed } from './section-name.ts';
import { exactly } from './selected-mailbox.ts';
import type { Session, Step } from './session.ts';
import { fetchItems } from './sync-mailbox.ts';
import { leavesOf } from './text-part.ts';

/** Octets of a piece; what has no more than two of them comes in one. */
const PIECE = 65_536;

/** Requests for pieces that are under way at a time: one answer travels while the next is asked for. */
const WINDOW = 2;

/** Fetches what the person asked for, as far as it can be had; answers its octets. */
export function* fetchAskedPart(
  desk: Desk,
  session: Session,
  asked: Desk['fetches'][number],
): Step<number | undefined> {
  const place = placeOf(desk.cache, asked.target);
  const section = sectionNamed(asked.section);
  if (place === undefined || place === 'gone' || !section) return ok(undefined);
  const opened = yield* openMailbox(session, place.mailbox);
  if (!opened.ok) return opened;
  if ('missing' in opened.value || opened.value.selected.uidValidity !== place.uidValidity) return ok(undefined);
  const known = opened.value.selected.cached.messages.get(place.uid);
  if (!known?.sections.has(asked.section)) {
    const size = known && sizeOf(known, asked.section);
    const isLarge = known && size !== undefined && size > WINDOW * PIECE;
    const got = isLarge
      ? yield* fetchPieces(desk, session, asked, { message: known, section, size })
      : yield* fetchItems(session, exactly([place.uid]), [{ type: 'BODY[]', peek: true, section }]);
    if (!got.ok) return got;
  }
  return ok(
    alreadyOpen(session, place.mailbox)?.selected.cached.messages.get(place.uid)?.sections.get(asked.section)?.length,
  );
}

/** The octets of a section, if something that is known tells them. */
function sizeOf({ octets, structure }: CachedMessage, section: string): number | undefined {
  if (section === '') return octets;
  return structure && leavesOf(structure).find(({ part }) => part === section)?.body.octets;
}

interface LargePart {
  readonly message: CachedMessage;
  readonly section: Section;
  readonly size: number;
}

/** Asks for piece after piece, from where an earlier try came to. */
function* fetchPieces(
  desk: Desk,
  session: Session,
  asked: Desk['fetches'][number],
  { message, section, size }: LargePart,
): Step<undefined> {
  const pieces = (message.pieces ??= new Map()).get(asked.section) ?? [];
  message.pieces.set(asked.section, pieces);
  const underWay: Pending<ImapOutcome>[] = [];
  let next = lengthOf(pieces);
  for (;;) {
    yield* desk.takeAll();
    const window = desk.wanted === 'connected' && !desk.cancelled.has(asked) ? WINDOW : 0;
    for (; underWay.length < window && next < size; next += PIECE) {
      const partial = { offset: next, count: PIECE };
      const items = [{ type: 'UID' }, { type: 'BODY[]', peek: true, section, partial }] as const;
      const command = { name: 'FETCH', uid: true, set: exactly([message.uid]), items } as const;
      underWay.push(yield* begin(session.line, { type: 'command', command }));
    }
    const first = underWay.shift();
    if (!first) break;
    const before = lengthOf(pieces);
    const came = yield* session.finish(first);
    if (!came.ok) return came;
    yield* report({ type: 'imapSync.fetching', octets: lengthOf(pieces), of: size });
    if (lengthOf(pieces) === before) next = size; // the server has no more of it, whatever it said
  }
  if (lengthOf(pieces) < size) return ok(undefined);
  message.sections.set(asked.section, concatBytes(pieces));
  message.pieces.delete(asked.section);
  return ok(undefined);
}

function lengthOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0);
}
