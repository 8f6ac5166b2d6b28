// English words of the comparison of IMAP with POP3; the shape of every language.

import type {
  Claim,
  ClaimVerdict,
  Click,
  ComparedProtocol,
  ExperimentProblem,
  Feature,
  FindingKey,
  Intention,
  MeasureKey,
  Parameters,
} from '#engine/experimenting.ts';
import { comparePageEn } from './compare-page-en.ts';

/** A name, and a sentence that says what it means. */
interface Named {
  readonly name: string;
  readonly about: string;
}

/** Who takes part in claims and in RFC 1733's table. */
export type RunSide =
  | 'left'
  | 'quit'
  | 'lost'
  | 'online'
  | 'offline'
  | 'disconnected'
  | 'browser'
  | 'webmail'
  | 'shared'
  | 'ann'
  | 'ben'
  | 'sixty'
  | 'slow'
  | 'rare'
  | 'idle';

/** Things in the ladder of a run that do not travel. */
export type RunNote =
  | 'click'
  | 'imap.authenticated'
  | 'pop3.maildropOpened'
  | 'imapSync.synchronised'
  | 'imapSync.fetched'
  | 'imapSync.notFetched'
  | 'imapSync.queued'
  | 'imapSync.done'
  | 'imapSync.notPossible'
  | 'pop3Fetch.fetched'
  | 'pop3Fetch.sessionEnded'
  | 'store.arrived'
  | 'store.expunged'
  | 'store.flags'
  | 'store.created';

/** Words of the comparison in one language. */
export interface CompareTexts {
  readonly title: string;
  readonly lead: string;
  readonly protocols: Readonly<Record<ComparedProtocol, string>>;
  readonly intentions: Readonly<Record<Intention, Named>>;
  readonly parameters: Readonly<Record<keyof Parameters, string>>;
  /** Values of parameters that are chosen from a list. */
  readonly choices: {
    readonly watch: Readonly<Record<Parameters['watch'], string>>;
    readonly leave: Readonly<Record<Parameters['leave'], string>>;
    readonly security: Readonly<Record<Parameters['security'], string>>;
  };
  readonly measures: Readonly<Record<MeasureKey, Named>>;
  /** What is wrong with a setting or a link; with placeholders. */
  readonly problems: Readonly<Record<ExperimentProblem['code'], string>>;
  /** What stands in the ladder of a run beside what every ladder has; with placeholders. */
  readonly notes: Readonly<Record<RunNote, string>>;
  /** What a person did at a device. */
  readonly clicks: Readonly<Record<Click, string>>;
  /** Devices of claims and of RFC 1733's table, by the names of their sides. */
  readonly sides: Readonly<Record<RunSide, string>>;
  /** How a POP3 session ended. */
  readonly sessionEnds: Readonly<Record<'done' | 'lost' | 'noTls' | 'loginRefused' | 'notNow' | 'refused', string>>;
  /** Where a number makes no sense, or never came. */
  readonly notMeasured: string;
  readonly models: {
    readonly title: string;
    readonly about: string;
    readonly names: Readonly<Record<'offline' | 'online' | 'disconnected', Named>>;
    readonly features: Readonly<Record<Feature, Named>>;
    readonly yes: string;
    readonly no: string;
    readonly differs: string;
  };
  readonly claims: Readonly<Record<Claim, ClaimTexts>>;
  readonly test: string;
  readonly verdicts: Readonly<Record<ClaimVerdict, string>>;
  /** Before each finding stands its number. */
  readonly findings: Readonly<Record<FindingKey, string>>;
  readonly speaksFor: string;
  readonly speaksAgainst: string;
  /** Around all this. */
  readonly page: typeof comparePageEn;
}

/** A claim, and what the test of it shows. */
interface ClaimTexts {
  /** As people say it. */
  readonly claim: string;
  /** How it is tested. */
  readonly how: string;
  /** What is true instead. */
  readonly truth: string;
}

/** Words of the comparison, in English. */
export const compareEn: CompareTexts = {
  title: 'IMAP beside POP3',
  lead: 'The same person, the same mail, the same link: once with IMAP, once with POP3, on one clock. Every number is counted from what really crossed the network.',
  protocols: { imap: 'IMAP', pop3: 'POP3' },
  intentions: {
    readNewest: {
      name: 'Read the newest message',
      about:
        'A new device shows the list and opens the newest text. (POP3 lists with TOP, then fetches the one message.)',
    },
    readNewestWithAttachment: {
      name: 'Read the newest message, with a large attachment',
      about:
        'A new device shows the list and opens the newest text. A video of some megabytes hangs on that message, and only the text is wanted.',
    },
    dayWithDevices: {
      name: 'A day with several devices',
      about:
        'Mail comes during the day; on one device a message is read and later another deleted. IMAP stays connected; POP3 logs in for each look.',
    },
    findOne: {
      name: 'Find one message among many',
      about:
        'One message has the word “kingfisher”. IMAP lets the server search and fetches what was found; POP3 has no search, so everything is fetched and searched on the device.',
    },
    deleteAndLoseLine: {
      name: 'Delete, and lose the line',
      about: 'A message is deleted, and the line breaks before the goodbye (LOGOUT, QUIT). Then a second device looks.',
    },
    twoAtOnce: {
      name: 'Two at once',
      about:
        'Two devices open the same mailbox at the same moment. Who is told to come later tries again after a minute.',
    },
    readOnTrain: {
      name: 'Read on the train',
      about:
        'Everything is fetched; then there is no network for an hour, and a message is read; then there is one again, and a second device looks.',
    },
    organise: {
      name: 'Organise into folders',
      about: 'A folder is made on one device, and three messages go into it. Then a second device looks.',
    },
  },
  parameters: {
    latencyMs: 'Latency of each device, one way (ms)',
    kilobitsPerSecond: 'Speed of each device (kbit/s)',
    lossPercent: 'Packets lost (%)',
    messages: 'Messages in the mailbox',
    messageOctets: 'Text of each message (bytes)',
    attachmentOctets: 'Attachment of the newest message (bytes)',
    pollSeconds: 'Looks for mail every (s)',
    devices: 'Devices',
    hours: 'Length of the day (h)',
    arrivals: 'Messages that come during the day',
    watch: 'IMAP learns of news by',
    leave: 'POP3 leaves mail on the server',
    leaveDays: 'for how many days',
    security: 'Protection of the line',
  },
  choices: {
    watch: { poll: 'asking now and then', idle: 'being told (IDLE)' },
    leave: { no: 'no', always: 'always', days: 'for some days' },
    security: { none: 'none', implicit: 'TLS' },
  },
  measures: {
    bytesUp: { name: 'Bytes up', about: 'On the wire, from the devices to the server, with all headers.' },
    bytesDown: { name: 'Bytes down', about: 'On the wire, from the server to the devices, with all headers.' },
    roundTrips: { name: 'Round trips', about: 'How often a device waited for an answer.' },
    connectedSeconds: { name: 'Connected (s)', about: 'How long there was a connection, all devices together.' },
    connections: { name: 'Connections', about: 'How often a device connected.' },
    atOnce: { name: 'Logged in at once', about: 'How many were in at the same moment, at most.' },
    secondsUntilReadable: {
      name: 'Readable after (s)',
      about: 'From the click, or from the arrival, to a text that can be read.',
    },
    copiesOnServer: { name: 'Left on the server', about: 'Messages on the server at the end.' },
    copiesOnDevices: { name: 'Copies on devices', about: 'Messages whose text is on a device, all devices together.' },
    readableOffline: {
      name: 'Readable offline',
      about: 'Messages that can be read without a network, all devices together.',
    },
    filedOnServer: { name: 'In the folder, on the server', about: 'Messages that the server has in the new folder.' },
    filedOnDevices: {
      name: 'In the folder, on devices',
      about: 'Messages that devices show in the new folder, all together.',
    },
    othersShow: {
      name: 'Other devices that show it',
      about: 'How many other devices show at the end what was done on the first.',
    },
    secondsUntilOthersShow: {
      name: 'Others show it after (s)',
      about: 'From the click to the last of the other devices.',
    },
  },
  notMeasured: 'does not apply, or never happened',
  problems: {
    version: 'The link is of another version. This page reads version {right}.',
    intention: 'The link names something to try that is not known. Known are: {choices}.',
    unknown: 'is no setting. Settings are: {choices}.',
    twice: 'is given twice. Once is right.',
    number: 'must be a number from {from} to {to}.',
    wholeNumber: 'must be a whole number from {from} to {to}.',
    choice: 'must be one of {choices}.',
    tooMuchMail: 'With texts of this size at most {right} messages fit into a run.',
    tooManyLooks:
      'With so many devices and hours, {right} seconds is the shortest: more than {most} looks are not run.',
  },
  notes: {
    click: '☞ {what}',
    'imap.authenticated': '✓ logged in as {account}',
    'pop3.maildropOpened': '✓ has the maildrop: {messages} messages, locked for others',
    'imapSync.synchronised': '✓ {mailbox} is as on the server: {messages} messages',
    'imapSync.fetched': '✓ the text is here: {octets} bytes',
    'imapSync.notFetched': '✗ the text could not be had',
    'imapSync.queued': '⧗ waits for the server: {what}',
    'imapSync.done': '✓ done on the server: {what}',
    'imapSync.notPossible': '✗ not possible without a line: {what}',
    'pop3Fetch.fetched': '✓ a whole message is here: {octets} bytes',
    'pop3Fetch.sessionEnded': 'end of the session: {how}',
    'store.arrived': '+ {count} in {mailbox}',
    'store.expunged': '− {count} from {mailbox}',
    'store.flags': 'flags of a message in {mailbox}: {flags}',
    'store.created': '+ mailbox {mailbox}',
  },
  sessionEnds: {
    done: 'all done',
    lost: 'the line was lost',
    noTls: 'no TLS',
    loginRefused: 'not let in',
    notNow: 'come again later',
    refused: 'refused',
  },
  sides: {
    left: 'leaves mail',
    quit: 'deletes, quits',
    lost: 'loses the line',
    online: 'online',
    offline: 'offline',
    disconnected: 'disconnected',
    browser: 'browser',
    webmail: 'webmail server',
    shared: 'shared account',
    ann: 'Ann',
    ben: 'Ben',
    sixty: 'every 60 s',
    slow: 'every 180 s',
    rare: 'every 25 min',
    idle: 'IDLE',
  },
  clicks: {
    connect: 'Connect',
    disconnect: 'Disconnect',
    open: 'Open a folder',
    fetch: 'Open the message',
    search: 'Search',
    flags: 'Mark the message',
    move: 'Move a message',
    delete: 'Delete a message',
    createMailbox: 'New folder',
    getMail: 'Get mail',
    fetchWhole: 'Open the message',
    remove: 'Delete a message',
    markRead: 'Read a message (only this device knows)',
    file: 'File a message (only on this device)',
    send: 'Carol sends a message',
    type: 'Type a command',
  },
  models: {
    title: 'Three ways to work with mail',
    about:
      'The table of RFC 1733 (1994), computed here from runs with each model. Click a cell for the number that decided it.',
    names: {
      offline: { name: 'Offline', about: 'Fetch everything, remove it from the server, work on the device alone.' },
      online: { name: 'Online', about: 'Keep nothing, stay connected, ask the server for each thing.' },
      disconnected: { name: 'Disconnected', about: 'Keep a copy, work on it anywhere, bring both together later.' },
    },
    features: {
      multipleClients: {
        name: 'Several devices can be used',
        about: 'Messages that a second device can read: all of them.',
      },
      minimumConnectTime: {
        name: 'Little connection time',
        about: 'Share of the time with a connection: less than half.',
      },
      minimumServerResources: { name: 'Little load on the server', about: 'Messages that the server must keep: none.' },
      minimumClientDisk: { name: 'Little space on the device', about: 'Bytes of mail that stay on the device: none.' },
      multipleMailboxes: {
        name: 'Several mailboxes on the server',
        about: 'Mailboxes whose mail the device shows: more than one.',
      },
      fastStartup: { name: 'Fast start', about: 'Bytes before the first text, for each byte of mail: less than half.' },
      processingOffline: {
        name: 'Work without a network',
        about: 'Messages that can be read and marked without a network: some.',
      },
    },
    yes: 'yes',
    no: 'no',
    differs: 'The RFC says the opposite. With these settings the run came out differently; look at the number.',
  },
  claims: {
    pop3AlwaysDeletes: {
      claim: 'POP3 downloads everything and deletes it from the server.',
      how: 'Three people get mail: one leaves it there, one deletes it, one loses the line before QUIT.',
      truth:
        'The mail program decides. Only what it marks with DELE goes, and only when QUIT ends the session (RFC 1939 §5, §6).',
    },
    imapSecureInLan: {
      claim: 'IMAP is secure because it works only in the local network.',
      how: 'The same login in a local network without TLS, there with TLS, and from far away. Somebody listens to all of it.',
      truth:
        'Wrong twice. IMAP works from anywhere, and without TLS anybody on the way can read the password: base64, as PLAIN sends it, hides nothing. TLS protects it, not distance.',
    },
    imapNotOffline: {
      claim: 'IMAP mail cannot be read offline.',
      how: 'Two devices get the same mail, one keeps nothing, one keeps a copy. Then both lose the network.',
      truth:
        'The model decides. Online, nothing is left to read; with a copy on the device (disconnected), everything is.',
    },
    imapFromBrowser: {
      claim: 'IMAP can be used from a browser.',
      how: 'A browser sends to port 143 what a browser can send: a request of HTTP. A webmail server logs in beside it.',
      truth:
        'A browser does not speak IMAP. Webmail is a program on a server: the browser talks to it by HTTP, and it may talk to the mailbox by IMAP. After POP3 has emptied the mailbox, webmail shows an empty one.',
    },
    connectedModePolls: {
      claim: 'In connected mode, IMAP asks for news every 60 to 180 seconds.',
      how: 'Four devices stay connected for an hour: set to 60 s, to 180 s, to 25 minutes, and to IDLE. One message comes.',
      truth:
        'A setting, not a rule. No RFC names these numbers: a client may poll when it likes (RFC 9051 §6.1.2), and with IDLE it is told without asking; it only renews IDLE at least every 29 minutes (RFC 2177).',
    },
    mergeLikePull: {
      claim: 'When the device is online again, both sides are merged, like git pull.',
      how: 'A phone without network flags one message and deletes another. Meanwhile the desktop marks the first as read and deletes a third. Then the phone comes back.',
      truth:
        'Half right. What was done on the device goes up first, then the news comes down (RFC 4549 §3): push, then pull. There are no merge commits: the server’s state counts, and each flag is settled for itself.',
    },
    pop3OneImapMany: {
      claim: 'POP3 serves one user, IMAP many.',
      how: 'Two devices share one POP3 account, two people have one each, and two devices share one IMAP account, all at the same time.',
      truth:
        'Both serve many users, each with an account. But a POP3 session locks its maildrop, and the second device is told to come later (RFC 1939 §4). IMAP lets both in on this server; a server may still refuse (RFC 2683 §3.1.1).',
    },
  },
  test: 'Test this claim',
  verdicts: { holds: 'Holds here', refuted: 'Refuted', depends: 'It depends' },
  findings: {
    leftAlways: 'messages on the server after a session that leaves mail',
    leftUntilQuit: 'messages on the server after DELE and QUIT',
    leftAfterLostLine: 'messages on the server after DELE and a lost line',
    passwordSeenInLan: 'packets in the local network in which the password can be read',
    passwordSeenWithTls: 'packets in which it can be read with TLS',
    loggedInFromAfar: 'logins from far away that succeeded',
    readableOfflineOnline: 'messages that can be read offline when nothing was kept',
    readableOfflineDisconnected: 'messages that can be read offline with a copy',
    browserAnsweredBad: 'lines of the browser that the server answered with BAD',
    browserConnectionsUnderstood: 'connections on which the browser came as far as logging in',
    webmailServerConnections: 'connections on which the webmail server was logged in by IMAP',
    pop3AtOnceOneAccount: 'devices at once in one POP3 account',
    pop3AtOnceTwoAccounts: 'people at once in POP3 accounts of their own',
    imapAtOnceOneAccount: 'devices at once in one IMAP account',
    pollsAt60: 'times in an hour the device set to 60 s asked',
    pollsAt180: 'times the one set to 180 s asked',
    pollsAt1500: 'times the one set to 25 minutes asked',
    pollsWithIdle: 'times the one with IDLE asked',
    secondsWithIdle: 'seconds until IDLE had brought the message',
    actionsSentFirst: 'actions of the phone that went up before any news came down',
    flagsOfBothKept: 'flags on the message in the end: one of each device',
    deletionsLearned: 'message deleted on the desktop that is gone from the phone',
  },
  speaksFor: 'speaks for the claim',
  speaksAgainst: 'speaks against it',
  page: comparePageEn,
};
