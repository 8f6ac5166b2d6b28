// Each request as what is said and what is made of the answers: one line for most, several for logins.
// RFC 1939 §7, RFC 5034 §4.

import { md5 } from '@noble/hashes/legacy.js';
import { bytesOf, byteStringOf, utf8BytesOf } from '../../base/bytes.ts';
import { invariant } from '../../base/invariant.ts';
import { createSaslClient } from '../../sasl/client/create.ts';
import type { SaslClient } from '../../sasl/client/exchange.ts';
import { saslPrepared } from '../../sasl/saslprep.ts';
import { decodeBase64, encodeBase64 } from '../../wire/base64.ts';
import { readCapabilities, readDrop, readSizes, readUniqueIds } from './listings.ts';
import type { StatusLine } from './reply-reader.ts';
import type { Pop3Credentials, Pop3Outcome, Pop3Request } from './request.ts';

/** What follows an answer: another line, the end of the request, or the knowledge that the server talks nonsense. */
export type Pop3Turn =
  | { readonly type: 'send'; readonly line: Uint8Array }
  | { readonly type: 'outcome'; readonly outcome: Pop3Outcome }
  | { readonly type: 'nonsense'; readonly problem: string };

/** A request under way. */
export interface Pop3Exchange {
  /** The first line. */
  readonly line: Uint8Array;
  /** Whether content follows a positive answer. */
  readonly multiLine: boolean;
  /** Whether other requests may be sent before it is answered. RFC 2449 §6.6. */
  readonly pipelined: boolean;
  answer(status: StatusLine, content: Uint8Array | undefined): Pop3Turn;
}

/** What the endpoint knows when a request begins. */
export interface Pop3ClientContext {
  readonly timestamp: string | undefined;
}

/** The exchange for `request`; an outcome when it cannot even begin. */
export function exchangeFor(request: Pop3Request, context: Pop3ClientContext): Pop3Exchange | Pop3Outcome {
  switch (request.type) {
    case 'password':
      return passwordExchange(request.credentials);
    case 'apop':
      return apopExchange(request.credentials, context);
    case 'authenticate':
      return saslExchange(request);
    case 'startTls':
      return { ...simple('STLS', done), pipelined: false };
    case 'quit':
      return { ...simple('QUIT', done), pipelined: true };
    default:
      return commandExchange(request);
  }
}

type CommandRequest = Exclude<
  Pop3Request,
  { readonly type: 'password' | 'apop' | 'authenticate' | 'startTls' | 'quit' }
>;

function commandExchange(request: CommandRequest): Pop3Exchange {
  switch (request.type) {
    case 'capabilities':
      return listed('CAPA', (content) => ({ type: 'capabilities', capabilities: readCapabilities(content) }));
    case 'stat':
      return simple('STAT', (text) => withType('drop', readDrop(text)));
    case 'list':
      return listed('LIST', (content) => {
        const sizes = readSizes(content);
        return sizes && { type: 'sizes', sizes };
      });
    case 'uniqueIds':
      return listed('UIDL', (content) => {
        const uniqueIds = readUniqueIds(content);
        return uniqueIds && { type: 'uniqueIds', uniqueIds };
      });
    case 'retrieve':
      return listed(`RETR ${request.message}`, (bytes) => ({ type: 'content', bytes }));
    case 'top':
      return listed(`TOP ${request.message} ${request.lines}`, (bytes) => ({ type: 'content', bytes }));
    case 'delete':
      return simple(`DELE ${request.message}`, done);
    case 'language':
      return simple(`LANG ${request.range}`, done);
    case 'utf8':
      return simple('UTF8', done);
    case 'reset':
      return simple('RSET', done);
    default:
      return simple('NOOP', done);
  }
}

function done(text: string): Pop3Outcome {
  return { type: 'done', text };
}

function withType(
  type: 'drop',
  read: { readonly messages: number; readonly octets: number } | undefined,
): Pop3Outcome | undefined {
  return read && { type, ...read };
}

/** One line asked, one line answered. `read` answers undefined when the text makes no sense. */
function simple(command: string, read: (text: string) => Pop3Outcome | undefined): Pop3Exchange {
  return {
    line: lineOf(command),
    multiLine: false,
    pipelined: true,
    answer: (status) => (status.type === 'positive' ? outcomeOrNonsense(read(status.text)) : refused(status)),
  };
}

/** One line asked, content answered. */
function listed(command: string, read: (content: Uint8Array) => Pop3Outcome | undefined): Pop3Exchange {
  return {
    line: lineOf(command),
    multiLine: true,
    pipelined: true,
    answer: (status, content) => (content ? outcomeOrNonsense(read(content)) : refused(status)),
  };
}

function outcomeOrNonsense(outcome: Pop3Outcome | undefined): Pop3Turn {
  return outcome ? { type: 'outcome', outcome } : { type: 'nonsense', problem: 'a listing makes no sense' };
}

function refused(status: StatusLine): Pop3Turn {
  if (status.type !== 'negative') return { type: 'nonsense', problem: 'a challenge that belongs to nothing' };
  return { type: 'outcome', outcome: { type: 'refused', code: status.code, text: status.text } };
}

// ------------------------------------------------------------------ logins

/** USER and PASS, one after the other: a server may refuse the name. RFC 1939 §7. */
function passwordExchange({ user, password }: Pop3Credentials): Pop3Exchange | Pop3Outcome {
  if (!fitsInLine(user) || !fitsInLine(password) || user.includes(' ')) return notPossible('no such name or password');
  let asked = false;
  return {
    line: lineOf(`USER ${user}`),
    multiLine: false,
    pipelined: false,
    answer: (status) => {
      if (status.type !== 'positive') return refused(status);
      if (asked) return { type: 'outcome', outcome: done(status.text) };
      asked = true;
      return { type: 'send', line: lineOf(`PASS ${password}`) };
    },
  };
}

function apopExchange(
  { user, password }: Pop3Credentials,
  { timestamp }: Pop3ClientContext,
): Pop3Exchange | Pop3Outcome {
  if (timestamp === undefined) return notPossible('the greeting has no timestamp');
  if (!fitsInLine(user) || user.includes(' ')) return notPossible('no such name');
  const secret = saslPrepared(password, 'stored') ?? password;
  const digest = [...md5(utf8BytesOf(timestamp + secret))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return { ...simple(`APOP ${user} ${digest}`, done), pipelined: false };
}

/** The longest command with an initial response; a longer one goes behind an empty challenge. RFC 5034 §4. */
const COMMAND_OCTETS = 255;

function saslExchange(request: Pop3Request & { readonly type: 'authenticate' }): Pop3Exchange | Pop3Outcome {
  const { mechanism } = request;
  const start = (initialResponse: boolean): SaslClient | undefined => {
    const { user, password, token } = request.credentials;
    const who = { user, secret: password, nonce: request.nonce };
    return createSaslClient(mechanism, token === undefined ? who : { ...who, token }, { initialResponse });
  };
  const client = start(true);
  if (!client) return notPossible(`no way to use ${mechanism}`);
  const { initial } = client;
  if (initial === undefined) return saslSteps(client, lineOf(`AUTH ${mechanism}`));
  const short = lineOf(`AUTH ${mechanism} ${initial.length === 0 ? '=' : encodeBase64(initial)}`);
  if (short.length <= COMMAND_OCTETS) return saslSteps(client, short);
  const later = start(false);
  invariant(later, `${mechanism} began once`);
  return saslSteps(later, lineOf(`AUTH ${mechanism}`));
}

function saslSteps(client: SaslClient, line: Uint8Array): Pop3Exchange {
  let cancelled: string | undefined;
  const cancel = (why: string): Pop3Turn => {
    cancelled = why;
    return { type: 'send', line: bytesOf('*\r\n') };
  };
  return {
    line,
    multiLine: false,
    pipelined: false,
    answer: (status) => {
      if (status.type === 'negative') return cancelled === undefined ? refused(status) : ended(notPossible(cancelled));
      if (cancelled !== undefined) return { type: 'nonsense', problem: 'an answer to a cancelled login' };
      if (status.type === 'positive') {
        // Whoever cannot finish the exchange is not the server that knows the password. RFC 5802 §5.
        return client.finished
          ? ended(done(status.text))
          : { type: 'nonsense', problem: 'the server ended the login too early' };
      }
      const challenge = decodeBase64(status.base64);
      if (!challenge) return cancel('a challenge is not base64');
      const response = client.step(challenge);
      if (!response.ok) return cancel(response.error);
      return { type: 'send', line: bytesOf(`${encodeBase64(response.value)}\r\n`) };
    },
  };
}

function ended(outcome: Pop3Outcome): Pop3Turn {
  return { type: 'outcome', outcome };
}

function notPossible(why: string): Pop3Outcome & { readonly type: 'notPossible' } {
  return { type: 'notPossible', why };
}

/** A line end in a name would begin a command that nobody wanted. */
function fitsInLine(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return text !== '' && !/[\u0000-\u001f\u007f]/.test(text);
}

function lineOf(command: string): Uint8Array {
  const line = utf8BytesOf(`${command}\r\n`);
  invariant(fitsInLine(command), `the command ${byteStringOf(line.subarray(0, 4))} is one line`);
  return line;
}
