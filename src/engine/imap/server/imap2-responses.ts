// What a response becomes for a client of 1990: without codes but READ-ONLY and READ-WRITE, without flags and data that
// did not exist, and never an empty SEARCH. RFC 1176 (Responses, Formal Syntax).

import type { FetchData, Response, StatusResponse } from '../response-syntax.ts';
import type { Flag } from '../syntax.ts';

/** The response as IMAP2 has it; undefined when it has no such thing. */
export function inImap2(response: Response): Response | undefined {
  switch (response.type) {
    case 'status':
      return statusInImap2(response);
    case 'continue':
      return { type: 'continue', text: response.text };
    case 'FLAGS':
      return { ...response, flags: response.flags.filter(isFlagOfImap2) };
    case 'FETCH':
      return { ...response, items: response.items.map(itemInImap2) };
    case 'SEARCH':
      return response.numbers.length === 0 ? undefined : response;
    default:
      return response;
  }
}

/** `* OK [UIDNEXT 5]` says nothing but its code; the greeting and completions have their text. */
function statusInImap2({ code, ...plain }: StatusResponse): Response | undefined {
  if (!code) return plain;
  if (code.name === 'READ-ONLY' || code.name === 'READ-WRITE') return { ...plain, code };
  const isOnlyCode = plain.tag === undefined && plain.status === 'OK' && code.name !== 'CAPABILITY';
  return isOnlyCode ? undefined : plain;
}

function itemInImap2(item: FetchData): FetchData {
  return item.type === 'FLAGS' ? { ...item, flags: item.flags.filter(isFlagOfImap2) } : item;
}

/** `\Draft` came with IMAP4. RFC 1176 (system_flags). */
function isFlagOfImap2(flag: Flag): boolean {
  return flag !== '\\Draft';
}
