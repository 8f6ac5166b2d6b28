// What the inspector keeps of each frame, and the tokens that its grammar finds in it.

import { type ExplainedImapFrame, explainClientFrame, explainServerFrame } from '../imap/explain.ts';
import { widestDialect } from '../imap/known-capabilities.ts';
import type { Response } from '../imap/response-syntax.ts';
import { readResponse } from '../imap/responses.ts';
import { spansFrom } from '../wire/span.ts';
import { concatBytes } from '../base/bytes.ts';
import type { LabEvent } from '../lab-event.ts';
import type { Side } from '../net/events.ts';
import { isPop3CommandName } from '../pop3/commands.ts';
import { explainPop3Command, explainPop3Reply } from '../pop3/explain.ts';
import { isSmtpCommandName } from '../smtp/commands.ts';
import { explainSmtpCommand, explainSmtpReply } from '../smtp/explain.ts';
import type { FrameReading } from './dialogue.ts';

export type FrameSent = Extract<LabEvent, { type: 'frame.sent' }>;

/** A frame that passed. */
export interface FrameNote {
  readonly event: FrameSent;
  readonly reading: FrameReading;
  readonly isGreeting: boolean;
  /** What happened because of it, at the server. */
  readonly effects: LabEvent[];
}

/** The response that an IMAP server's frame is; undefined for anything else. */
export function responseOf({ event, reading }: FrameNote): Response | undefined {
  if (reading.protocol !== 'imap') return undefined;
  const read = readResponse(event.bytes, widestDialect(reading.rev2, reading.utf8, true));
  return read.ok ? read.value : undefined;
}

/** The frame taken apart. */
export function tokensOf({ event, reading }: FrameNote): ExplainedImapFrame {
  const explain = explainers[reading.protocol][event.from];
  return explain(event.bytes, reading);
}

/** A frame may be a later piece of a command: it is read with what was sent before, and what belongs to it is kept. */
function explainImapCommand(
  frame: Uint8Array,
  { imapTurn, rev2, utf8, before, unfinished }: FrameReading,
): ExplainedImapFrame {
  const earlier = concatBytes(before.chunks.slice(0, before.count));
  const { spans, problem } = explainClientFrame(concatBytes([earlier, frame]), imapTurn, rev2, utf8);
  const own = spansFrom(spans, earlier.length);
  if (!problem || unfinished || problem.offset < earlier.length) return { spans: own };
  return { spans: own, problem: { ...problem, offset: problem.offset - earlier.length } };
}

type Explainer = (frame: Uint8Array, reading: FrameReading) => ExplainedImapFrame;

const explainers: Readonly<Record<FrameReading['protocol'], Readonly<Record<Side, Explainer>>>> = {
  imap: {
    client: explainImapCommand,
    server: (frame, { rev2, utf8 }) => explainServerFrame(frame, rev2, utf8),
  },
  pop3: {
    client: (frame, { authenticating }) => explainPop3Command(frame, authenticating),
    server: (frame, { command = '' }) => explainPop3Reply(frame, isPop3CommandName(command) ? command : undefined),
  },
  smtp: {
    client: (frame, { smtpTurn }) => explainSmtpCommand(frame, smtpTurn),
    server: (frame, { command = '' }) => explainSmtpReply(frame, isSmtpCommandName(command) ? command : undefined),
  },
};
