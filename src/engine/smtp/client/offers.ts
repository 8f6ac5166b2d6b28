// What a server offers, as its answer to EHLO says. RFC 5321 §4.1.1.1.

import { asciiUpper } from '../../base/bytes.ts';
import type { ServerReply } from './reply-reader.ts';

/** The keywords of the answer to EHLO, in upper case, with their parameters. */
export type SmtpOffers = ReadonlyMap<string, readonly string[]>;

/** What the lines behind the first say. */
export function offersOf(reply: ServerReply): SmtpOffers {
  return new Map(
    reply.text.slice(1).map((line) => {
      // Old servers write `AUTH=LOGIN` instead of `AUTH LOGIN`.
      const [keyword = '', ...parameters] = line
        .trim()
        .replace(/^AUTH=/i, 'AUTH ')
        .split(/ +/);
      return [asciiUpper(keyword), parameters];
    }),
  );
}

/** The largest message that the server takes; undefined when it does not say, or says 0. RFC 1870 §4. */
export function sizeLimit(offers: SmtpOffers): number | undefined {
  const limit = Number(offers.get('SIZE')?.[0] ?? 0);
  return Number.isSafeInteger(limit) && limit > 0 ? limit : undefined;
}
