// Responses about who may do what: ACL, LISTRIGHTS, MYRIGHTS. RFC 4314 §3.6 to §3.8.

import { SP, after, many } from '../../wire/combinators.ts';
import { field, fields } from '../../wire/fields.ts';
import { about } from '../rules/about.ts';
import { identifier, rights } from '../rules/access.ts';
import { mailbox } from '../rules/mailbox.ts';

const { spec } = about('rights', '7', 4314);

const pair = fields('identifier', spec, SP, field('identifier', identifier), SP, field('rights', rights));

/** `SP mailbox *(SP identifier SP rights)`. */
export const aclData = fields('identifier', spec, SP, field('mailbox', mailbox), field('entries', many(pair)));

/** `SP mailbox SP identifier SP rights *(SP rights)`. */
export const listRightsData = fields(
  'rights',
  spec,
  SP,
  field('mailbox', mailbox),
  SP,
  field('identifier', identifier),
  SP,
  field('required', rights),
  field('optional', many(after(' ', rights))),
);

/** `SP mailbox SP rights`. */
export const myRightsData = fields('rights', spec, SP, field('mailbox', mailbox), SP, field('rights', rights));
