// The METADATA response, with values or without. RFC 5464 §4.4.

import { SP, separated } from '../../wire/combinators.ts';
import { FAILED } from '../../wire/cursor.ts';
import type { Rule } from '../../wire/rule.ts';
import { about } from '../rules/about.ts';
import { mailbox } from '../rules/mailbox.ts';
import { entry, toldValues } from '../rules/metadata.ts';
import type { EntryName, EntryValue, MetadataResponse } from '../syntax/metadata.ts';

type Data = { readonly mailbox: string } & (
  | { readonly values: readonly EntryValue[] }
  | { readonly entries: readonly EntryName[] }
);

const names = separated(entry);

/** `SP mailbox SP (entry-values / entry-list)`: the parenthesis tells which. */
export const metadataData: Rule<Omit<MetadataResponse, 'type'> & Data> = {
  ...about('entry', '5', 5464),
  read: (input) => {
    const name = SP.read(input) === FAILED ? FAILED : mailbox.read(input);
    if (name === FAILED || SP.read(input) === FAILED) return FAILED;
    if (input.byte === 0x28) {
      const values = toldValues.read(input);
      return values === FAILED ? FAILED : { mailbox: name, values };
    }
    const entries = names.read(input);
    return entries === FAILED ? FAILED : { mailbox: name, entries };
  },
  write: (data, out) => {
    out.byte(0x20);
    mailbox.write(data.mailbox, out);
    out.byte(0x20);
    if ('values' in data) toldValues.write(data.values, out);
    else names.write(data.entries, out);
  },
};
