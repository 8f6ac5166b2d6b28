// Names of mailboxes: Unicode here, modified UTF-7 or UTF-8 on the wire. RFC 9051 §5.1 and appendix A.1, RFC 3501 §5.1.

import { byteStringOf, bytesOf, utf8BytesOf, utf8TextOf } from '../../base/bytes.ts';
import type { SuggestContext } from '../../wire/cursor.ts';
import { type Cursor, FAILED } from '../../wire/cursor.ts';
import type { Dialect } from '../../wire/dialect.ts';
import { type Rule, token } from '../../wire/rule.ts';
import { decodeModifiedUtf7, encodeModifiedUtf7 } from '../modified-utf7.ts';
import type { ImapRole } from '../roles.ts';
import type { ByteString, MailboxName } from '../syntax.ts';
import { about, style } from './about.ts';
import { astring, findString, listString } from './strings.ts';

/** The bytes of a mailbox name in the form that the dialect has. */
export function encodeMailboxName(name: MailboxName, dialect: Dialect): ByteString {
  return dialect.utf8 ? byteStringOf(utf8BytesOf(name)) : encodeModifiedUtf7(name);
}

/** The name that the bytes stand for; undefined when they break the rules of its encoding. */
export function mailboxIn(form: ByteString, dialect: Dialect): MailboxName | undefined {
  const name = dialect.utf8 ? utf8TextOf(bytesOf(form)) : decodeModifiedUtf7(form);
  // INBOX is INBOX in whatever case. RFC 9051 §5.1.
  return name?.toUpperCase() === 'INBOX' ? 'INBOX' : name;
}

/** Expected where bytes are no form of a name. */
const encoding = about('mailbox-encoding', '5.1.3', 3501);

function nameRule(name: 'mailbox' | 'list-mailbox', role: ImapRole, form: Rule<ByteString>): Rule<MailboxName> {
  const rule: Rule<MailboxName> = {
    ...about(name, '5.1'),
    suggest: (context: SuggestContext) => context.words('mailbox').map((text) => ({ text, role })),
    read: (input: Cursor) => {
      const start = input.offset;
      const bytes = form.read(input);
      if (bytes === FAILED) {
        input.touch(rule, start);
        return input.offset === start ? input.fail(rule, start) : FAILED;
      }
      const decoded = mailboxIn(bytes, input.dialect);
      input.touch(rule, start);
      if (decoded === undefined) return input.fail(encoding, start);
      return decoded;
    },
    write: (value, out) => form.write(encodeMailboxName(value, out.dialect), out),
  };
  return token(style(role, 'mailbox', { value: (value) => value, values: (value) => ({ mailbox: value }) }), rule);
}

/** `mailbox`. */
export const mailbox: Rule<MailboxName> = nameRule('mailbox', 'imap.mailbox', astring);

/** A mailbox that does not exist yet: the target of CREATE and RENAME. */
export const newMailbox: Rule<MailboxName> = nameRule('mailbox', 'imap.mailbox.new', astring);

/** The reference of LIST. RFC 9051 §6.3.9. */
export const reference: Rule<MailboxName> = nameRule('mailbox', 'imap.reference', astring);

/** `list-mailbox`: a name in which `*` and `%` stand for many. RFC 9051 §6.3.9. */
export const pattern: Rule<MailboxName> = nameRule('list-mailbox', 'imap.pattern', listString);

/** The pattern of FIND. RFC 1176. */
export const findPattern: Rule<MailboxName> = nameRule('list-mailbox', 'imap.pattern', findString);
