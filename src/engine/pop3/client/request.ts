// What a POP3 client can be asked to do, and how each of these ends. RFC 1939, RFC 2449, RFC 5034, RFC 6856.

/** Who logs in. */
export interface Pop3Credentials {
  readonly user: string;
  readonly password: string;
  /** An OAuth 2.0 access token, for mechanisms that take one. */
  readonly token?: string;
}

/** One thing to do. USER with PASS, and the steps of AUTH, are one request each. */
export type Pop3Request =
  | { readonly type: 'capabilities' }
  | { readonly type: 'startTls' }
  /** USER and PASS. RFC 1939 §7. */
  | { readonly type: 'password'; readonly credentials: Pop3Credentials }
  /** APOP; only where the greeting had a timestamp. RFC 1939 §7. */
  | { readonly type: 'apop'; readonly credentials: Pop3Credentials }
  /** AUTH. `nonce` is text that nobody used before. RFC 5034 §4. */
  | {
      readonly type: 'authenticate';
      readonly mechanism: string;
      readonly credentials: Pop3Credentials;
      readonly nonce: string;
    }
  | { readonly type: 'utf8' }
  | { readonly type: 'language'; readonly range: string }
  | { readonly type: 'stat' }
  | { readonly type: 'list' }
  | { readonly type: 'uniqueIds' }
  | { readonly type: 'retrieve'; readonly message: number }
  | { readonly type: 'top'; readonly message: number; readonly lines: number }
  | { readonly type: 'delete'; readonly message: number }
  | { readonly type: 'reset' }
  | { readonly type: 'noop' }
  | { readonly type: 'quit' };

/** The capabilities that CAPA listed: parameters by name in upper case. RFC 2449 §5. */
export type Pop3CapabilityMap = ReadonlyMap<string, readonly string[]>;

/** How a request ended. */
export type Pop3Outcome =
  | { readonly type: 'done'; readonly text: string }
  /** `-ERR`: `code` as in `[IN-USE]`, in upper case. RFC 2449 §8. */
  | { readonly type: 'refused'; readonly code: string | undefined; readonly text: string }
  /** It was not asked, or was broken off by this client: no such mechanism, no timestamp, a challenge that lies. */
  | { readonly type: 'notPossible'; readonly why: string }
  | { readonly type: 'capabilities'; readonly capabilities: Pop3CapabilityMap }
  | { readonly type: 'drop'; readonly messages: number; readonly octets: number }
  /** LIST: sizes by message number. */
  | { readonly type: 'sizes'; readonly sizes: ReadonlyMap<number, number> }
  /** UIDL: unique ids by message number. */
  | { readonly type: 'uniqueIds'; readonly uniqueIds: ReadonlyMap<number, string> }
  /** A message, or its top, as it is: dots that were doubled for the journey are single again. */
  | { readonly type: 'content'; readonly bytes: Uint8Array };

/** What the server says unasked: only its greeting. */
export interface Pop3News {
  readonly type: 'greeting';
  readonly text: string;
  /** What APOP needs; undefined when the server offers no APOP. */
  readonly timestamp: string | undefined;
}

/** What a client endpoint records about itself; never a secret. */
export type Pop3ClientEvent =
  | { readonly type: 'pop3Client.request'; readonly request: Pop3Request['type'] }
  | {
      readonly type: 'pop3Client.outcome';
      readonly request: Pop3Request['type'];
      readonly outcome: Pop3Outcome['type'];
    }
  /** The server broke the protocol: the client hangs up. */
  | { readonly type: 'pop3Client.nonsense'; readonly problem: string };
