// The engine's public face: the only engine file that page, lessons and command line import.

export {
  asciiUpper,
  byteStringOf,
  bytesOf,
  concatBytes,
  equalBytes,
  lossyUtf8TextOf,
  utf8BytesOf,
  utf8TextOf,
} from './base/bytes.ts';
export { InvariantViolation } from './base/invariant.ts';
export { keyLimit, nearestWord } from './base/nearest.ts';
export type { Result } from './base/result.ts';
export { between, later, microseconds, milliseconds, minutes, seconds, START, wallClockAt } from './base/units.ts';
export type { Duration, Instant, UnixMs } from './base/units.ts';

export type { LabEvent, LabEventBody, LabTrace } from './lab-event.ts';
export type {
  ConnectionId,
  DnsRecord,
  DnsRecordType,
  HostId,
  NetEvent,
  Protocol,
  Security,
  Side,
  TcpFlag,
  TcpState,
} from './net/events.ts';
export type { EventId, Trace, TraceEvent } from './net/trace.ts';
export { rfc } from './spec/reference.ts';
export type { SpecRef } from './spec/reference.ts';
export { labelOf, linkTo } from './spec/link.ts';

export { farewellOf } from './scenario/server-lines.ts';
export type { InputEvent, LinkChange, RecordedInput, RefusalReason, UserInput } from './scenario/input.ts';
export type {
  AccountSpec,
  DeviceSpec,
  DnsSpec,
  HostSpec,
  LinkSpec,
  MailboxSpec,
  MailSiteSpec,
  MessageSpec,
  OpenSpec,
  PartSpec,
  RecordSpec,
  RetrySpec,
  Scenario,
  ScriptSpec,
  ServiceSpec,
  StepSpec,
  StoredMessageSpec,
} from './scenario/scenario.ts';
export { defaultScenario } from './scenario/default-scenario.ts';
export { devicesScenario } from './scenario/devices-scenario.ts';
export { writeRecording } from './scenario/recording.ts';
export type { Recording } from './scenario/recording.ts';
export { Reliving } from './reliving.ts';
export { createSimulation, replay } from './simulation.ts';
export type { ConnectionPhase, ConnectionState, Simulation } from './simulation.ts';

export { createLadder } from './views/ladder.ts';
export { createMetrics } from './views/metrics.ts';
export { createTimeline } from './views/timeline.ts';
export { createTranscript } from './views/transcript.ts';
export type { BecauseKey, ChangedKey } from './views/reasons.ts';
export type { ExpectationName, TokenRole } from './views/token-roles.ts';
export type { TypingContext } from './views/typed-line.ts';
export { mermaidText } from './views/mermaid.ts';
export { causesOf, Effects, effectsOf } from './views/causes.ts';
export { createDeviceViews } from './views/devices.ts';
export type { DeviceModels } from './views/devices.ts';
export { catchUp } from './views/live-view.ts';
export type { LiveView } from './views/live-view.ts';
export type {
  ExplainedFrame,
  ExplainedToken,
  LadderModel,
  LadderRow,
  Lane,
  Layer,
  Metrics,
  MetricsModel,
  Paint,
  Reason,
  Suggestion,
  TimelineMark,
  TimelineModel,
  TranscriptLine,
  TranscriptModel,
  TypedLine,
} from './views/model.ts';

export { LINE_STATES, PROBLEM_KINDS, QUEUED_KINDS } from './apps/mail-app/model.ts';

// The servers and their store, for carriers other than the simulated network (`npm run serve`).
export type { Rng } from './base/rng.ts';
export { imapProfile, imapProfiles } from './imap/profiles.ts';
export { createImapServer } from './imap/server/endpoint.ts';
export { firstValue, readHeader } from './mail/header.ts';
export { Compression, piecesOf } from './net/compression.ts';
export type { Endpoint, Input, Output } from './net/endpoint.ts';
export type { ServerServices } from './net/services.ts';
export { pop3ProfileNamed, pop3Profiles } from './pop3/profiles.ts';
export { createPop3Server } from './pop3/server/endpoint.ts';
export { buildStore, buildStores } from './scenario/build.ts';
export { smtpProfileNamed, smtpProfiles } from './smtp/profiles.ts';
export { createSmtpServer } from './smtp/server/endpoint.ts';
export { MailStore } from './store/mail-store.ts';
export { internalDateAt } from './store/message.ts';

// States as data and decoded header text, for the page's pictures of them.
export { imapTransitions } from './imap/state.ts';
export type { ImapState, ImapTransition } from './imap/state.ts';
export { decodeWords } from './mail/encoded-words.ts';
export { pop3Transitions } from './pop3/state.ts';
export type { Pop3State, Pop3Transition } from './pop3/state.ts';
export { smtpTransitions } from './smtp/state.ts';
export type { SmtpState, SmtpTransition } from './smtp/state.ts';

// Roles by protocol, so that words for people can be counted.
export type { ImapRole } from './imap/roles.ts';
export type { Pop3Role } from './pop3/explain.ts';
export type { SmtpRole } from './smtp/explain.ts';

// Programs of devices, and what runs them on other carriers than the simulated network.
export type {
  AnyLine,
  Destination,
  Effect,
  Inbox,
  Line,
  LineLost,
  LossReason,
  Pending,
  Program,
  ProgramFactory,
  ProgramServices,
} from './apps/program.ts';
export { Runner } from './apps/runner.ts';
export type { Driver } from './apps/runner.ts';

// The mail programs of devices: what a person sets and clicks, and what they show.
export type { Draft, MailAppIntent, MessageKey } from './apps/mail-app/intent.ts';
export type {
  ConflictModel,
  DeviceModel,
  FolderModel,
  LineState,
  MessageModel,
  OpenMessage,
  PartModel,
  ProblemModel,
  QueuedModel,
} from './apps/mail-app/model.ts';
export type {
  IncomingSettings,
  LeaveSettings,
  MailAppSettings,
  OutgoingSettings,
  ServerSettings,
  WatchSettings,
} from './apps/mail-app/settings.ts';
export type { ConflictReason } from './apps/imap-sync/cache.ts';

// The synchronising IMAP client, its copy of the mail as plain data, and what a person can do with it.
export { changedFlags, shownMail } from './apps/imap-sync/actions.ts';
export type { Action, ShownMessage, WantedAction } from './apps/imap-sync/actions.ts';
export { createCache, isSelectable } from './apps/imap-sync/cache.ts';
export type { CachedMailbox, CachedMessage, Conflict, MailCache, MessageRef, Target } from './apps/imap-sync/cache.ts';
export type { ImapSyncEvent } from './apps/imap-sync/events.ts';
export { imapSync } from './apps/imap-sync/program.ts';
export type { AccessModel, ImapSyncIntent, ImapSyncSettings, ImapSyncStart } from './apps/imap-sync/settings.ts';
