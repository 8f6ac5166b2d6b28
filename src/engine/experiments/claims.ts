// What people say about POP3 and IMAP, put to the test: each claim is an experiment with findings, numbers with their
// events, and the verdict follows from the findings. The words are in src/texts.

import { bytesOf, byteStringOf } from '../base/bytes.ts';
import { minutes } from '../base/units.ts';
import type { LabEvent } from '../lab-event.ts';
import { encodeBase64 } from '../wire/base64.ts';
import { Bench, type Claim, type ClaimResult, type ClaimVerdict, type Finding, isNone } from './claim-bench.ts';
import { connectedModePolls, mergeLikePull } from './claims-connected.ts';
import { PASSWORD } from './laboratory.ts';
import { ImapDevice, Pop3Device, hostOf } from './mail-devices.ts';
import { countedOf } from './counter.ts';
import type { Measured } from './measures.ts';
import { copiesOn, copiesOnServer, eventsWhere, seenNow } from './observation.ts';
import type { Parameters } from './parameters.ts';
import { type Script, type World, rest, until } from './world.ts';

/** Tests a claim. */
export function testClaim(claim: Claim, seed: number): ClaimResult {
  const bench = new Bench(seed);
  TESTS[claim](bench);
  const { findings, runs } = bench;
  return { claim, verdict: verdictOf(findings), findings, runs };
}

/** For it, against it, or both. */
function verdictOf(findings: readonly Finding[]): ClaimVerdict {
  const speaking = findings.filter(({ speaksFor }) => speaksFor).length;
  if (speaking === findings.length) return 'holds';
  return speaking === 0 ? 'refuted' : 'depends';
}

const TESTS: Readonly<Record<Claim, (bench: Bench) => void>> = {
  pop3AlwaysDeletes,
  imapSecureInLan,
  imapNotOffline,
  imapFromBrowser,
  pop3OneImapMany,
  connectedModePolls,
  mergeLikePull,
};

// ------------------------------------------------------------------ "POP3 always deletes"

/** With three habits: leave everything; fetch, delete and quit; the same with a line that is lost before QUIT. */
function pop3AlwaysDeletes(bench: Bench): void {
  const sides = ['left', 'quit', 'lost'].map((name) => ({ name, devices: 1 }));
  bench.run(sides, {}, (world, parameters) => [
    (function* left(): Script {
      yield* new Pop3Device(world, 'left', 1, { ...parameters, leave: 'always' }).getMail();
      bench.found('leftAlways', leftOf(world, parameters, 'left'), isNone);
      return undefined;
    })(),
    (function* quit(): Script {
      yield* new Pop3Device(world, 'quit', 1, { ...parameters, leave: 'no' }).getMail();
      bench.found('leftUntilQuit', leftOf(world, parameters, 'quit'), isNone);
      return undefined;
    })(),
    (function* lost(): Script {
      const device = new Pop3Device(world, 'lost', 1, { ...parameters, leave: 'no' }, { retries: 0 });
      device.click({ type: 'getMail' });
      yield* until((event) => event.type === 'pop3.marked' && String(event.connection) === device.host, minutes(20));
      device.setLink(false);
      yield* rest(minutes(30));
      bench.found('leftAfterLostLine', leftOf(world, parameters, 'lost'), isNone);
      return undefined;
    })(),
  ]);
}

/** What is left on the server, with all that decides it: DELE, QUIT and its answer, the line's end, what the store lost. */
function leftOf(world: World, parameters: Parameters, side: string): Measured {
  const decides = (event: LabEvent): boolean => {
    if (event.type === 'store.expunged') return event.account === side;
    if (event.type === 'link.changed') return !event.up && event.host === hostOf(side, 1);
    if (!('connection' in event) || String(event.connection) !== hostOf(side, 1)) return false;
    return event.type === 'pop3.marked' || (event.type === 'frame.sent' && isFarewell(event.bytes));
  };
  return { ...copiesOnServer({ world, parameters, side }), events: eventsWhere(world, decides) };
}

/** QUIT, and what this server answers: how many messages it keeps. */
function isFarewell(bytes: Uint8Array): boolean {
  return /^QUIT\r\n|POP3 server signing off/.test(byteStringOf(bytes));
}

// ------------------------------------------------------------------ "secure because it works only in the LAN"

/** A LAN without TLS, a LAN with TLS, and a line from far away. The eavesdropper reads segments. */
function imapSecureInLan(bench: Bench): void {
  const sides = [{ name: 'imap', devices: 1 }];
  const lan = { latencyMs: 0.2, kilobitsPerSecond: 1_000_000 };
  const logIn = (done: (world: World) => void, changed: Partial<Parameters>): void =>
    bench.run(sides, changed, (world, parameters) => [
      (function* script(): Script {
        const device = new ImapDevice(world, 'imap', 1, parameters, {});
        yield* device.connect();
        yield* device.disconnect();
        done(world);
        return undefined;
      })(),
    ]);
  logIn((world) => bench.found('passwordSeenInLan', passwordsSeen(world), isNone), { ...lan, security: 'none' });
  // What makes it secure on the same LAN is TLS: this speaks against the reason that the claim gives.
  logIn((world) => bench.found('passwordSeenWithTls', passwordsSeen(world), (value) => value > 0), lan);
  logIn((world) => bench.found('loggedInFromAfar', logins(world), isNone), { latencyMs: 150 });
}

/** Segments in which the password can be read, as it is or in base64 as PLAIN sends it. RFC 4616 §2. */
function passwordsSeen(world: World): Measured {
  const plain = `\0imap\0${PASSWORD}`;
  const needles = [PASSWORD, encodeBase64(bytesOf(plain))];
  const shows = (event: LabEvent): boolean => {
    if (event.type !== 'segment.sent' || event.length === 0) return false;
    const text = byteStringOf(event.payload);
    return needles.some((needle) => text.includes(needle));
  };
  const events = eventsWhere(world, shows);
  // Where it cannot be read, what hides it.
  const hidden = eventsWhere(world, ({ type }) => type === 'tls.established');
  return { value: events.length, events: events.length > 0 ? events : hidden };
}

function logins(world: World): Measured {
  const events = eventsWhere(world, ({ type }) => type === 'imap.authenticated');
  return { value: events.length, events };
}

// ------------------------------------------------------------------ "IMAP cannot be read offline"

/** The online and the disconnected model of RFC 1733, both in flight mode. */
function imapNotOffline(bench: Bench): void {
  const models = ['online', 'disconnected'] as const;
  const keys = { online: 'readableOfflineOnline', disconnected: 'readableOfflineDisconnected' } as const;
  bench.run(
    models.map((name) => ({ name, devices: 1 })),
    {},
    (world, parameters) =>
      models.map(function* script(model): Script {
        const device = new ImapDevice(world, model, 1, parameters, { model, keepTexts: model === 'disconnected' });
        yield* device.connect();
        yield* device.disconnect();
        device.setLink(false);
        yield* rest(minutes(10));
        bench.found(keys[model], copiesOn(world, [device]), isNone);
        return undefined;
      }),
  );
}

// ------------------------------------------------------------------ "IMAP can be used from a browser"

/** All that a page in a browser can send. RFC 9112 §3. */
const HTTP_REQUEST = 'GET /INBOX HTTP/1.1\r\nHost: mail.example.org\r\n\r\n';

/**
 * Scripts of a page have no TCP: what they can send begins with a request of HTTP. An IMAP server answers that with BAD.
 * Webmail works because its server speaks IMAP, as any other program.
 */
function imapFromBrowser(bench: Bench): void {
  const sides = [
    { name: 'browser', devices: 1 },
    { name: 'webmail', devices: 1 },
  ];
  bench.run(sides, {}, (world, parameters) => [
    (function* browser(): Script {
      const host = hostOf('browser', 1);
      yield* world.connect(host, 143, 'none');
      yield* world.type(host, HTTP_REQUEST);
      yield* rest(minutes(1));
      const bad = eventsWhere(
        world,
        (event) => event.type === 'imap.completed' && event.status === 'BAD' && String(event.connection) === host,
      );
      bench.found('browserAnsweredBad', { value: bad.length, events: bad }, isNone);
      const { atOnce, connections } = countedOf(world.trace, [host], 0, world.trace.length);
      const entered = { value: atOnce.value, events: connections.events };
      bench.found('browserConnectionsUnderstood', entered, (value) => value > 0);
      return undefined;
    })(),
    (function* webmail(): Script {
      const device = new ImapDevice(world, 'webmail', 1, parameters, { model: 'online' });
      yield* device.connect();
      yield* device.disconnect();
      const spoken = countedOf(world.trace, [device.host], 0, world.trace.length).atOnce;
      // It is a server that speaks IMAP here, not the browser.
      bench.found('webmailServerConnections', spoken, isNone);
      return undefined;
    })(),
  ]);
}

// ------------------------------------------------------------------ "POP3 lets one user, IMAP many"

/** One account from two devices in both protocols, and two accounts in POP3. */
function pop3OneImapMany(bench: Bench): void {
  const sides = [
    { name: 'shared', devices: 2 },
    { name: 'ann', devices: 1 },
    { name: 'ben', devices: 1 },
    { name: 'imap', devices: 2 },
  ];
  bench.run(sides, { leave: 'always' }, (world, parameters) => [
    (function* all(): Script {
      const pop3 = (name: string, number: number): Pop3Device => new Pop3Device(world, name, number, parameters, {});
      const imap = (number: number): ImapDevice => new ImapDevice(world, 'imap', number, parameters, {});
      const shared = [pop3('shared', 1), pop3('shared', 2)];
      const own = [pop3('ann', 1), pop3('ben', 1)];
      const both = [imap(1), imap(2)];
      for (const device of [...shared, ...own]) device.click({ type: 'getMail' });
      for (const device of both) device.click({ type: 'connect' });
      yield* rest(minutes(5));
      const atOnce = (devices: readonly { readonly host: Pop3Device['host'] }[]): Measured =>
        countedOf(
          world.trace,
          devices.map(({ host }) => host),
          0,
          world.trace.length,
        ).atOnce;
      const refused = eventsWhere(world, (event) => event.type === 'pop3.reply' && event.code === 'IN-USE');
      const one = atOnce(shared);
      bench.found('pop3AtOnceOneAccount', seenNow(one.value ?? 0, ...one.events, ...refused), (value) => value < 2);
      bench.found('pop3AtOnceTwoAccounts', atOnce(own), (value) => value < 2);
      bench.found('imapAtOnceOneAccount', atOnce(both), (value) => value === 2);
      return undefined;
    })(),
  ]);
}
