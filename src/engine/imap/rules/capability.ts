// Names of capabilities, and the lists of them. RFC 9051 §7.2.2, §9.

import { after, many } from '../../wire/combinators.ts';
import { FAILED } from '../../wire/cursor.ts';
import { type Rule, token } from '../../wire/rule.ts';
import { about, style } from './about.ts';
import { atom } from './strings.ts';

const name: Rule<string> = {
  ...about('capability', '7.2.2'),
  suggest: (context) => context.words('capability').map((text) => ({ text, role: 'imap.capability' })),
  read: (input) => {
    const start = input.offset;
    const read = atom.read(input);
    input.touch(name, start);
    return read === FAILED ? input.fail(name, start) : read;
  },
  write: (value, out) => out.text(value),
};

/** `capability`, spelled as it was: `IMAP4rev2`, `AUTH=PLAIN`. Compare without regard to case. */
const capability: Rule<string> = token(
  style<string>('imap.capability', 'keyword', { values: (value) => ({ capability: value }) }),
  name,
);

/** Any number of capabilities, each with a space before it. */
export const capabilities: Rule<readonly string[]> = many(after(' ', capability));

/** At least one capability, each with a space before it. */
export const someCapabilities: Rule<readonly string[]> = many(after(' ', capability), 1);
