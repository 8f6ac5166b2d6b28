// Which dialect a server shows: capabilities by profile, state and TLS. A capability stands here only when everything
// behind it works. RFC 9051 §6.1.1 and Appendix F.

import { invariant } from '../base/invariant.ts';
import type { Dialect } from '../wire/dialect.ts';
import { type ImapFault, imapFaults } from './faults.ts';
import { LITERAL_OCTETS_MAX } from './framer.ts';
import type { ImapState } from './state.ts';

/** A dialect of the server. */
export interface ImapProfile {
  readonly name: string;
  /** Which revisions it speaks, the oldest first. */
  readonly revisions: readonly ('IMAP2' | 'IMAP4rev1' | 'IMAP4rev2')[];
  /** What it can before authentication and after. */
  readonly always: readonly string[];
  /** What it can after authentication. */
  readonly authenticated: readonly string[];
  /** SASL mechanisms, the strongest first. */
  readonly mechanisms: readonly string[];
  /**
   * `offered`: STARTTLS where the place has TLS; `required`: no passwords before it (RFC 9051 §11.7, RFC 2595 §2.3);
   * `none`: no STARTTLS.
   */
  readonly tls: 'offered' | 'required' | 'none';
  /** The response codes that it knows; all of them when absent. */
  readonly codes?: ReadonlySet<string>;
  /** What it does wrong, in profiles for learning to find that out. */
  readonly fault?: ImapFault;
}

const MECHANISMS = ['SCRAM-SHA-256', 'SCRAM-SHA-1', 'CRAM-MD5', 'PLAIN', 'LOGIN', 'OAUTHBEARER', 'XOAUTH2'];

const ALWAYS = ['LITERAL+', 'SASL-IR', 'ID', 'ENABLE', 'UNAUTHENTICATE', 'INPROGRESS', 'LANGUAGE'];

const AUTHENTICATED = [
  'IDLE',
  'NAMESPACE',
  'CHILDREN',
  'LIST-EXTENDED',
  'LIST-STATUS',
  'LIST-MYRIGHTS',
  'LIST-METADATA',
  'SPECIAL-USE',
  'CREATE-SPECIAL-USE',
  'STATUS=SIZE',
  'ACL',
  // The rights that RFC 2086 had not. RFC 4314 §2.2.
  'RIGHTS=texk',
  'QUOTA',
  'QUOTASET',
  // What can be limited, by name. RFC 9208 §3.1 and §3.1.1.
  'QUOTA=RES-STORAGE',
  'QUOTA=RES-MESSAGE',
  'METADATA',
  'OBJECTID',
  `APPENDLIMIT=${LITERAL_OCTETS_MAX}`,
  'UNSELECT',
  'UIDPLUS',
  'MOVE',
  'BINARY',
  'MULTIAPPEND',
  'CATENATE',
  'REPLACE',
  'PREVIEW',
  'SAVEDATE',
  'UTF8=ACCEPT',
  'COMPRESS=DEFLATE',
  'UIDONLY',
  'ESEARCH',
  'SEARCHRES',
  'ESORT',
  'SORT',
  'SORT=DISPLAY',
  'THREAD=ORDEREDSUBJECT',
  'THREAD=REFERENCES',
  'CONTEXT=SEARCH',
  'CONTEXT=SORT',
  'PARTIAL',
  'MULTISEARCH',
  'SEARCH=FUZZY',
  'WITHIN',
  'I18NLEVEL=1',
  'CONDSTORE',
  'QRESYNC',
  'NOTIFY',
];

const rev2: ImapProfile = {
  name: 'rev2',
  revisions: ['IMAP4rev1', 'IMAP4rev2'],
  always: ALWAYS,
  authenticated: AUTHENTICATED,
  mechanisms: MECHANISMS,
  tls: 'offered',
};

/** RFC 3501 §7.1; what was registered later (RFC 5530) is not known in 2003. */
const CODES_OF_2003: ReadonlySet<string> = new Set([
  'ALERT',
  'BADCHARSET',
  'CAPABILITY',
  'PARSE',
  'PERMANENTFLAGS',
  'READ-ONLY',
  'READ-WRITE',
  'TRYCREATE',
  'UIDNEXT',
  'UIDVALIDITY',
  'UNSEEN',
]);

/** One profile for each fault, called after it; in all else as `rev2`. */
const faulty: readonly ImapProfile[] = (Object.keys(imapFaults) as ImapFault[]).map((fault) => ({
  ...rev2,
  ...(fault === 'capability-lies' ? withoutIdle() : {}),
  name: fault,
  fault,
}));

/** IDLE is part of IMAP4rev2: a server can lack it only without. */
function withoutIdle(): Partial<ImapProfile> {
  return { revisions: ['IMAP4rev1'], authenticated: AUTHENTICATED.filter((name) => name !== 'IDLE') };
}

/** Every profile, the default first. */
export const imapProfiles: readonly ImapProfile[] = [
  rev2,
  /** IMAP4rev1 with the extensions that today's servers have. */
  { ...rev2, name: 'rev1-modern', revisions: ['IMAP4rev1'] },
  /** RFC 3501 and nothing else. */
  {
    ...rev2,
    name: 'rev1-2003',
    revisions: ['IMAP4rev1'],
    always: [],
    authenticated: [],
    mechanisms: ['PLAIN'],
    codes: CODES_OF_2003,
  },
  /** As in 1990: no capabilities, folders, parts or UIDs. RFC 1176. */
  {
    name: 'imap2',
    revisions: ['IMAP2'],
    always: [],
    authenticated: [],
    mechanisms: [],
    tls: 'none',
  },
  /** As the default, but of literals that do not wait only small ones. RFC 7888 §5. */
  { ...rev2, name: 'literal-minus', always: ALWAYS.map((name) => (name === 'LITERAL+' ? 'LITERAL-' : name)) },
  /** No TLS at all. */
  { ...rev2, name: 'plain-only', tls: 'none' },
  /** Passwords only under TLS. RFC 8314 §3. */
  { ...rev2, name: 'tls-required', tls: 'required' },
  ...faulty,
];

/** The profile of this name; it must be one of `imapProfiles`. */
export function imapProfile(name: string): ImapProfile {
  const found = imapProfiles.find((profile) => profile.name === name);
  invariant(found, `there is an IMAP profile ${name}`);
  return found;
}

/** What a connection's capabilities depend on. */
export interface CapabilityContext {
  readonly profile: ImapProfile;
  readonly state: ImapState;
  readonly secured: boolean;
  /** Whether the place can do TLS. */
  readonly tlsAvailable: boolean;
}

/** Whether STARTTLS may be given now. RFC 9051 §6.2.1. */
export function startTlsOffered({ profile, state, secured, tlsAvailable }: CapabilityContext): boolean {
  return state === 'notAuthenticated' && !secured && tlsAvailable && profile.tls !== 'none';
}

/** Whether passwords in clear are refused now. RFC 9051 §6.2.3. */
export function loginDisabled({ profile, secured }: CapabilityContext): boolean {
  return profile.tls === 'required' && !secured;
}

/** What CAPABILITY answers. RFC 9051 §7.2.2. */
export function capabilitiesOf(context: CapabilityContext): readonly string[] {
  const { profile, state } = context;
  if (state !== 'notAuthenticated') {
    const lies = profile.fault === 'capability-lies' ? ['IDLE'] : [];
    return [...profile.revisions, ...profile.always, ...profile.authenticated, ...lies];
  }
  const disabled = loginDisabled(context);
  return [
    ...profile.revisions,
    ...profile.always,
    ...(startTlsOffered(context) ? ['STARTTLS'] : []),
    ...(disabled ? ['LOGINDISABLED'] : []),
    ...(disabled ? [] : profile.mechanisms.map((mechanism) => `AUTH=${mechanism}`)),
  ];
}

/** The language in which a connection is read and written. Commands of every state count: states are checked apart. */
export function dialectOf(profile: ImapProfile, rev2Enabled: boolean, utf8Enabled = rev2Enabled): Dialect {
  const names = [...profile.revisions, ...profile.always, ...profile.authenticated];
  if (profile.tls !== 'none') names.push('STARTTLS');
  return {
    utf8: utf8Enabled || rev2Enabled,
    rev2: rev2Enabled,
    capabilities: new Set(names.map((name) => name.toUpperCase())),
  };
}
