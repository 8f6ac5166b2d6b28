// English words of the comparison of IMAP with POP3; the shape of every language.

import type {
  Claim,
  ClaimVerdict,
  ComparedProtocol,
  Feature,
  FindingKey,
  Intention,
  MeasureKey,
  Parameters,
} from '#engine/experimenting.ts';

/** A name, and a sentence that says what it means. */
interface Named {
  readonly name: string;
  readonly about: string;
}

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
  readonly page: typeof pageEn;
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

const pageEn = {
  tryIt: 'Try it',
  intention: 'What somebody wants',
  settings: 'Settings of the world',
  seed: 'Seed of chance',
  run: 'Run both',
  running: 'Running…',
  results: 'What was measured',
  measure: 'Measure',
  again: 'A link that runs this again',
  csv: 'Save as CSV',
  picture: 'Save the chart as SVG',
  wrongLink: 'This link cannot be run:',
  wrongSettings: 'These settings cannot be run:',
  chart: 'One setting, many values',
  vary: 'What to vary',
  shown: 'What to show',
  draw: 'Draw the chart',
  value: 'Value',
  claims: 'What people say',
  claimsAbout: 'Each of these can be read somewhere. Test them.',
  finding: 'Finding',
  verdict: 'Verdict',
  computeTable: 'Compute the table',
  feature: 'Feature',
  events: 'Events behind the number',
  noEvents: 'Click a number to see the events that it is made of.',
  eventsCut: 'Only the first 200 are shown.',
  event: 'Event',
  time: 'Time (s)',
  kind: 'Kind',
  what: 'What',
  close: 'Close',
};

/** Words of the comparison, in English. */
export const compareEn: CompareTexts = {
  title: 'IMAP beside POP3',
  lead: 'The same person, the same mail, the same link: once with IMAP, once with POP3, on one clock. Every number is counted from what really crossed the network.',
  protocols: { imap: 'IMAP', pop3: 'POP3' },
  intentions: {
    readNewest: { name: 'Read the newest message', about: 'A new device shows the list and opens the newest text.' },
    readNewestWithAttachment: {
      name: 'Read the newest message, with a large attachment',
      about: 'The same, but a video hangs on the newest message, and only the text is wanted.',
    },
    dayWithDevices: {
      name: 'A day with several devices',
      about: 'Mail comes during the day; on one device a message is read and another deleted.',
    },
    findOne: { name: 'Find one message', about: 'One message among many has the word. A new device looks for it.' },
    deleteAndLoseLine: {
      name: 'Delete, and lose the line',
      about: 'A message is deleted, and the line breaks before the goodbye.',
    },
    twoAtOnce: { name: 'Two at once', about: 'Two people open the same mailbox at the same moment.' },
    readOnTrain: {
      name: 'Read on the train',
      about: 'Everything is fetched; then there is no network for an hour; then there is one again.',
    },
    organise: { name: 'Make a folder', about: 'A folder is made on one device, and three messages go into it.' },
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
    readableOffline: { name: 'Readable offline', about: 'Messages that can be read without a network.' },
    othersShow: {
      name: 'Other devices that show it',
      about: 'How many other devices know what was done on the first.',
    },
    secondsUntilOthersShow: {
      name: 'Others show it after (s)',
      about: 'From the click to the last of the other devices.',
    },
  },
  notMeasured: 'does not apply, or never happened',
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
        'It depends on the mail program. Only what the program marks with DELE goes, and only when QUIT ends the session.',
    },
    imapSecureInLan: {
      claim: 'IMAP is secure because it works only in the local network.',
      how: 'The same login in a local network without TLS, there with TLS, and from far away. Somebody listens to all of it.',
      truth:
        'Wrong twice. IMAP works from anywhere, and without TLS anybody in the local network can read the password. TLS protects it, not distance.',
    },
    imapNotOffline: {
      claim: 'IMAP mail cannot be read offline.',
      how: 'Two devices get the same mail, one keeps nothing, one keeps a copy. Then both lose the network.',
      truth:
        'It depends on the model. Online, nothing is left to read; with a copy on the device (disconnected), everything is.',
    },
    imapFromBrowser: {
      claim: 'IMAP can be used from a browser.',
      how: 'A browser sends to port 143 what a browser can send: a request of HTTP. A webmail server logs in beside it.',
      truth:
        'A browser does not speak IMAP. Webmail is a program on a server: the browser talks to it by HTTP, and it may talk to the mailbox by IMAP.',
    },
    pop3OneImapMany: {
      claim: 'POP3 serves one user, IMAP many.',
      how: 'Two devices share one POP3 account, two people have one each, and two devices share one IMAP account, all at the same time.',
      truth:
        'Both serve many users. But a POP3 session has its mailbox to itself, and the second device is told to come later; IMAP lets both in.',
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
  },
  speaksFor: 'speaks for the claim',
  speaksAgainst: 'speaks against it',
  page: pageEn,
};
