// Commands as they are read. Who polls gives the same command again and again with another tag: it is read once.

import { equalBytes } from '../../base/bytes.ts';
import { type Result, ok } from '../../base/result.ts';
import type { CommandProblem, TaggedCommand } from '../command-entry.ts';
import { tagOf } from '../framer.ts';
import { parseCommand } from '../parse-command.ts';
import type { Command, Dialect } from '../syntax.ts';

/** Longer commands are not remembered. */
const REMEMBERED_OCTETS = 512;

/** Reads the commands of one connection. */
export class RepeatedCommands {
  #last: { readonly behindTag: Uint8Array; readonly dialect: Dialect; readonly command: Command } | undefined;

  /** As `parseCommand` does. */
  read(frame: Uint8Array, dialect: Dialect): Result<TaggedCommand, CommandProblem> {
    const tag = frame.length <= REMEMBERED_OCTETS ? tagOf(frame) : undefined;
    if (tag === undefined) return parseCommand(frame, dialect);
    const behindTag = frame.subarray(tag.length);
    const last = this.#last;
    if (last?.dialect === dialect && equalBytes(last.behindTag, behindTag)) return ok({ tag, command: last.command });
    const read = parseCommand(frame, dialect);
    if (read.ok) this.#last = { behindTag, dialect, command: read.value.command };
    return read;
  }
}
