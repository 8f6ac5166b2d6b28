// How a server's dialect changes what it says: as it was in 1990 or 2003, or with a fault that shows in its words.

import type { FetchData, Response } from '../response-syntax.ts';
import type { ImapConnection } from './connection.ts';
import { inImap2 } from './imap2-responses.ts';

/** What is really said of a response; undefined when nothing is. */
export type Wording = (response: Response) => Response | undefined;

/** The wording of this connection; undefined when it says what it means. */
export function wordingOf(connection: ImapConnection): Wording | undefined {
  const { codes } = connection.profile;
  if (connection.supports('IMAP2')) return inImap2;
  if (codes) return (response) => withKnownCode(response, codes);
  switch (connection.profile.fault) {
    case 'expunge-untold':
      return (response) => (response.type === 'EXPUNGE' || response.type === 'VANISHED' ? undefined : response);
    case 'uidvalidity-constant':
      return (response) => withUidValidity(response, () => 1);
    case 'uidvalidity-each-select':
      return shiftingUidValidity(connection);
    default:
      return undefined;
  }
}

/** The response without a code that the dialect does not know; nothing is left of `* OK [CODE] text`. */
function withKnownCode(response: Response, codes: ReadonlySet<string>): Response | undefined {
  if (response.type !== 'status' || !response.code || codes.has(response.code.name)) return response;
  const { code: _, ...plain } = response;
  return plain.tag === undefined && plain.status === 'OK' ? undefined : plain;
}

/** A new shift whenever SELECT tells the value: the seconds of the clock. */
function shiftingUidValidity(connection: ImapConnection): Wording {
  let shift = 0;
  return (response) => {
    const isSelect = response.type === 'status' && response.code?.name === 'UIDVALIDITY';
    if (isSelect) shift = Math.floor(connection.wallClock / 1000) % 1_000_000;
    return withUidValidity(response, (value) => value + shift);
  };
}

/** The response with another UIDVALIDITY, wherever one stands. */
function withUidValidity(response: Response, change: (value: number) => number): Response {
  if (response.type === 'STATUS') {
    const values = response.values.map((status) =>
      status.item === 'UIDVALIDITY' ? { ...status, value: change(status.value) } : status,
    );
    return { ...response, values };
  }
  if (response.type !== 'status' || !response.code) return response;
  const { code } = response;
  if (code.name === 'UIDVALIDITY') return { ...response, code: { ...code, value: change(code.value) } };
  if (code.name !== 'APPENDUID' && code.name !== 'COPYUID') return response;
  return { ...response, code: { ...code, uidValidity: change(code.uidValidity) } };
}

/** Whether the response may hold literals that a faulty server miscounts. */
export function hasContent(response: Response): boolean {
  return (response.type === 'FETCH' || response.type === 'UIDFETCH') && response.items.some(isContent);
}

function isContent({ type }: FetchData): boolean {
  return type === 'BODY[]' || type === 'RFC822' || type === 'RFC822.HEADER' || type === 'RFC822.TEXT';
}
