// What FIND found, as IMAP2 tells it: a name that SELECT or BBOARD takes as it is. RFC 1176.

import { rfc } from '../../spec/reference.ts';
import { SP } from '../../wire/combinators.ts';
import { field, fields } from '../../wire/fields.ts';
import { mailbox } from '../rules/mailbox.ts';

/** `SP string`. */
export const foundNameData = fields('mailbox', rfc(1176), SP, field('mailbox', mailbox));
