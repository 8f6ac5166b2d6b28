// The world of the first page: the default one, with two things that happen by themselves. Alice's phone waits for mail
// (IDLE), and Bob sends her some. All of it is real protocol between real endpoints.

import type { ConnectionId, HostId, Protocol, Scenario, ScriptSpec, StepSpec } from '#engine/index.ts';

/** Who takes part, and under which names. */
export interface HomeScene {
  readonly scenario: Scenario;
  readonly desktop: HostId;
  readonly phone: HostId;
  readonly server: HostId;
  readonly serverName: string;
  readonly imapPort: number;
  /** The person's line that says who they are, without CRLF. */
  readonly loginLine: string;
}

/** The person's own connection. */
export const MINE = 'me' as ConnectionId;
/** The phone's connection. */
export const PHONE = 'phone' as ConnectionId;
/** The script with which the phone begins to wait. */
export const PHONE_WAITS = 'phone waits';
/** The scripts with which Bob writes, first and second time. */
export const BOB_WRITES = ['bob writes', 'bob writes again'] as const;

/** Sets the scene in a world that has a server for IMAP and SMTP, three devices and an account. */
export function setScene(world: Scenario): HomeScene {
  const server = world.hosts.find(({ serves }) => serves.some(({ protocol }) => protocol === 'imap'));
  const devices = world.hosts.filter(({ id, serves }) => serves.length === 0 && id !== world.dns?.host);
  const desktop = devices.find(({ id }) => id === 'desktop') ?? devices[0];
  const phone = devices.find(({ id }) => id === 'phone') ?? devices.at(-1);
  const sender = devices.find((device) => device !== desktop && device !== phone) ?? phone;
  const account = world.accounts[0];
  if (!server || !desktop || !phone || !sender || !account) throw new Error('the first page needs a larger world');
  const serverName = server.name ?? server.address;
  const port = (protocol: Protocol): number =>
    server.serves.find((service) => service.protocol === protocol && service.security !== 'implicit')?.port ?? 0;
  const login = `LOGIN ${account.user} ${account.password}`;
  const to = `${account.user}@${world.domain}`;
  return {
    scenario: {
      ...world,
      scripts: [
        phoneWaits({ from: phone.id, to: serverName, port: port('imap') }, login),
        bobWrites(BOB_WRITES[0], { from: sender.id, to: serverName, port: port('smtp') }, to, 'Lunch?', 'One o’clock?'),
        bobWrites(BOB_WRITES[1], { from: sender.id, to: serverName, port: port('smtp') }, to, 'Re: Lunch?', 'Or two?'),
      ],
    },
    desktop: desktop.id as HostId,
    phone: phone.id as HostId,
    server: server.id as HostId,
    serverName,
    imapPort: port('imap'),
    loginLine: `a1 ${login}`,
  };
}

interface Target {
  readonly from: string;
  readonly to: string;
  readonly port: number;
}

function phoneWaits(target: Target, login: string): ScriptSpec {
  return dialogue(PHONE_WAITS, PHONE, target, [
    ['* OK', `p1 ${login}`],
    ['p1 OK', 'p2 SELECT INBOX'],
    ['p2 OK', 'p3 IDLE'],
  ]);
}

function bobWrites(name: string, target: Target, to: string, subject: string, text: string): ScriptSpec {
  const domain = to.slice(to.indexOf('@') + 1);
  const message = [`From: Bob <bob@${domain}>`, `To: <${to}>`, `Subject: ${subject}`, '', text.replace('’', "'"), '.'];
  return dialogue(name, 'bob', target, [
    ['220', `EHLO ${target.from}.${domain}`],
    ['250 ', `MAIL FROM:<bob@${domain}>`],
    ['250', `RCPT TO:<${to}>`],
    ['250', 'DATA'],
    ['354', message.join('\r\n')],
    ['250', 'QUIT'],
  ]);
}

/** Opens a connection, then answers each expected line with one of its own. */
function dialogue(
  name: string,
  connection: string,
  target: Target,
  turns: readonly (readonly [until: string, send: string])[],
): ScriptSpec {
  const open: StepSpec = { connection, afterMs: 0, open: { ...target, security: 'none' } };
  const talk = turns.map(([until, send]): StepSpec => ({ connection, until, afterMs: 0, send }));
  return { name, steps: [open, ...talk] };
}
