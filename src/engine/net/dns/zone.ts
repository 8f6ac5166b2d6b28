// What a name server knows, and how it answers. RFC 1034 §4.3.2, without delegation, aliases and wildcards.

import type { DnsRecord, DnsRecordType } from '../events.ts';

/** What became of a question: `noData` when the name exists, but nothing of this type. RFC 2308 §2. */
type DnsOutcome = 'found' | 'noSuchName' | 'noData';

export interface DnsAnswer {
  readonly outcome: DnsOutcome;
  readonly records: readonly DnsRecord[];
}

/** The form in which names are compared: lower case, without the final dot. RFC 1035 §2.3.3. */
export function canonicalName(name: string): string {
  const lower = name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  return lower.endsWith('.') ? lower.slice(0, -1) : lower;
}

/** All records of the simulated world. */
export class Zone {
  readonly #records: readonly DnsRecord[];

  constructor(records: readonly DnsRecord[]) {
    this.#records = records.map((record) => Object.freeze({ ...record, name: canonicalName(record.name) }));
  }

  answer(name: string, type: DnsRecordType): DnsAnswer {
    const wanted = canonicalName(name);
    const records = this.#records.filter((record) => record.name === wanted && record.type === type);
    if (records.length > 0) return { outcome: 'found', records };
    const exists = this.#records.some((record) => record.name === wanted || record.name.endsWith(`.${wanted}`));
    return { outcome: exists ? 'noData' : 'noSuchName', records: [] };
  }
}
