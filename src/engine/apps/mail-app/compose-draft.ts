// A draft as a message of RFC 5322, and whom it goes to.

import { wallClockAt } from '../../base/units.ts';
import type { Rng } from '../../base/rng.ts';
import { composeMessage } from '../../mail/compose.ts';
import { civilFromUnix } from '../../mail/dates.ts';
import { flattenAddresses, formatAddress, readAddressList } from '../../mail/addresses.ts';
import type { Correspondent } from '../../mail/field-writer.ts';
import type { Draft } from './intent.ts';
import type { MailAppSettings } from './settings.ts';
import type { MailAppWorld } from './world.ts';

/** A message that is ready to be kept or sent. */
export interface ComposedDraft {
  readonly raw: Uint8Array;
  /** Addresses as they are written in it; also those that are none, so that somebody can say so. */
  readonly recipients: readonly string[];
}

/** Writes the message; `answered`: the Message-ID, with angle brackets, of the message that it answers. */
export function composeDraft(
  world: Pick<MailAppWorld, 'epoch' | 'now' | 'rng'>,
  settings: Pick<MailAppSettings, 'name' | 'address'>,
  draft: Draft,
  answered: string | undefined,
): ComposedDraft {
  const { name, address } = settings;
  const to = peopleIn(draft.to);
  const cc = peopleIn(draft.cc);
  const id = `${world.rng.uint32().toString(36)}${world.rng.uint32().toString(36)}`;
  const parents = answered === undefined ? [] : [answered.replace(/^<|>$/g, '')];
  const raw = composeMessage({
    from: { name, address },
    to,
    cc,
    subject: draft.subject,
    text: draft.text,
    date: civilFromUnix(wallClockAt(world.epoch, world.now())),
    messageId: `${id}@${address.slice(address.lastIndexOf('@') + 1)}`,
    inReplyTo: parents,
    references: parents,
    attachments: draft.attachments.map((attachment) => ({
      name: attachment.name,
      mediaType: 'application/octet-stream',
      content: noise(world.rng, attachment.octets),
    })),
    boundarySeed: id,
  });
  return { raw, recipients: [...to, ...cc].map((person) => person.address) };
}

function peopleIn(list: string): readonly Correspondent[] {
  if (list.trim() === '') return [];
  const read = flattenAddresses(readAddressList(list));
  return read.map((one) => ({ ...(one.name === undefined ? {} : { name: one.name }), address: formatAddress(one) }));
}

/** Octets that cannot be made shorter, as pictures and archives are. */
function noise(rng: Rng, octets: number): Uint8Array {
  const content = new Uint8Array(octets);
  for (let at = 0; at < octets; at += 4) {
    const word = rng.uint32();
    for (let byte = 0; byte < 4 && at + byte < octets; byte += 1) content[at + byte] = (word >>> (8 * byte)) & 0xff;
  }
  return content;
}
