// One mail transaction from the client's side: MAIL, RCPT for each, then DATA or BDAT, by what the server offers. Each
// recipient has an outcome of its own. RFC 5321 §3.3, RFC 2920 §3.1, RFC 3030 §2.

import { bytesOf, lossyUtf8TextOf } from '../../base/bytes.ts';
import { readHeader } from '../../mail/header.ts';
import { asciiDomain } from '../a-label.ts';
import { isAsciiAddress, isAsciiText, writeAddress, type SmtpAddress } from '../address.ts';
import type { EnvelopeRecipient } from '../envelope.ts';
import { readOriginalRecipient, typedAddress } from '../original-recipient.ts';
import { writeNotify } from '../parameters.ts';
import { canonicalLines, chunksOf, dataFrames } from './message-data.ts';
import { sizeLimit, type SmtpOffers } from './offers.ts';
import type { ServerReply } from './reply-reader.ts';
import type { MailToSend, RecipientOutcome, Refusal, SmtpOutcome } from './requests.ts';
import { ask, isClass, line, PATIENCE, type Saying, type Talk, type TalkContext } from './talk.ts';

/** From this size on a message goes in chunks, where that can be. */
const CHUNKED_FROM_OCTETS = 65_536;

const CHUNK_OCTETS = 262_144;

/** Everything about the transaction that is decided before it begins. */
interface Plan {
  readonly recipients: readonly EnvelopeRecipient[];
  readonly message: Uint8Array;
  readonly mail: Saying;
  readonly rcpts: readonly Saying[];
  readonly chunked: boolean;
  readonly pipelined: boolean;
  readonly reportsItself: boolean;
}

/** Sends one message. */
export function* transfer({ offers }: TalkContext, mail: MailToSend): Talk<SmtpOutcome> {
  const plan = planOf(offers, mail);
  if ('code' in plan) return { type: 'sent', recipients: refuseAll(mail.envelope.recipients, plan) };
  return { type: 'sent', recipients: yield* plan.pipelined ? allAtOnce(plan) : oneByOne(plan) };
}

// ------------------------------------------------------------------ what is to be sent

/** What the server must be able to take, and how it is asked to; or why it cannot. */
function planOf(offers: SmtpOffers, { envelope, message }: MailToSend): Plan | Refusal {
  const { options, recipients, sender } = envelope;
  const binary = options.body === 'BINARYMIME';
  const text = binary ? message : canonicalLines(message);
  const highOctets = text.some((octet) => octet > 0x7f);
  const utf8 = offers.has('SMTPUTF8') && needsUtf8(envelope.sender, recipients, text);
  const problem = problemOf(offers, { ...envelope, message: text, binary, highOctets });
  if (problem) return problem;
  const dsn = offers.has('DSN');
  const write = (address: SmtpAddress): string => writeAddress(utf8 ? address : withAsciiDomain(address));
  const parameters = [
    ...(offers.has('SIZE') ? [`SIZE=${text.length}`] : []),
    ...(binary ? ['BODY=BINARYMIME'] : highOctets && offers.has('8BITMIME') ? ['BODY=8BITMIME'] : []),
    ...(utf8 ? ['SMTPUTF8'] : []),
    ...(dsn && options.ret ? [`RET=${options.ret}`] : []),
    ...(dsn && options.envelopeId !== undefined ? [`ENVID=${options.envelopeId}`] : []),
  ];
  const path = sender ? write(sender) : '';
  return {
    recipients,
    message: text,
    mail: line([`MAIL FROM:<${path}>`, ...parameters].join(' '), PATIENCE.mail),
    rcpts: recipients.map(({ address, options: wishes }) => {
      const notify = dsn && wishes.notify ? [writeNotify(wishes.notify)] : [];
      const original =
        dsn && wishes.originalRecipient !== undefined ? [originalRecipient(wishes.originalRecipient, utf8)] : [];
      return line([`RCPT TO:<${write(address)}>`, ...notify, ...original].join(' '), PATIENCE.recipient);
    }),
    chunked: offers.has('CHUNKING') && (binary || text.length >= CHUNKED_FROM_OCTETS),
    pipelined: offers.has('PIPELINING'),
    reportsItself: dsn,
  };
}

interface Needs {
  readonly sender: SmtpAddress | undefined;
  readonly recipients: readonly EnvelopeRecipient[];
  readonly message: Uint8Array;
  readonly binary: boolean;
  readonly highOctets: boolean;
}

/** Why this server cannot take the message as it is. Nothing is converted here. */
function problemOf(offers: SmtpOffers, needs: Needs): Refusal | undefined {
  const { sender, recipients, message, binary, highOctets } = needs;
  const limit = sizeLimit(offers);
  if (limit !== undefined && message.length > limit) {
    return ownRefusal(552, '5.3.4', `the server takes no message larger than ${limit} octets`);
  }
  if (binary && !(offers.has('BINARYMIME') && offers.has('CHUNKING'))) {
    return ownRefusal(554, '5.6.3', 'the server takes no binary message'); // RFC 3030 §3
  }
  if (!offers.has('SMTPUTF8')) {
    const addresses = [...(sender ? [sender] : []), ...recipients.map(({ address }) => address)];
    if (!addresses.every(({ local }) => isAsciiText(local))) {
      return ownRefusal(553, '5.6.7', 'the server knows only ASCII in addresses'); // RFC 6531 §3.2
    }
    if (hasUtf8Header(message)) return ownRefusal(554, '5.6.9', 'the server knows only ASCII in headers');
  }
  // RFC 6152 §3: not announced means that 8-bit text may be damaged.
  if (highOctets && !offers.has('8BITMIME')) return ownRefusal(554, '5.6.3', 'the server takes only 7-bit text');
  return undefined;
}

function needsUtf8(
  sender: SmtpAddress | undefined,
  recipients: readonly EnvelopeRecipient[],
  message: Uint8Array,
): boolean {
  const isAscii = (!sender || isAsciiAddress(sender)) && recipients.every(({ address }) => isAsciiAddress(address));
  return !isAscii || hasUtf8Header(message);
}

function hasUtf8Header(message: Uint8Array): boolean {
  return message.subarray(0, readHeader(message).end).some((octet) => octet > 0x7f);
}

/** RFC 6531 §3.2: a domain in its ASCII form needs no extension. */
function withAsciiDomain({ local, domain }: SmtpAddress): SmtpAddress {
  return domain === undefined || isAsciiText(domain)
    ? { local, ...(domain && { domain }) }
    : { local, domain: asciiDomain(domain) };
}

/** ORCPT as it came (a byte string), but without UTF-8 where the server would not understand it. RFC 6533 §3. */
function originalRecipient(value: string, utf8: boolean): string {
  const read = isAsciiText(value) || utf8 ? undefined : readOriginalRecipient(value);
  return `ORCPT=${read ? typedAddress(read, true) : lossyUtf8TextOf(bytesOf(value))}`;
}

// ------------------------------------------------------------------ how it is sent

/** RFC 2920 §3.1: DATA may end a group of commands, since its reply must be waited for. */
function* allAtOnce(plan: Plan): Talk<readonly RecipientOutcome[]> {
  const last = plan.chunked ? [] : [line('DATA', PATIENCE.dataBegin)];
  const replies = yield { type: 'say', sayings: [plan.mail, ...plan.rcpts, ...last] };
  const [mailReply, ...rest] = replies;
  const rcptReplies = rest.slice(0, plan.rcpts.length);
  const dataReply = rest[plan.rcpts.length];
  const isRefused = mailReply === undefined || !isClass(mailReply, 2);
  const isNobody = isRefused || !rcptReplies.some((reply) => isClass(reply, 2));
  // A server that wants data for nobody gets none. RFC 2920 §3.1.
  const wantsData = isNobody && dataReply?.code === 354;
  if (wantsData) yield* ask(line('.', PATIENCE.dataEnd));
  if (mailReply && isRefused) return refuseAll(plan.recipients, saidBy(mailReply));
  if (isNobody) {
    if (!wantsData) yield* giveUp();
    return outcomesOf(plan, rcptReplies, undefined);
  }
  return outcomesOf(plan, rcptReplies, yield* content(plan, dataReply));
}

function* oneByOne(plan: Plan): Talk<readonly RecipientOutcome[]> {
  const mailReply = yield* ask(plan.mail);
  if (!isClass(mailReply, 2)) return refuseAll(plan.recipients, saidBy(mailReply));
  const rcptReplies: ServerReply[] = [];
  for (const rcpt of plan.rcpts) rcptReplies.push(yield* ask(rcpt));
  if (!rcptReplies.some((reply) => isClass(reply, 2))) {
    yield* giveUp();
    return outcomesOf(plan, rcptReplies, undefined);
  }
  const dataReply = plan.chunked ? undefined : yield* ask(line('DATA', PATIENCE.dataBegin));
  return outcomesOf(plan, rcptReplies, yield* content(plan, dataReply));
}

/** A transaction that came to nothing is still open at the server, and would refuse the next. RFC 5321 §4.1.1.5. */
function* giveUp(): Talk<undefined> {
  yield* ask(line('RSET'));
  return undefined;
}

/** The message itself; answers the reply that decides. */
function* content(plan: Plan, dataReply: ServerReply | undefined): Talk<ServerReply> {
  if (plan.chunked || !dataReply) return yield* inChunks(plan);
  if (dataReply.code !== 354) {
    yield* giveUp();
    return dataReply;
  }
  return yield* ask({ frames: dataFrames(plan.message), patience: PATIENCE.dataEnd });
}

/** Behind a chunk that is refused no other is sent, and RSET clears what is left. RFC 3030 §2. */
function* inChunks({ message }: Plan): Talk<ServerReply> {
  const chunks = chunksOf(message, CHUNK_OCTETS);
  let reply: ServerReply | undefined;
  for (const [index, chunk] of chunks.entries()) {
    const isLast = index === chunks.length - 1;
    const command = bytesOf(`BDAT ${chunk.length}${isLast ? ' LAST' : ''}\r\n`);
    const frames = chunk.length === 0 ? [command] : [command, chunk];
    reply = yield* ask({ frames, patience: isLast ? PATIENCE.dataEnd : PATIENCE.command });
    if (isClass(reply, 2)) continue;
    if (!isLast) yield* giveUp();
    return reply;
  }
  return reply ?? (yield* ask(line('NOOP')));
}

// ------------------------------------------------------------------ what became of it

/** A recipient that was accepted shares the fate of the message; the others have their own reply. */
function outcomesOf(
  { recipients, reportsItself }: Plan,
  rcptReplies: readonly ServerReply[],
  final: ServerReply | undefined,
): readonly RecipientOutcome[] {
  return recipients.map((recipient, index) => {
    const own = rcptReplies[index];
    const deciding = own && isClass(own, 2) ? final : own;
    if (deciding && isClass(deciding, 2)) return { recipient, result: { type: 'accepted', reportsItself } };
    const because = deciding ? saidBy(deciding) : ownRefusal(451, '4.5.0', 'the server did not say');
    return { recipient, result: { type: 'refused', because } };
  });
}

function refuseAll(recipients: readonly EnvelopeRecipient[], because: Refusal): readonly RecipientOutcome[] {
  return recipients.map((recipient) => ({ recipient, result: { type: 'refused', because } }));
}

/** A reply that is neither yes nor no is a server out of step: again later. RFC 5321 §4.3.2. */
function saidBy({ code, enhanced, text }: ServerReply): Refusal {
  const isNo = code >= 400;
  const fallback = code >= 500 ? '5.0.0' : '4.0.0';
  return { code: isNo ? code : 451, enhanced: (isNo && enhanced) || fallback, text: text.join(' '), said: true };
}

function ownRefusal(code: number, enhanced: string, text: string): Refusal {
  return { code, enhanced, text, said: false };
}
