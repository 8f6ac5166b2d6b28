// What a schema cannot see: that names which are used exist, that what must be unique is, that bodies are whole.

import { boundaryOf } from './build-message.ts';
import { profileNames } from './servers.ts';
import type { Problem } from './problem.ts';
import type { MessageSpec, PartSpec, RecordSpec, Scenario, ServiceSpec, StepSpec } from './scenario.ts';

/** All inconsistencies of a scenario whose every part is well-formed. */
export function inconsistencies(scenario: Scenario): readonly Problem[] {
  return [
    ...hostProblems(scenario),
    ...dnsProblems(scenario),
    ...accountProblems(scenario),
    ...siteProblems(scenario),
    ...scriptProblems(scenario),
    ...deviceProblems(scenario),
  ];
}

function* hostProblems({ hosts }: Scenario): Generator<Problem> {
  yield* repeated(
    hosts.map((host) => host.id),
    (index) => `hosts[${index}].id`,
  );
  yield* repeated(
    hosts.map((host) => host.address),
    (index) => `hosts[${index}].address`,
  );
  for (const [index, { serves }] of hosts.entries()) {
    const path = `hosts[${index}].serves`;
    const ports = serves.map((service) => String(service.port));
    yield* repeated(ports, (at) => `${path}[${at}].port`);
    for (const [at, service] of serves.entries()) yield* profileProblems(service, `${path}[${at}].profile`);
  }
}

function* profileProblems({ protocol, profile }: ServiceSpec, path: string): Generator<Problem> {
  const known = profileNames[protocol];
  if (profile !== undefined && !known.includes(profile)) {
    yield { path, problem: `${protocol} has no profile ${profile}; known are ${known.join(', ')}` };
  }
}

/** What stands behind the type in a zone file. RFC 1035 §5, RFC 2782. */
const RECORD_DATA: Readonly<Record<RecordSpec['type'], { readonly form: RegExp; readonly example: string }>> = {
  A: { form: /^\d{1,3}(\.\d{1,3}){3}$/, example: '192.0.2.25' },
  MX: { form: /^\d{1,5} \S+$/, example: '10 mail.example.org' },
  SRV: { form: /^\d{1,5} \d{1,5} \d{1,5} \S+$/, example: '0 1 993 mail.example.org' },
};

function* dnsProblems({ dns, hosts }: Scenario): Generator<Problem> {
  if (!dns) return;
  if (!hosts.some((host) => host.id === dns.host)) yield unknownHost('dns.host', dns.host);
  for (const [index, record] of dns.records.entries()) {
    const { form, example } = RECORD_DATA[record.type];
    if (!form.test(record.data)) yield { path: `dns.records[${index}].data`, problem: `must look like ${example}` };
  }
}

function* accountProblems({ accounts, elsewhere = [] }: Scenario): Generator<Problem> {
  const sites = elsewhere.map((site, index) => ({ accounts: site.accounts, path: `elsewhere[${index}].accounts` }));
  const all = [{ accounts, path: 'accounts' }, ...sites].flatMap((site) =>
    site.accounts.map((account, index) => ({ account, path: `${site.path}[${index}]` })),
  );
  yield* repeated(
    all.map(({ account }) => account.user),
    (index) => `${all[index]?.path}.user`,
  );
  for (const { account, path: accountPath } of all) {
    const { mailboxes } = account;
    const path = `${accountPath}.mailboxes`;
    yield* repeated(
      mailboxes.map((mailbox) => mailbox.name),
      (index) => `${path}[${index}].name`,
    );
    for (const [index, mailbox] of mailboxes.entries()) {
      for (const [at, message] of mailbox.messages.entries())
        yield* messageProblems(message, `${path}[${index}].messages[${at}]`);
    }
  }
}

function* siteProblems({ domain, hosts, elsewhere = [] }: Scenario): Generator<Problem> {
  yield* repeated([domain, ...elsewhere.map((site) => site.domain)], (index) => `elsewhere[${index - 1}].domain`);
  const named = elsewhere.flatMap((site, index) =>
    site.hosts.map((host, at) => ({ host, path: `elsewhere[${index}].hosts[${at}]` })),
  );
  yield* repeated(
    named.map(({ host }) => host),
    (index) => `${named[index]?.path}`,
  );
  for (const { host, path } of named) {
    if (!hosts.some(({ id }) => id === host)) yield unknownHost(path, host);
  }
}

function* messageProblems(message: MessageSpec, path: string): Generator<Problem> {
  if (message.raw === undefined) yield* partProblems(message, path);
  else if (bodiesOf(message).length > 0 || Object.keys(message.headers).length > 0) {
    yield { path, problem: 'a raw message has neither headers nor another body' };
  }
}

function* partProblems(part: PartSpec, path: string): Generator<Problem> {
  if (bodiesOf(part).length !== 1)
    yield { path, problem: 'needs exactly one of text, base64, fillOctets, parts and message' };
  if (part.parts && boundaryOf(part) === undefined) {
    yield { path, problem: 'a body of parts needs a header Content-Type: multipart/…; boundary=…' };
  }
  for (const [index, inside] of (part.parts ?? []).entries()) yield* partProblems(inside, `${path}.parts[${index}]`);
  if (part.message) yield* messageProblems(part.message, `${path}.message`);
}

function bodiesOf({ text, base64, fillOctets, parts, message }: PartSpec): readonly unknown[] {
  return [text, base64, fillOctets, parts, message].filter((body) => body !== undefined);
}

function* scriptProblems({ scripts, hosts }: Scenario): Generator<Problem> {
  yield* repeated(
    scripts.map((script) => script.name),
    (index) => `scripts[${index}].name`,
  );
  for (const [scriptIndex, { steps }] of scripts.entries()) {
    const opened = new Set<string>();
    for (const [index, step] of steps.entries()) {
      const path = `scripts[${scriptIndex}].steps[${index}]`;
      if (actionsOf(step).length !== 1) yield { path, problem: 'needs exactly one of open, send, startTls and close' };
      if (step.open && !hosts.some((host) => host.id === step.open?.from))
        yield unknownHost(`${path}.open.from`, step.open.from);
      if (step.open) opened.add(step.connection);
      else if (!opened.has(step.connection))
        yield { path, problem: `connection ${step.connection} was not opened before` };
    }
  }
}

function* deviceProblems({ devices = [], hosts }: Scenario): Generator<Problem> {
  yield* repeated(
    devices.map(({ host }) => host),
    (index) => `devices[${index}].host`,
  );
  for (const [index, device] of devices.entries()) {
    const { host, settings } = device;
    const path = `devices[${index}]`;
    const place = hosts.find(({ id }) => id === host);
    if (!place) yield unknownHost(`${path}.host`, host);
    else if (place.serves.length > 0) yield { path: `${path}.host`, problem: `${host} is a server, not a device` };
    if (!settings.address.includes('@')) {
      yield { path: `${path}.settings.address`, problem: 'must be an address like alice@example.org' };
    }
  }
}

function actionsOf({ open, send, startTls, close }: StepSpec): readonly unknown[] {
  return [open, send, startTls, close].filter((action) => action !== undefined);
}

function unknownHost(path: string, host: string): Problem {
  return { path, problem: `there is no host ${host}` };
}

/** A problem for each value that stood before. */
function* repeated(values: readonly string[], pathOf: (index: number) => string): Generator<Problem> {
  for (const [index, value] of values.entries()) {
    if (values.indexOf(value) < index) yield { path: pathOf(index), problem: `${value} is used twice` };
  }
}
