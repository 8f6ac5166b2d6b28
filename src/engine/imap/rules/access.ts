// Identifiers and rights. RFC 4314 §7.

import { byteStringOf, bytesOf, utf8BytesOf, utf8TextOf } from '../../base/bytes.ts';
import { rfc } from '../../spec/reference.ts';
import { SP, mapped } from '../../wire/combinators.ts';
import { FAILED } from '../../wire/cursor.ts';
import { field, fields } from '../../wire/fields.ts';
import { type Rule, token } from '../../wire/rule.ts';
import type { AccessCommands, Identifier, IdentifierArguments, RightLetters } from '../syntax/access.ts';
import { about, style } from './about.ts';
import { mailbox } from './mailbox.ts';
import { astringFor } from './strings.ts';

/** `identifier`, which is UTF-8. */
export const identifier: Rule<Identifier> = token(
  style<Identifier>('imap.acl.identifier', 'string', { value: (value) => value }),
  mapped(
    astringFor('identifier', rfc(4314, '7'), () => [{ text: 'anyone', role: 'imap.acl.identifier' }]),
    (form) => utf8TextOf(bytesOf(form)) ?? FAILED,
    (text) => byteStringOf(utf8BytesOf(text)),
  ),
);

const rightsStyle = style<RightLetters>('imap.acl.rights', 'keyword', { values: (rights) => ({ rights }) });

/** `rights`: only lower-case letters and digits. */
export const rights: Rule<RightLetters> = token(
  rightsStyle,
  mapped(
    astringFor('rights', rfc(4314, '7')),
    (letters) => (/^[a-z0-9]*$/.test(letters) ? letters : FAILED),
    (letters) => letters,
  ),
);

type ModifiedRights = Pick<AccessCommands['SETACL'], 'mode' | 'rights'>;

/** `mod-rights`: any astring, so that a letter that is no right can be answered by name. RFC 4314 §3.1. */
export const modifiedRights: Rule<ModifiedRights> = mapped(
  token(
    rightsStyle,
    astringFor('rights', rfc(4314, '3.1'), () => [{ text: 'lrs', role: 'imap.acl.rights' }]),
  ),
  (text): ModifiedRights => {
    if (text.startsWith('+')) return { mode: 'add', rights: text.slice(1) };
    if (text.startsWith('-')) return { mode: 'remove', rights: text.slice(1) };
    return { mode: 'replace', rights: text };
  },
  ({ mode, rights: letters }) => `${mode === 'add' ? '+' : mode === 'remove' ? '-' : ''}${letters}`,
);

/** `SP mailbox SP identifier`. */
export const mailboxAndIdentifier: Rule<IdentifierArguments> = fields(
  'identifier',
  about('identifier', '7', 4314).spec,
  SP,
  field('mailbox', mailbox),
  SP,
  field('identifier', identifier),
);
