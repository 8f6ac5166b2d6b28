// Reads scenarios from plain data, strictly: every key is known, every name that is used exists. What may be left out
// is filled in; reading what was read before changes nothing.

import * as z from 'zod/mini';
import { fail, ok, type Result } from '../base/result.ts';
import { inconsistencies } from './consistency.ts';
import type { Problem } from './problem.ts';
import type { MessageSpec, PartSpec, Scenario } from './scenario.ts';
import { mailAppSettings } from './settings-schema.ts';
import { strictObject } from './strict-object.ts';

const id = z
  .string()
  .check(z.regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case letters, digits and hyphens, a letter first'));
const name = z.string().check(z.minLength(1, 'must not be empty'));
const dnsName = z
  .string()
  .check(
    z.regex(/^(?=.{1,253}$)[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})*$/, 'must be a domain name, without a final dot'),
  );
const address = z
  .string()
  .check(z.regex(/^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/, 'must be an IPv4 address'));
const moment = z
  .string()
  .check(
    z.refine(
      (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text)),
      'must be a date like 2026-03-02T09:00:00Z',
    ),
  );
const port = wholeNumber(1, 65_535);
const security = z.enum(['none', 'implicit', 'startTls']);
const milliseconds = z.number().check(z.gte(0), z.lte(3_600_000));

const link = strictObject({
  up: z.prefault(z.boolean(), true),
  latencyMs: z.prefault(milliseconds, 10),
  jitterMs: z.prefault(milliseconds, 0),
  bitsPerSecond: z.prefault(wholeNumber(1, 1_000_000_000_000), 100_000_000),
  lossRatio: z.prefault(z.number().check(z.gte(0), z.lte(1)), 0),
});

const service = strictObject({
  protocol: z.enum(['imap', 'pop3', 'smtp']),
  port,
  security: z.prefault(security, 'none'),
  profile: z.exactOptional(name),
});

const host = strictObject({
  id,
  name: z.exactOptional(dnsName),
  address,
  link: z.prefault(link, {}),
  serves: z.prefault(z.array(service), []),
});

const record = strictObject({
  name: dnsName,
  type: z.enum(['A', 'MX', 'SRV']),
  ttlSeconds: z.prefault(wholeNumber(0, 2_147_483_647), 3_600),
  data: name,
});

const dns = strictObject({
  host: id,
  ttlSeconds: z.prefault(wholeNumber(0, 2_147_483_647), 300),
  records: z.prefault(z.array(record), []),
});

/** 64 MiB: as much as one message may have. */
const FILL_MAX = 67_108_864;

const entity = {
  headers: z.prefault(z.record(fieldName(), z.string()), {}),
  text: z.exactOptional(z.string()),
  base64: z.exactOptional(z.string().check(z.regex(/^[A-Za-z0-9+/=\s]*$/, 'must be base64'))),
  fillOctets: z.exactOptional(wholeNumber(0, FILL_MAX)),
  parts: z.exactOptional(z.array(z.lazy((): z.ZodMiniType<PartSpec> => part))),
  message: z.exactOptional(z.lazy((): z.ZodMiniType<MessageSpec> => message)),
};
const part = strictObject(entity);
const message = strictObject({ raw: z.exactOptional(z.string()), ...entity });

const storedMessage = strictObject({
  raw: z.exactOptional(z.string()),
  ...entity,
  flags: z.prefault(z.array(name), []),
  receivedAt: z.exactOptional(moment),
});

const access = strictObject({
  identifier: name,
  rights: z.string().check(z.regex(/^[lrswipkxtea]*$/, 'must be letters of lrswipkxtea')),
});

const mailbox = strictObject({
  name,
  specialUse: z.exactOptional(z.string().check(z.regex(/^\\[A-Z][A-Za-z]*$/, 'must be an attribute like \\Sent'))),
  access: z.exactOptional(z.array(access)),
  messages: z.prefault(z.array(storedMessage), []),
});

const quota = strictObject({
  storage: z.exactOptional(wholeNumber(0, Number.MAX_SAFE_INTEGER)),
  messages: z.exactOptional(wholeNumber(0, Number.MAX_SAFE_INTEGER)),
});

const account = strictObject({
  user: name,
  password: z.string(),
  accessToken: z.optional(z.string()),
  quota: z.exactOptional(quota),
  administrator: z.exactOptional(z.literal(true)),
  mailboxes: z.prefault(z.array(mailbox), []),
});

const site = strictObject({
  domain: dnsName,
  hosts: z.array(id).check(z.minLength(1, 'must name a host')),
  accounts: z.prefault(z.array(account), []),
});

const retry = strictObject({
  afterMinutes: z.prefault(
    z.array(wholeNumber(1, 100_000)).check(z.minLength(1, 'must not be empty')),
    [30, 60, 120, 180],
  ),
  giveUpAfterMinutes: z.prefault(wholeNumber(1, 100_000), 7_200),
  tellDelayAfterMinutes: z.prefault(wholeNumber(1, 100_000), 240),
});

const open = strictObject({ from: id, to: name, port, security: z.prefault(security, 'none') });

const step = strictObject({
  connection: id,
  until: z.exactOptional(name),
  afterMs: z.prefault(milliseconds, 0),
  open: z.exactOptional(open),
  send: z.exactOptional(z.string()),
  startTls: z.exactOptional(z.literal(true)),
  close: z.exactOptional(z.enum(['fin', 'reset'])),
});

const device = strictObject({ host: id, settings: mailAppSettings });

const script = strictObject({ name, steps: z.array(step) });

/** For references between the parts of a scenario see consistency.ts. */
const scenarioSchema: z.ZodMiniType<Scenario> = strictObject({
  title: name,
  epoch: moment,
  seed: z.prefault(wholeNumber(0, 4_294_967_295), 1),
  domain: dnsName,
  hosts: z.array(host),
  dns: z.exactOptional(dns),
  accounts: z.prefault(z.array(account), []),
  elsewhere: z.exactOptional(z.array(site)),
  retry: z.exactOptional(retry),
  scripts: z.prefault(z.array(script), []),
  devices: z.exactOptional(z.array(device)),
});

/** Checks plain data (from YAML or JSON) and fills in what may be left out. */
export function readScenario(data: unknown): Result<Scenario, readonly Problem[]> {
  const read = scenarioSchema.safeParse(data);
  if (!read.success) return fail(problemsOf(read.error));
  const problems = inconsistencies(read.data);
  return problems.length > 0 ? fail(problems) : ok(read.data);
}

/** What a schema found wrong, as problems with a path like `hosts[2].link.latencyMs`. */
export function problemsOf(error: z.core.$ZodError): readonly Problem[] {
  return error.issues.map((issue) => {
    const inner = issue.code === 'invalid_key' ? issue.issues[0] : undefined;
    return { path: pathText(issue.path), problem: (inner ?? issue).message };
  });
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${String(key)}`))
    .join('');
}

function wholeNumber(from: number, to: number): z.ZodMiniNumber {
  return z.number().check(z.int(), z.gte(from), z.lte(to));
}

/** RFC 5322 §2.2: printable ASCII without a colon. */
function fieldName(): z.ZodMiniString {
  return z.string().check(z.regex(/^[!-9;-~]+$/, 'must be the name of a header field'));
}
