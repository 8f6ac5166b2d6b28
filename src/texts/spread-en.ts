// English words of the table "who knows what since when": the shape that every other language must have.

import type { ChangeKind, SpreadCell, SpreadSetting } from '#engine/judging.ts';

type NotYet = Extract<SpreadCell, { readonly type: 'notYet' }>['reason'];
type Never = Extract<SpreadCell, { readonly type: 'never' }>['reason'];

/** What happened to a message or folder, with its names. */
interface Names {
  readonly what: string;
  readonly where: string;
  readonly other: string;
}

export const spreadEn = {
  name: 'Who knows what since when',
  intro:
    'Each line is a change in the mailbox. Under a device stands how long it took until its screen first showed it. Click a cell to see the line that brought the news.',
  empty:
    'Nothing has changed in the mailbox yet. Connect the devices; then let a mail arrive, or read, star, move or delete something on one of them. Here you will see when the others notice.',
  folded: (v: { readonly time: string }) => `What happened before ${v.time} is no longer kept.`,
  older: (v: { readonly count: number }) => `Show ${v.count} older changes`,
  columns: { time: 'When', what: 'What', who: 'Who' },
  changes: {
    arrived: (v: Names) => `${v.what} came into ${v.where}`,
    flags: (v: Names) => `${v.what}: ${v.other}`,
    moved: (v: Names) => `${v.what} moved from ${v.where} to ${v.other}`,
    expunged: (v: Names) => `${v.what} removed from ${v.where} for ever`,
    created: (v: Names) => `folder ${v.where} made`,
    renamed: (v: Names) => `folder ${v.other} renamed to ${v.where}`,
    deleted: (v: Names) => `folder ${v.where} deleted`,
  } satisfies Readonly<Record<ChangeKind, (v: Names) => string>>,
  message: (v: { readonly uid: number; readonly where: string }) => `message ${v.uid} in ${v.where}`,
  messages: (v: { readonly count: number }) => `${v.count} messages`,
  quoted: (v: { readonly subject: string }) => `“${v.subject}”`,
  noFlags: 'no flags',
  server: 'the server',
  /** Beside the host who did it. */
  clicked: (v: { readonly time: string }) => `clicked at ${v.time}`,
  cells: {
    here: 'did it',
    shown: (v: { readonly time: string }) => `+${v.time}`,
    notYet: 'not yet',
    never: 'never',
    none: 'other mailbox',
  },
  notYet: {
    flight: 'in flight mode',
    off: 'no line',
    manual: 'asks only when told to',
    notOpen: 'another folder is open',
    closed: 'known, but the folder is closed',
    onItsWay: 'on its way',
    nextLook: 'asks again later',
  } satisfies Readonly<Record<NotYet, string>>,
  nextAt: (v: { readonly time: string }) => `asks at ${v.time}`,
  never: {
    pop3Flags: 'POP3 has no flags',
    pop3Folders: 'POP3 has no folders',
    ownCopy: 'keeps a copy of its own',
    overtaken: 'undone before it looked',
  } satisfies Readonly<Record<Never, string>>,
  /** Before what a cell says, for those who don't see in which column and row it stands. */
  cellOf: (v: Readonly<Record<'device' | 'what', string>>) => `${v.device}: ${v.what}: `,
  seconds: (v: { readonly number: string }) => `${v.number} s`,
  minutes: (v: { readonly number: string }) => `${v.number} min`,
  hours: (v: { readonly number: string }) => `${v.number} h`,
  /** How a device learns of changes, in a few words. */
  setting: ({ protocol, access, watch }: SpreadSetting): string => {
    const way = protocol === 'pop3' ? 'POP3' : access === 'disconnected' ? 'IMAP' : `IMAP ${access}`;
    if (watch.type === 'manual') return `${way}, by hand`;
    return watch.type === 'idle' && protocol === 'imap' ? `${way}, IDLE` : `${way}, every ${watch.everySeconds} s`;
  },
  usage: {
    name: 'What each device used',
    perHour: 'per hour',
    perHourAbout: 'Per simulated hour since its first connection',
    device: 'Device',
    up: 'Octets up',
    down: 'Octets down',
    wire: 'On the wire',
    connections: 'Connections',
    connected: 'Connected',
    looks: 'Looks',
    idles: 'IDLEs',
    none: 'has not connected yet',
  },
  chart: {
    name: 'Delay against cost',
    about:
      'Each way of learning of changes that this run has seen, counted from when the device was up to date for the first time. Choose another interval, or IDLE, and let the same mails arrive again.',
    empty:
      'Here a chart will compare delay and cost: as soon as a device has shown something that happened elsewhere, and a minute has gone by.',
    x: 'octets per hour',
    y: 'average delay',
    device: 'Device',
    setting: 'How it learns',
    watched: 'Watched',
    octets: 'Octets per hour',
    shown: 'Changes shown',
    mean: 'Average delay',
    longest: 'Longest delay',
    connections: 'New connections',
    looks: 'Looks',
    save: 'Save chart',
  },
};
