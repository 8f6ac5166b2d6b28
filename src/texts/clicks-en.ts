// English words for what somebody clicked, and what came of it; the shape of every language.

/** How much came of a click; amounts with their units, `seconds` with its unit. */
interface Sums {
  readonly connections: number;
  readonly up: number;
  readonly down: number;
  readonly bytesUp: string;
  readonly bytesDown: string;
  readonly seconds: string;
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** Words about clicks, in English. */
export const clicksEn = {
  title: (v: { device: string; what: string }) => `${v.device}: ${v.what}`,
  withWhat: 'What somebody clicked, and with what',
  facts: {
    device: 'Where',
    what: 'Click',
    time: 'When',
    folder: 'Folder',
    message: 'Message',
    from: 'From',
    part: 'Part',
    flag: 'Flag',
    to: 'To',
    target: 'Into',
    cc: 'Cc',
    newName: 'New name',
    text: 'Text',
    subject: 'Subject',
    attachments: 'Attached',
    conflict: 'About',
    how: 'Decision',
    setting: 'Changed',
    link: 'Network',
    for: 'For',
  },
  on: 'set',
  off: 'removed',
  nothingChanged: 'nothing',
  secret: 'another password',
  endOfSearch: 'none: the search ends',
  characters: (v: { count: number }) => counted(v.count, 'character', 'characters'),
  linkUp: 'link up',
  linkDown: 'link down (flight mode)',
  latency: (v: { ms: number }) => `${v.ms} ms one way`,
  loss: (v: { percent: number }) => `${v.percent} % lost`,
  orderly: 'each server says goodbye',
  crash: 'connections just break',
  how: { retry: 'try again', drop: 'forget it' },
  caused: 'What came of it',
  refused: 'It could not be done.',
  nothing: 'Nothing was sent because of it: it happened on the device alone, or it waits for a line to the server.',
  sums: (v: Sums) =>
    [
      v.connections > 0 ? `${counted(v.connections, 'connection was opened', 'connections were opened')}, ` : '',
      `${counted(v.up, 'line', 'lines')} to servers (${v.bytesUp}), ${v.down} back (${v.bytesDown}), within ${v.seconds}.`,
    ].join(''),
  inLadder: 'In the ladder all other lines stand back while this click is chosen; Escape ends that.',
  lines: 'Lines it sent',
  emptyLine: '(an empty line)',
  more: (v: { count: number }) => `and ${v.count} more`,
  changed: 'What changed at the server',
};
