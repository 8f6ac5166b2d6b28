// Addresses as SMTP's envelope has them: paths, mailboxes, domains and address literals. Stricter than the addresses in
// a message's header. RFC 5321 §4.1.2 and §4.1.3, lengths §4.5.3.1; in UTF-8 RFC 6531 §3.3. Lines are byte strings here,
// addresses are text: whether one outside ASCII is allowed is for its command to say.

import { bytesOf, utf8TextOf } from '../base/bytes.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { isULabel } from './a-label.ts';

/** `local@domain`. The local part is unquoted; the domain is as written, `[192.0.2.1]` for a literal. */
export interface SmtpAddress {
  readonly local: string;
  /** Absent only in `<Postmaster>`. RFC 5321 §4.5.1. */
  readonly domain?: string;
}

/** Where reading failed and what was wrong there. */
export interface SmtpReadProblem {
  readonly at: number;
  readonly problem: string;
  /** The address is wrong, not the command around it. RFC 3463 §3.2. */
  readonly inPath?: true;
}

/** A path that was read; no address means `<>`. `end` is the offset behind it. */
export interface ReadPath {
  readonly address?: SmtpAddress;
  readonly end: number;
}

/** In octets. RFC 5321 §4.5.3.1.1, §4.5.3.1.2 and §4.5.3.1.3. */
const LIMITS = { local: 64, domain: 255, path: 256 };

/** Octets of UTF-8 that are not ASCII; whether they are well-formed is looked at afterwards. RFC 6531 §3.3. */
const UTF8 = '\x80-\xff';

const ASCII_LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?';
const LABEL = `[A-Za-z0-9${UTF8}](?:[A-Za-z0-9${UTF8}-]*[A-Za-z0-9${UTF8}])?`;
const DOMAIN = `${LABEL}(?:\\.${LABEL})*`;
const LITERAL = '\\[[!-Z^-~]+\\]';
const ATEXT = "A-Za-z0-9!#$%&'*+/=?^_`{|}~-";
const ATOM = `[${UTF8}${ATEXT}]+`;
const QUOTED = `"(?:[ !#-[\\]-~${UTF8}]|\\\\[ -~])*"`;

const ROUTE = new RegExp(`@${DOMAIN}(?:,@${DOMAIN})*:`, 'y');
const LOCAL = new RegExp(`${ATOM}(?:\\.${ATOM})*|${QUOTED}`, 'y');
const HOST = new RegExp(`${DOMAIN}|${LITERAL}`, 'y');
/** RFC 6531 §3.7.1: what a client calls itself is ASCII, since it cannot know yet what the server understands. */
const WHOLE_HOST = new RegExp(`^(?:${ASCII_LABEL}(?:\\.${ASCII_LABEL})*|${LITERAL})$`);

/**
 * Reads `<local@domain>`, `<@route:local@domain>` (the route is dropped: RFC 5321 §3.6.1, §4.1.1.3), and, where they are
 * allowed, `<>` (reverse) and `<Postmaster>` (forward).
 */
export function readPath(
  line: string,
  at: number,
  direction: 'reverse' | 'forward',
): Result<ReadPath, SmtpReadProblem> {
  if (line[at] !== '<') return fail({ at, problem: 'expected < directly behind the colon' });
  if (line[at + 1] === '>' && direction === 'reverse') return ok({ end: at + 2 });
  const routeEnd = match(ROUTE, line, at + 1) ?? at + 1;
  const localEnd = match(LOCAL, line, routeEnd);
  if (localEnd === undefined) return fail({ at: routeEnd, problem: 'expected an address' });
  const local = textOf(unquoted(line.slice(routeEnd, localEnd)));
  if (local === undefined) return fail({ at: routeEnd, problem: 'expected UTF-8' });
  if (line[localEnd] === '>' && direction === 'forward' && /^postmaster$/i.test(local)) {
    return ok({ address: { local }, end: localEnd + 1 });
  }
  if (line[localEnd] !== '@') return fail({ at: localEnd, problem: 'expected @ and a domain' });
  const domainEnd = match(HOST, line, localEnd + 1);
  const domain = domainEnd === undefined ? undefined : domainText(line.slice(localEnd + 1, domainEnd));
  if (domainEnd === undefined || domain === undefined) return fail({ at: localEnd + 1, problem: 'expected a domain' });
  if (line[domainEnd] !== '>') return fail({ at: domainEnd, problem: 'expected >' });
  const tooLong = exceededLimit(localEnd - routeEnd, domainEnd - localEnd - 1, domainEnd + 1 - at);
  return tooLong ? fail({ at, problem: tooLong }) : ok({ address: { local, domain }, end: domainEnd + 1 });
}

/** Whether all of the address is ASCII, so that every server understands it. */
export function isAsciiAddress({ local, domain = '' }: SmtpAddress): boolean {
  return isAsciiText(local) && isAsciiText(domain);
}

/** Whether `text` has no character outside ASCII. */
export function isAsciiText(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}

/**
 * The name that a client gives itself: a domain or an address literal. Text behind it is ignored, since clients used to
 * send some. RFC 5321 §4.1.1.1.
 */
export function readHelloName(
  line: string,
  at: number,
): Result<{ readonly name: string; readonly end: number }, SmtpReadProblem> {
  const space = line.indexOf(' ', at);
  const end = space === -1 ? line.length : space;
  const name = line.slice(at, end);
  if (name.length > LIMITS.domain || !WHOLE_HOST.test(name)) {
    return fail({ at, problem: 'expected a domain such as client.example.org or an address such as [192.0.2.1]' });
  }
  return ok({ name, end });
}

const PLAIN_LOCAL = new RegExp(`^[\\u0080-\\u{10ffff}${ATEXT}]+(?:\\.[\\u0080-\\u{10ffff}${ATEXT}]+)*$`, 'u');

/** `local@domain`, quoted where the grammar needs it. */
export function writeAddress(address: SmtpAddress): string {
  const plain = PLAIN_LOCAL.test(address.local);
  const local = plain ? address.local : `"${address.local.replace(/["\\]/g, '\\$&')}"`;
  return address.domain === undefined ? local : `${local}@${address.domain}`;
}

/** Where `pattern` (sticky) ends when it matches at `at`. */
function match(pattern: RegExp, line: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(line) ? pattern.lastIndex : undefined;
}

/** All quoted forms of a local part are the same. RFC 5321 §4.1.2. */
function unquoted(local: string): string {
  return local.startsWith('"') ? local.slice(1, -1).replace(/\\(.)/g, '$1') : local;
}

/** The text of a byte string of UTF-8. */
function textOf(byteString: string): string | undefined {
  return utf8TextOf(bytesOf(byteString));
}

/** The domain with every label outside ASCII checked. RFC 6531 §3.3: `sub-domain =/ U-label`. */
function domainText(byteString: string): string | undefined {
  const text = textOf(byteString);
  return text?.split('.').every((label) => isAsciiText(label) || isULabel(label)) ? text : undefined;
}

function exceededLimit(local: number, domain: number, path: number): string | undefined {
  if (local > LIMITS.local) return `local part longer than ${LIMITS.local} octets`;
  if (domain > LIMITS.domain) return `domain longer than ${LIMITS.domain} octets`;
  return path > LIMITS.path ? `path longer than ${LIMITS.path} octets` : undefined;
}
