// Addresses as SMTP's envelope has them: paths, mailboxes, domains and address literals. Stricter than the addresses in
// a message's header. RFC 5321 §4.1.2 and §4.1.3, lengths §4.5.3.1.

import { fail, ok, type Result } from '../base/result.ts';

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
}

/** A path that was read; no address means `<>`. `end` is the offset behind it. */
export interface ReadPath {
  readonly address?: SmtpAddress;
  readonly end: number;
}

const LIMITS = { local: 64, domain: 255, path: 256 };

const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?';
const DOMAIN = `${LABEL}(?:\\.${LABEL})*`;
const LITERAL = '\\[[!-Z^-~]+\\]';
const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const QUOTED = '"(?:[ !#-[\\]-~]|\\\\[ -~])*"';

const ROUTE = new RegExp(`@${DOMAIN}(?:,@${DOMAIN})*:`, 'y');
const LOCAL = new RegExp(`${ATOM}(?:\\.${ATOM})*|${QUOTED}`, 'y');
const HOST = new RegExp(`${DOMAIN}|${LITERAL}`, 'y');
const WHOLE_HOST = new RegExp(`^(?:${DOMAIN}|${LITERAL})$`);

/**
 * Reads `<local@domain>`, `<@route:local@domain>` (the route is dropped, as RFC 5321 §4.1.1.3 wants), and, where they are
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
  const local = unquoted(line.slice(routeEnd, localEnd));
  if (line[localEnd] === '>' && direction === 'forward' && /^postmaster$/i.test(local)) {
    return ok({ address: { local }, end: localEnd + 1 });
  }
  if (line[localEnd] !== '@') return fail({ at: localEnd, problem: 'expected @ and a domain' });
  const domainEnd = match(HOST, line, localEnd + 1);
  if (domainEnd === undefined) return fail({ at: localEnd + 1, problem: 'expected a domain' });
  if (line[domainEnd] !== '>') return fail({ at: domainEnd, problem: 'expected >' });
  const domain = line.slice(localEnd + 1, domainEnd);
  const tooLong = exceededLimit(localEnd - routeEnd, domain.length, domainEnd + 1 - at);
  return tooLong ? fail({ at, problem: tooLong }) : ok({ address: { local, domain }, end: domainEnd + 1 });
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

/** `local@domain`, quoted where the grammar needs it. */
export function writeAddress(address: SmtpAddress): string {
  const plain = new RegExp(`^${ATOM}(?:\\.${ATOM})*$`).test(address.local);
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

function exceededLimit(local: number, domain: number, path: number): string | undefined {
  if (local > LIMITS.local) return `local part longer than ${LIMITS.local} octets`;
  if (domain > LIMITS.domain) return `domain longer than ${LIMITS.domain} octets`;
  return path > LIMITS.path ? `path longer than ${LIMITS.path} octets` : undefined;
}
