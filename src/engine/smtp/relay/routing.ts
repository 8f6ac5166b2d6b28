// Where mail for a domain goes: its mail exchangers in their order, or why there are none. RFC 5321 §5.1, RFC 7505.

import type { Rng } from '../../base/rng.ts';
import { asciiDomain } from '../a-label.ts';
import type { Refusal } from '../client/requests.ts';

/** What the name service says; undefined when it says nothing. `data` as in a zone file. RFC 1035 §5. */
export type NameAnswer =
  | { readonly outcome: 'found' | 'noSuchName' | 'noData'; readonly data: readonly string[] }
  | undefined;

/** The hosts to try, best first, or why the mail cannot go anywhere now (4yz) or ever (5yz). */
export type Route =
  | { readonly type: 'hosts'; readonly names: readonly string[] }
  | { readonly type: 'address'; readonly address: string }
  | { readonly type: 'none'; readonly because: Refusal };

/** The route that needs no question: an address in brackets. RFC 5321 §4.1.3. */
export function literalRoute(domain: string): Route | undefined {
  const [, literal] = /^\[(.*)\]$/.exec(domain) ?? [];
  if (literal === undefined) return undefined;
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(literal)) return { type: 'address', address: literal };
  return none(550, '5.4.4', `there is no way to the address ${domain}`);
}

/** The route that the answer to a question for MX records gives. `ownName` is the host that asks. */
export function routeBy(answer: NameAnswer, domain: string, ownName: string, rng: Rng): Route {
  if (!answer) return none(451, '4.4.3', `the name service does not answer for ${domain}`);
  if (answer.outcome === 'noSuchName') return none(550, '5.1.2', `there is no domain ${domain}`);
  // RFC 5321 §5.1: without MX records the domain is taken for a host.
  if (answer.outcome === 'noData') return { type: 'hosts', names: [domain] };
  const exchangers = answer.data.map(readExchanger);
  if (exchangers.every(({ name }) => name === '')) {
    return none(556, '5.1.10', `${domain} takes no mail, as its null MX says`); // RFC 7505 §3 and §4
  }
  const usable = beforeOurselves(inOrder(exchangers, rng), ownName);
  if (usable.length > 0) return { type: 'hosts', names: usable.map(({ name }) => name) };
  return none(554, '5.4.6', `mail for ${domain} would come back to ${ownName}`);
}

interface Exchanger {
  readonly preference: number;
  readonly name: string;
}

function readExchanger(data: string): Exchanger {
  const [preference = '0', name = ''] = data.split(' ');
  return { preference: Number(preference), name: name.replace(/\.$/, '') };
}

/** The lowest number first; equal ones in any order, so that the load is shared. RFC 5321 §5.1. */
function inOrder(exchangers: readonly Exchanger[], rng: Rng): readonly Exchanger[] {
  return exchangers
    .filter(({ name }) => name !== '')
    .map((exchanger) => ({ exchanger, chance: rng.next() }))
    .sort((left, right) => left.exchanger.preference - right.exchanger.preference || left.chance - right.chance)
    .map(({ exchanger }) => exchanger);
}

/** Only those that are better than ourselves: the others would send it back to us. RFC 5321 §5.1. */
function beforeOurselves(exchangers: readonly Exchanger[], ownName: string): readonly Exchanger[] {
  const own = exchangers.find(({ name }) => asciiDomain(name) === asciiDomain(ownName));
  return own ? exchangers.filter(({ preference }) => preference < own.preference) : exchangers;
}

function none(code: number, enhanced: string, text: string): Route {
  return { type: 'none', because: { code, enhanced, text, said: false } };
}
