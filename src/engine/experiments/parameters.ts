// What a person can turn before an experiment runs, and what is tried when nothing is turned. Plain data; link.ts writes
// it into links and reads it strictly.

/** What is tried in both protocols. */
export const INTENTIONS = [
  'readNewest',
  'readNewestWithAttachment',
  'dayWithDevices',
  'findOne',
  'deleteAndLoseLine',
  'twoAtOnce',
  'readOnTrain',
  'organise',
] as const;

/** One thing that a person wants from mail. */
export type Intention = (typeof INTENTIONS)[number];

/** The folder that somebody makes, and how many messages go into it. */
export const FOLDER = 'Projects';
export const FILED = 3;

/** The world and the habits of an experiment. */
export interface Parameters {
  /** One way, between each device and the core of the network. */
  readonly latencyMs: number;
  /** Of each device's link. */
  readonly kilobitsPerSecond: number;
  /** Packets that get lost on each device's link. */
  readonly lossPercent: number;
  /** How many messages lie in INBOX at the beginning. */
  readonly messages: number;
  /** The text of each message. */
  readonly messageOctets: number;
  /** What is attached to the newest message, before its base64. */
  readonly attachmentOctets: number;
  readonly pollSeconds: number;
  readonly devices: number;
  /** How long a day is. */
  readonly hours: number;
  /** How many messages come in the course of the day. */
  readonly arrivals: number;
  /** How IMAP devices learn of news while they are connected. RFC 2177. */
  readonly watch: 'poll' | 'idle';
  /** Whether POP3 devices leave mail on the server. RFC 1939 §8. */
  readonly leave: 'no' | 'always' | 'days';
  /** For how long, with `days`. */
  readonly leaveDays: number;
  /** TLS from the first byte, or none. RFC 8314 §3. */
  readonly security: 'none' | 'implicit';
}

/** Which values a parameter may have. */
export type ParameterRule =
  | { readonly type: 'number'; readonly from: number; readonly to: number; readonly whole: boolean }
  | { readonly type: 'choice'; readonly choices: readonly string[] };

/** The rule of each parameter, in the order in which they are shown and written. */
export const PARAMETER_RULES: Readonly<Record<keyof Parameters, ParameterRule>> = {
  latencyMs: { type: 'number', from: 0, to: 2_000, whole: false },
  kilobitsPerSecond: { type: 'number', from: 8, to: 10_000_000, whole: true },
  lossPercent: { type: 'number', from: 0, to: 20, whole: false },
  messages: { type: 'number', from: 3, to: 5_000, whole: true },
  messageOctets: { type: 'number', from: 100, to: 1_000_000, whole: true },
  attachmentOctets: { type: 'number', from: 0, to: 20_000_000, whole: true },
  pollSeconds: { type: 'number', from: 30, to: 86_400, whole: true },
  devices: { type: 'number', from: 2, to: 5, whole: true },
  hours: { type: 'number', from: 1, to: 24, whole: true },
  arrivals: { type: 'number', from: 1, to: 100, whole: true },
  watch: { type: 'choice', choices: ['poll', 'idle'] },
  leave: { type: 'choice', choices: ['no', 'always', 'days'] },
  leaveDays: { type: 'number', from: 0, to: 365, whole: true },
  security: { type: 'choice', choices: ['none', 'implicit'] },
};

/** Which parameters change nothing unless this is tried. */
const OF_THE_DAY: readonly (keyof Parameters)[] = ['pollSeconds', 'devices', 'hours', 'arrivals', 'watch'];

/** Whether a parameter matters for an intention with these other parameters. */
export function matters(name: keyof Parameters, intention: Intention, parameters: Parameters): boolean {
  if (name === 'leaveDays') return parameters.leave === 'days';
  return intention === 'dayWithDevices' || !OF_THE_DAY.includes(name);
}

/** More mail than this is not kept in a world for an experiment: octets of all messages of one account. */
export const MAIL_MAX = 50_000_000;

/** More looks for mail than this are not tried in one run: all devices of one side, all day. */
export const LOOKS_MAX = 3_000;

const BASE: Parameters = {
  latencyMs: 30,
  kilobitsPerSecond: 10_000,
  lossPercent: 0,
  messages: 20,
  messageOctets: 2_000,
  attachmentOctets: 0,
  pollSeconds: 180,
  devices: 3,
  hours: 24,
  arrivals: 8,
  watch: 'poll',
  leave: 'always',
  leaveDays: 7,
  security: 'implicit',
};

const CHANGED: Readonly<Partial<Record<Intention, Partial<Parameters>>>> = {
  readNewestWithAttachment: { attachmentOctets: 4_000_000 },
  dayWithDevices: { pollSeconds: 600 },
  findOne: { messages: 1_000 },
};

/** What an intention is tried with when the person turned nothing. */
export function defaultParameters(intention: Intention): Parameters {
  return { ...BASE, ...CHANGED[intention] };
}
