// Commands about annotations. RFC 5464 §4.2 and §4.3.

import { rfc } from '../../spec/reference.ts';
import { SP, after } from '../../wire/combinators.ts';
import { type Cursor, FAILED, type Failed } from '../../wire/cursor.ts';
import { field, fields } from '../../wire/fields.ts';
import type { FragmentWriter } from '../../wire/fragment-writer.ts';
import { options } from '../../wire/options.ts';
import { type Rule, token } from '../../wire/rule.ts';
import { word } from '../../wire/words.ts';
import { type CommandEntry, type CommandState, defineCommand } from '../command-entry.ts';
import { about, style } from '../rules/about.ts';
import { mailbox } from '../rules/mailbox.ts';
import { entries, entryValues } from '../rules/metadata.ts';
import { number } from '../rules/strings.ts';
import type { MetadataCommands } from '../syntax/metadata.ts';

const states: readonly CommandState[] = ['authenticated', 'selected'];
const needs = ['METADATA', 'METADATA-SERVER'];

type GetArguments = MetadataCommands['GETMETADATA'];
type Options = Pick<GetArguments, 'maxSize' | 'depth'>;

const depthWord = token(
  style<string>('imap.metadata.depth', 'keyword'),
  word(about('metadata-option', '4.2.2', 5464), ['0', '1', 'infinity']),
);

/** `getmetadata-options`. */
const getOptions: Rule<Options> = options<Options>(
  {
    ...about('metadata-option', '4.2', 5464),
    token: style<string>((name) => (name === 'DEPTH' ? 'imap.metadata.depth' : 'imap.metadata.maxsize'), 'keyword'),
  },
  {
    maxSize: { word: 'MAXSIZE', rest: after(' ', token(style<number>('imap.octets', 'number'), number)) },
    depth: { word: 'DEPTH', rest: after(' ', depthWord) },
  },
);

/** A parenthesis with a letter behind it: entries begin with a slash, a quote or a brace. */
function beginsOptions({ byte, bytes, offset }: Cursor): boolean {
  const next = (bytes[offset + 1] ?? 0) | 0x20;
  return byte === 0x28 && next >= 0x61 && next <= 0x7a;
}

/** Options with `between` read behind them, where they stand here. */
function readOptions(input: Cursor): Options | Failed {
  if (!beginsOptions(input)) return {};
  const found = getOptions.read(input);
  return found === FAILED || SP.read(input) === FAILED ? FAILED : found;
}

/** Options stand before the mailbox in the grammar of RFC 5464 §5, behind it in its examples (§4.2.1): both are read. */
function readGet(input: Cursor): GetArguments | Failed {
  const before = SP.read(input) === FAILED ? FAILED : readOptions(input);
  const name = before === FAILED ? FAILED : mailbox.read(input);
  if (before === FAILED || name === FAILED || SP.read(input) === FAILED) return FAILED;
  const behind = before.maxSize === undefined && before.depth === undefined ? readOptions(input) : {};
  const asked = behind === FAILED ? FAILED : entries.read(input);
  return behind === FAILED || asked === FAILED ? FAILED : { mailbox: name, entries: asked, ...before, ...behind };
}

function writeGet({ mailbox: name, entries: asked, ...wanted }: GetArguments, out: FragmentWriter): void {
  out.byte(0x20);
  if (wanted.maxSize !== undefined || wanted.depth !== undefined) {
    getOptions.write(wanted, out);
    out.byte(0x20);
  }
  mailbox.write(name, out);
  out.byte(0x20);
  entries.write(asked, out);
}

/** GETMETADATA and SETMETADATA. */
export const metadataCommands: { readonly [N in keyof MetadataCommands]: CommandEntry<MetadataCommands[N]> } = {
  GETMETADATA: defineCommand('GETMETADATA', {
    args: { ...about('entry', '4.2', 5464), read: readGet, write: writeGet },
    states,
    needs,
    spec: rfc(5464, '4.2'),
  }),
  SETMETADATA: defineCommand('SETMETADATA', {
    args: fields('entry', rfc(5464, '4.3'), SP, field('mailbox', mailbox), SP, field('values', entryValues)),
    states,
    needs,
    spec: rfc(5464, '4.3'),
  }),
};
