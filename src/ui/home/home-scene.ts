// The world of the first page: the default one, in which mail arrives for Alice, and her phone that waits for it (IDLE).
// All of it is real protocol between real endpoints.

import type { ConnectionId, HostId, Scenario, ScriptSpec, StepSpec } from '#engine/index.ts';

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
/** The world's own script with which a mail arrives from the internet. */
export const MAIL_ARRIVES = 'mail arrives';

/** Sets the scene in a world that has a server for IMAP and SMTP, three devices and an account. */
export function setScene(world: Scenario): HomeScene {
  const server = world.hosts.find(({ serves }) => serves.some(({ protocol }) => protocol === 'imap'));
  const devices = world.hosts.filter(({ id, serves }) => serves.length === 0 && id !== world.dns?.host);
  const desktop = devices.find(({ id }) => id === 'desktop') ?? devices[0];
  const phone = devices.find(({ id }) => id === 'phone') ?? devices.at(-1);
  const account = world.accounts[0];
  if (!server || !desktop || !phone || !account) throw new Error('the first page needs a larger world');
  const serverName = server.name ?? server.address;
  const imapPort = server.serves.find(({ protocol, security }) => protocol === 'imap' && security !== 'implicit')?.port;
  if (imapPort === undefined) throw new Error('the first page needs IMAP in clear text');
  const login = `LOGIN ${account.user} ${account.password}`;
  const waiting = phoneWaits({ from: phone.id, to: serverName, port: imapPort }, login);
  return {
    scenario: { ...world, scripts: [...world.scripts, waiting] },
    desktop: desktop.id as HostId,
    phone: phone.id as HostId,
    server: server.id as HostId,
    serverName,
    imapPort,
    loginLine: `a1 ${login}`,
  };
}

interface Target {
  readonly from: string;
  readonly to: string;
  readonly port: number;
}

/** Opens the phone's connection, logs in, opens INBOX and waits. */
function phoneWaits(target: Target, login: string): ScriptSpec {
  const connection = PHONE;
  const turns = [
    ['* OK', `p1 ${login}`],
    ['p1 OK', 'p2 SELECT INBOX'],
    ['p2 OK', 'p3 IDLE'],
  ] as const;
  return {
    name: PHONE_WAITS,
    steps: [
      { connection, afterMs: 0, open: { ...target, security: 'none' } },
      ...turns.map(([until, line]): StepSpec => ({ connection, until, afterMs: 0, send: `${line}\n` })),
    ],
  };
}
