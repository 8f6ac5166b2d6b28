// From nothing to a session in the authenticated state: line, greeting, TLS, login, what the server can, what is
// enabled. RFC 9051 §6.2, §6.3.1, RFC 4549 §5.3 (1).

import { type Result, fail, ok } from '../../base/result.ts';
import { createImapClient } from '../../imap/client/endpoint.ts';
import type { ImapOutcome } from '../../imap/client/requests.ts';
import { type LossReason, type Program, type ProgramServices, close, open, report } from '../program.ts';
import type { MailCache } from './cache.ts';
import type { ImapSyncEvent } from './events.ts';
import { type ImapLine, type Step, Session } from './session.ts';
import type { ImapSyncSettings } from './settings.ts';

/** Why there is no session: the line was lost, or one of the two ends refused. */
export type ConnectFailure =
  | { readonly type: 'lost'; readonly reason: LossReason; readonly goodbye?: string | undefined }
  | { readonly type: 'refused'; readonly text: string };

/** What is to be enabled where the server has it, in this order. RFC 5161, RFC 7162 §3.2.3. */
const ENABLED = ['IMAP4REV2', 'CONDSTORE', 'QRESYNC'];

/** A session, logged in. */
export function* connect(
  services: Pick<ProgramServices<never>, 'rng' | 'now'>,
  settings: ImapSyncSettings,
  cache: MailCache,
): Program<Result<Session, ConnectFailure>, ImapSyncEvent> {
  yield* report({ type: 'imapSync.step', step: 'connect' });
  const { to, patience, idleRenewal } = settings;
  const endpoint = createImapClient({
    secured: to.security === 'implicit',
    ...(patience === undefined ? {} : { patience }),
    ...(idleRenewal === undefined ? {} : { idleRenewal }),
  });
  const line: Result<ImapLine, { readonly reason: LossReason }> = yield* open(to, endpoint);
  if (!line.ok) return fail({ type: 'lost', ...line.error });
  const session = new Session(line.value, cache, services.now, settings.without ?? []);
  const entered = yield* enter(session, services, settings);
  if (!entered.ok) return fail({ type: 'lost', reason: entered.error, goodbye: session.goodbye });
  if (entered.value === undefined) return ok(session);
  yield* close(line.value);
  return fail({ type: 'refused', text: entered.value });
}

/** Greeting to ENABLE; answers why not, if not. */
function* enter(
  session: Session,
  services: Pick<ProgramServices<never>, 'rng'>,
  settings: ImapSyncSettings,
): Step<string | undefined> {
  const greeted = yield* session.request({ type: 'greeting' });
  if (!greeted.ok) return greeted;
  const { outcome } = greeted.value;
  const isKnown = outcome.type === 'greeted' && outcome.status === 'PREAUTH';
  if (outcome.type === 'greeted' && outcome.status === 'BYE') return fail('closed');
  if (settings.to.security === 'startTls') {
    // RFC 9051 §7.1.4: somebody on the way may have said PREAUTH to keep us from TLS.
    if (isKnown) return ok('PREAUTH');
    yield* report({ type: 'imapSync.step', step: 'secure' });
    const secured = yield* problemOf(session, { type: 'startTls' });
    if (!secured.ok || secured.value !== undefined) return secured;
  }
  if (!isKnown) {
    yield* report({ type: 'imapSync.step', step: 'logIn' });
    const loggedIn = yield* logIn(session, services, settings);
    if (!loggedIn.ok || loggedIn.value !== undefined) return loggedIn;
  }
  return yield* enable(session);
}

function* logIn(
  session: Session,
  { rng }: Pick<ProgramServices<never>, 'rng'>,
  { user, secret, token, mechanism, clearAllowed }: ImapSyncSettings,
): Step<string | undefined> {
  const nonce = [rng.uint32(), rng.uint32(), rng.uint32(), rng.uint32()].map((word) => word.toString(36)).join('');
  return yield* problemOf(session, {
    type: 'logIn',
    user,
    secret,
    nonce,
    clearAllowed,
    ...(token === undefined ? {} : { token }),
    ...(mechanism === undefined ? {} : { mechanism }),
  });
}

function* enable(session: Session): Step<undefined> {
  const known = yield* session.request({ type: 'capabilities' });
  if (!known.ok) return known;
  const { outcome } = known.value;
  if (outcome.type === 'capabilities') session.capabilities = outcome.capabilities;
  const wanted = ENABLED.filter((name) => session.can(name));
  if (!session.can('ENABLE') || wanted.length === 0) return ok(undefined);
  yield* report({ type: 'imapSync.step', step: 'enable' });
  const answer = yield* session.command({ name: 'ENABLE', capabilities: wanted });
  if (!answer.ok) return answer;
  const names = answer.value.data.flatMap((data) => (data.type === 'ENABLED' ? data.capabilities : []));
  session.enabled = new Set(names.map((name) => name.toUpperCase()));
  return ok(undefined);
}

/** Makes a request; answers in words why it came to nothing, if it did. */
function* problemOf(session: Session, request: Parameters<Session['request']>[0]): Step<string | undefined> {
  const done = yield* session.request(request);
  return done.ok ? ok(textOf(done.value.outcome)) : done;
}

function textOf(outcome: ImapOutcome): string | undefined {
  if (outcome.type === 'refused') return outcome.sasl ? `${outcome.reason}: ${outcome.sasl}` : outcome.reason;
  return outcome.type === 'completed' && outcome.status !== 'OK' ? outcome.text : undefined;
}
