// What two programs tell each other about themselves. RFC 2971 §3.

import { rfc } from '../../spec/reference.ts';
import { SP, enclosed, mapped, optional, separated } from '../../wire/combinators.ts';
import { field, fields } from '../../wire/fields.ts';
import { type Rule, token } from '../../wire/rule.ts';
import type { IdParameters } from '../syntax.ts';
import { style } from './about.ts';
import { nstring, orNil, string } from './strings.ts';

const idField = fields(
  'id-params',
  rfc(2971, '3.3'),
  field('field', token(style('imap.id.field', 'string'), string)),
  SP,
  field('value', token(style('imap.id.value', 'string'), nstring)),
);

/** `id_params_list` of RFC 2971 §4: names and values in turn, or NIL. */
export const idParameters: Rule<IdParameters | null> = orNil(
  enclosed(
    '(',
    mapped(
      optional(separated(idField)),
      (pairs) => pairs ?? [],
      (pairs) => (pairs.length > 0 ? pairs : undefined),
    ),
    ')',
  ),
);
