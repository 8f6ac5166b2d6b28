// The messages of APPEND: flags, date and the octets. RFC 9051 §6.3.12, RFC 3516 §4.4 for literal8.

import { SP, after, many } from '../../wire/combinators.ts';
import { type Cursor, FAILED, type Failed } from '../../wire/cursor.ts';
import type { FragmentWriter } from '../../wire/fragment-writer.ts';
import { type Rule, token } from '../../wire/rule.ts';
import type { AppendMessage } from '../syntax.ts';
import { about, has, style } from './about.ts';
import { dateTime } from './dates.ts';
import { flagList } from './flags.ts';
import { literal, literal8 } from './strings.ts';

const messageData: Rule<Uint8Array> = token(
  style<Uint8Array>('imap.message-data', 'literal', { values: (data) => ({ octets: data.length }) }),
  literal,
);

const binaryData: Rule<Uint8Array> = token(
  style<Uint8Array>('imap.message-data', 'literal', { values: (data) => ({ octets: data.length }) }),
  literal8,
);

/** What stands before the octets: read when its first byte is here, with the space behind it. */
function leading<Value>(rule: Rule<Value>, first: number, input: Cursor): Value | undefined | Failed {
  if (input.byte !== first) {
    input.fail(rule);
    return undefined;
  }
  const value = rule.read(input);
  return value === FAILED || SP.read(input) === FAILED ? FAILED : value;
}

function readMessage(input: Cursor): AppendMessage | Failed {
  const flags = leading(flagList, 0x28, input);
  if (flags === FAILED) return FAILED;
  const date = leading(dateTime, 0x22, input);
  if (date === FAILED) return FAILED;
  const binary = input.byte === 0x7e && has(input, 'BINARY');
  const data = (binary ? binaryData : messageData).read(input);
  return data === FAILED ? FAILED : { flags: flags ?? [], ...(date ? { date } : {}), data, binary };
}

function writeMessage(message: AppendMessage, out: FragmentWriter): void {
  if (message.flags.length > 0) {
    flagList.write(message.flags, out);
    out.byte(0x20);
  }
  if (message.date) {
    dateTime.write(message.date, out);
    out.byte(0x20);
  }
  (message.binary ? binaryData : messageData).write(message.data, out);
}

const message: Rule<AppendMessage> = {
  ...about('append-message', '6.3.12'),
  read: readMessage,
  write: writeMessage,
};

const spacedMessage = after(' ', message);
const spacedMessages = many(spacedMessage, 1);

/** One message behind a space; several where MULTIAPPEND is part of the language (RFC 3502 §6.3.11). */
export const appendMessages: Rule<readonly AppendMessage[]> = {
  ...spacedMessages,
  read: (input) => {
    if (has(input, 'MULTIAPPEND')) return spacedMessages.read(input);
    const only = spacedMessage.read(input);
    return only === FAILED ? FAILED : [only];
  },
};
