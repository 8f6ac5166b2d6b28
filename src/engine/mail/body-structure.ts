// BODY and BODYSTRUCTURE: the shape of a message as IMAP tells it. RFC 9051 §7.5.2 (3501 §7.4.2).

import type { Envelope, NilString } from './envelope.ts';
import type { Parameter } from './parameters.ts';

/** Content-Disposition. RFC 2183. */
export interface Disposition {
  readonly type: string;
  readonly parameters: readonly Parameter[];
}

/** What BODYSTRUCTURE says beyond BODY. */
export interface Extension {
  readonly disposition: Disposition | null;
  /** Language tags of Content-Language; empty is NIL. */
  readonly language: readonly string[];
  readonly location: NilString;
}

interface SinglePart {
  /** Upper case, like all words of the standards in a body structure. */
  readonly mediaType: string;
  readonly subtype: string;
  readonly parameters: readonly Parameter[];
  readonly id: NilString;
  readonly description: NilString;
  readonly encoding: string;
  /** Octets in transfer encoding. */
  readonly octets: number;
  readonly extension: Extension & { readonly md5: NilString };
}

/** The shape of one part and all below it, extension data included; BODY leaves `extension` out. */
export type BodyStructure =
  | (SinglePart & { readonly kind: 'basic' })
  | (SinglePart & { readonly kind: 'text'; readonly lines: number })
  | (SinglePart & {
      readonly kind: 'message';
      readonly envelope: Envelope;
      readonly body: BodyStructure;
      readonly lines: number;
    })
  | {
      readonly kind: 'multipart';
      /** At least one. */
      readonly parts: readonly BodyStructure[];
      readonly subtype: string;
      readonly extension: Extension & { readonly parameters: readonly Parameter[] };
    };
