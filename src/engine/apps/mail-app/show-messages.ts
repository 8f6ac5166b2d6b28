// Messages and folders as a screen lists them.

import { formatDateTimeUtc } from './show-date.ts';
import { casemapped } from '../../mail/casemap.ts';
import { headerText } from '../../mail/charset.ts';
import { decodeWords } from '../../mail/encoded-words.ts';
import { readDateTime } from '../../mail/dates.ts';
import type { Envelope, EnvelopeAddress } from '../../imap/response-syntax.ts';
import { type ShownMessage, hasFlag } from '../imap-sync/actions.ts';
import type { CachedMailbox, MailCache } from '../imap-sync/cache.ts';
import { isSelectable } from '../imap-sync/cache.ts';
import { placeOfUse, useOf } from './folders.ts';
import type { Incoming } from './incoming.ts';
import type { MessageKey } from './intent.ts';
import type { FolderModel, MessageModel } from './model.ts';
import { type LocalCopy, type OwnPart, localCopy, readableTexts } from './read-parts.ts';

/** The mail by folders, as the person sees it. */
export type ShownMail = ReadonlyMap<string, readonly ShownMessage[]>;

/** The folders, special ones first, then by name. */
export function folderModels(mail: ShownMail, { mailboxes }: MailCache): readonly FolderModel[] {
  const delimiter = [...mailboxes.values()].find((mailbox) => mailbox.delimiter !== null)?.delimiter ?? undefined;
  const folders = [...mail].map(([name, messages]) => folderModel(name, messages, mailboxes.get(name), delimiter));
  return folders.sort(
    (left, right) => placeOfUse(left.use) - placeOfUse(right.use) || (left.name < right.name ? -1 : 1),
  );
}

function folderModel(
  name: string,
  messages: readonly ShownMessage[],
  cached: CachedMailbox | undefined,
  delimiter: string | undefined,
): FolderModel {
  const told = cached?.stale ? cached.counts : undefined;
  const model = {
    name,
    delimiter: cached?.delimiter ?? delimiter,
    use: useOf(name, cached?.attributes ?? []),
    selectable: !cached || isSelectable(cached),
    messages: told?.messages ?? messages.length,
    unread: told?.unseen ?? messages.filter(({ flags }) => !hasFlag(flags, '\\Seen')).length,
    counted: !cached || told !== undefined || cached.evenAt !== undefined,
    asOf: cached?.evenAt,
    stale: told === undefined && (cached?.stale ?? false),
  };
  const known = cached && shownFolders.get(cached);
  if (known && isSameFolder(known, model)) return known;
  if (cached) shownFolders.set(cached, Object.freeze(model));
  return model;
}

/** What a folder looked like when it was last shown: as for messages. */
const shownFolders = new WeakMap<CachedMailbox, FolderModel>();

function isSameFolder(left: FolderModel, right: FolderModel): boolean {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a model
  return (Object.keys(right) as (keyof FolderModel)[]).every((key) => left[key] === right[key]);
}

/** What a message looked like when it was last shown, and of what that was made. */
interface Listed {
  readonly flags: readonly string[];
  readonly parts: number;
  readonly facts: string;
  readonly model: MessageModel;
}

/** By what the device has of the message: pictures follow each other quickly, and few messages change between them. */
const listed = new WeakMap<object, Listed>();

/** A message in a list. */
export function messageModel(key: MessageKey, message: ShownMessage, incoming: Incoming): MessageModel {
  const { cached, raw, flags, waiting, target } = message;
  const onServer = message.left === true || incoming.isOnServer(target);
  const ownPart = incoming.ownPart(target);
  const owner = cached ?? raw;
  const parts = cached?.sections.size ?? 0;
  const facts = `${key} ${waiting} ${onServer} ${ownPart} ${cached?.envelope !== undefined}`;
  const known = owner && listed.get(owner);
  if (known && known.flags === flags && known.parts === parts && known.facts === facts) return known.model;
  const model = Object.freeze(freshModel(key, message, onServer, localCopy(message, ownPart), incoming));
  if (owner) listed.set(owner, { flags, parts, facts, model });
  return model;
}

function freshModel(
  key: MessageKey,
  { cached, raw, flags, waiting, target }: ShownMessage,
  onServer: boolean,
  copy: LocalCopy,
  incoming: Incoming,
): MessageModel {
  const { from, to, subject, sentAt } = descriptionOf(copy.envelope);
  return {
    key,
    uid: cached?.uid,
    from,
    to,
    subject,
    sentAt: sentAt ?? (cached?.internalDate ? formatDateTimeUtc(cached.internalDate) : ''),
    octets: cached?.octets ?? incoming.announcedOctets(target) ?? raw?.length ?? 0,
    flags: Object.freeze([...flags]),
    here: hereOf(cached, copy),
    waiting,
    onServer,
  };
}

function hereOf(cached: ShownMessage['cached'], copy: LocalCopy): MessageModel['here'] {
  if (copy.isWhole) return 'everything';
  if (!copy.envelope) return 'nothing';
  return cached && cached.sections.size > 0 ? 'parts' : 'header';
}

/** Whether the device finds `text` in what it has of the message. */
export function hasText(message: ShownMessage, ownPart: OwnPart, text: string): boolean {
  const copy = localCopy(message, ownPart);
  const { from, to, subject } = descriptionOf(copy.envelope);
  const wanted = casemapped(text);
  if ([from, to, subject].some((field) => casemapped(field).includes(wanted))) return true;
  const read = readableTexts(copy);
  return casemapped(`${read.text ?? ''}\n${read.html ?? ''}`).includes(wanted);
}

// ------------------------------------------------------------------ envelopes

interface Description {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  /** Undefined when the header says nothing that is a date. */
  readonly sentAt: string | undefined;
}

const NO_DESCRIPTION: Description = { from: '', to: '', subject: '', sentAt: undefined };

/** Envelopes are never changed: each is read once. */
const descriptions = new WeakMap<Envelope, Description>();

function descriptionOf(envelope: Envelope | undefined): Description {
  if (!envelope) return NO_DESCRIPTION;
  const known = descriptions.get(envelope);
  if (known) return known;
  const date = readDateTime(envelope.date ?? '');
  const made = {
    from: envelope.from.map(personText).join(', '),
    to: envelope.to.map(personText).join(', '),
    subject: subjectOf(envelope),
    sentAt: date && formatDateTimeUtc(date),
  };
  descriptions.set(envelope, made);
  return made;
}

/** The subject, decoded. RFC 2047. */
export function subjectOf({ subject }: Envelope): string {
  return decodeWords(subject ?? '');
}

/** As a person writes it, so that an answer finds its way: `Bob Brown <bob@example.org>`. */
function personText({ name, mailbox, host }: EnvelopeAddress): string {
  const local = headerText(mailbox ?? '');
  const address = host === null || host === '' ? local : `${local}@${headerText(host)}`;
  return name === null || name === '' ? address : `${decodeWords(name)} <${address}>`;
}
