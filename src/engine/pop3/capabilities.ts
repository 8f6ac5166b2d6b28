// What CAPA lists, and in which state. RFC 2449 §6, SASL: RFC 5034 §3.

import { rfc, type SpecRef } from '../spec/reference.ts';
import type { Pop3Profile } from './profiles.ts';
import type { Pop3State } from './state.ts';

/** What the answer to CAPA depends on. */
export interface Pop3CapabilityContext {
  readonly state: Pop3State;
  /** Whether STLS would be accepted now. */
  readonly tlsPossible: boolean;
  /** Whether USER and PASS would be accepted now, or were before the client logged in. */
  readonly passwordsAllowed: boolean;
  readonly mechanisms: readonly string[];
  readonly profile: Pop3Profile;
}

/** One capability: when it is listed, and with which parameters. */
export interface Pop3CapabilitySpec {
  readonly spec: SpecRef;
  /** The line that CAPA shows, or undefined when it is not listed now. */
  line(context: Pop3CapabilityContext): string | undefined;
}

const always = (line: string): Pop3CapabilitySpec['line'] => {
  return () => line;
};

const pop3Capabilities = {
  TOP: { spec: rfc(2449, '6.1'), line: always('TOP') },
  USER: { spec: rfc(2449, '6.2'), line: (context) => (context.passwordsAllowed ? 'USER' : undefined) },
  SASL: {
    spec: rfc(2449, '6.3'),
    line: ({ mechanisms }) => (mechanisms.length === 0 ? undefined : `SASL ${mechanisms.join(' ')}`),
  },
  'RESP-CODES': { spec: rfc(2449, '6.4'), line: always('RESP-CODES') },
  'AUTH-RESP-CODE': { spec: rfc(3206, '6'), line: always('AUTH-RESP-CODE') },
  PIPELINING: { spec: rfc(2449, '6.6'), line: always('PIPELINING') },
  'LOGIN-DELAY': {
    spec: rfc(2449, '6.5'),
    line: ({ profile }) => (profile.loginDelaySeconds === 0 ? undefined : `LOGIN-DELAY ${profile.loginDelaySeconds}`),
  },
  /** One rule for all users: no `USER` behind it. */
  EXPIRE: { spec: rfc(2449, '6.7'), line: ({ profile }) => `EXPIRE ${String(profile.expire).toUpperCase()}` },
  UIDL: { spec: rfc(2449, '6.8'), line: always('UIDL') },
  /** With USER: names and passwords may be UTF-8. RFC 6856 §2.2. */
  UTF8: { spec: rfc(6856, '2'), line: always('UTF8 USER') },
  LANG: { spec: rfc(6856, '3'), line: always('LANG') },
  /** Listed only where it may be given: unlike the others it disappears with TLS and with the login. RFC 2595 §4. */
  STLS: {
    spec: rfc(2595, '4'),
    line: ({ state, tlsPossible }) => (tlsPossible && state === 'AUTHORIZATION' ? 'STLS' : undefined),
  },
  IMPLEMENTATION: { spec: rfc(2449, '6.9'), line: always('IMPLEMENTATION IMAP-Lab') },
} as const satisfies Record<string, Pop3CapabilitySpec>;

/** The lines of the answer to CAPA. */
export function capabilityLines(context: Pop3CapabilityContext): readonly string[] {
  return Object.values<Pop3CapabilitySpec>(pop3Capabilities).flatMap((capability) => capability.line(context) ?? []);
}
