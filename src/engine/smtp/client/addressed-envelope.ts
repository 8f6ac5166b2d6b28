// An envelope from addresses as people write them: `alice@example.org`, `"odd name"@example.org`, `rené@bücher.example`.
// RFC 5321 §4.1.2, RFC 6531 §3.3.

import { byteStringOf, utf8BytesOf } from '../../base/bytes.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { readPath, type SmtpAddress } from '../address.ts';
import type { Envelope } from '../envelope.ts';
import { writeOriginalRecipient } from '../original-recipient.ts';
import type { MailOptions, NotifyCondition, RecipientOptions } from '../parameters.ts';

/** Who sends to whom, as text. */
export interface WrittenEnvelope {
  /** Empty for `<>`. */
  readonly from: string;
  readonly to: readonly string[];
  /** When a report is wanted, for all recipients; an empty list is never. RFC 3461 §4.1. */
  readonly notify?: readonly NotifyCondition[];
  readonly options?: MailOptions;
}

/** The envelope, or the first text that is no address. */
export function addressedEnvelope(written: WrittenEnvelope): Result<Envelope, { readonly notAnAddress: string }> {
  const { from, to, notify, options = {} } = written;
  const sender = from === '' ? undefined : readAddress(from);
  if (from !== '' && !sender) return fail({ notAnAddress: from });
  if (to.length === 0) return fail({ notAnAddress: '' });
  const recipients = to.map((text) => ({ text, address: readAddress(text) }));
  const wrong = recipients.find(({ address }) => !address);
  if (wrong) return fail({ notAnAddress: wrong.text });
  return ok({
    sender,
    options,
    recipients: recipients.flatMap(({ address }) =>
      address ? [{ address, options: wishesFor(address, notify) }] : [],
    ),
  });
}

/** RFC 3461 §4.2: the original recipient is the one that is written here, so that reports can be matched with it. */
function wishesFor(address: SmtpAddress, notify: readonly NotifyCondition[] | undefined): RecipientOptions {
  return notify ? { notify, originalRecipient: writeOriginalRecipient(address) } : {};
}

/** The address that `text` is, with or without angle brackets. */
function readAddress(text: string): SmtpAddress | undefined {
  const path = byteStringOf(utf8BytesOf(`<${text.trim().replace(/^<(.*)>$/s, '$1')}>`));
  const read = readPath(path, 0, 'forward');
  return read.ok && read.value.end === path.length ? read.value.address : undefined;
}
