// Every role of a token and every name of an expectation, in all protocols: what texts must have words for.

import { imapRoles } from '../imap/roles.ts';
import { imapExpectations } from '../imap/roles/expectations.ts';
import { pop3Expectations, pop3Roles } from '../pop3/explain.ts';
import { smtpExpectations, smtpRoles } from '../smtp/explain.ts';

/** Keys of `texts.tokens`. */
export const tokenRoles = [...imapRoles, ...pop3Roles, ...smtpRoles] as const;

export type TokenRole = (typeof tokenRoles)[number];

/**
 * Keys of `texts.expectations`. An expectation can also be `SP`, `CRLF` or a text in double quotes, which show
 * themselves.
 */
export const expectationNames = [...imapExpectations, ...pop3Expectations, ...smtpExpectations] as const;

export type ExpectationName = (typeof expectationNames)[number];
