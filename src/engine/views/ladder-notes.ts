// Which events deserve a note in the ladder: what somebody did that does not travel, and what a server decided without
// saying it. The words are in src/texts under the keys given here.

import type { LabEvent } from '../lab-event.ts';
import type { ConnectionId, HostId, Side } from '../net/events.ts';
import type { UserInput } from '../scenario/input.ts';

/** A note before it has its place. */
export interface LadderNote {
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly connection?: ConnectionId;
  /** At which end of the connection it stands. */
  readonly side?: Side;
  /** Or at which host. */
  readonly host?: HostId;
}

/** The note for an event, if it gets one. */
export function noteOf(event: LabEvent): LadderNote | undefined {
  switch (event.type) {
    case 'input':
      return event.input.type === 'device' ? clickNote(event.input) : undefined;
    case 'dns.cached':
      return { key: 'dns.cached', values: { name: event.name, type: event.recordType }, host: event.host };
    case 'dns.failed':
      return {
        key: `dns.failed.${event.reason}`,
        values: { name: event.name, type: event.recordType },
        host: event.host,
      };
    case 'connection.opened':
      return event.side === 'client' ? ofConnection('connection.opened', event) : undefined;
    case 'connection.closed':
      return event.side === 'client' ? ofConnection(`connection.closed.${event.reason}`, event) : undefined;
    case 'tls.established':
      return event.side === 'client'
        ? ofConnection('tls.established', event, { certificateName: event.certificateName })
        : undefined;
    case 'tls.failed':
      return ofConnection(`tls.failed.${event.reason}`, event);
    case 'link.changed':
      return { key: event.up ? 'link.changed' : 'link.down', values: linkValues(event), host: event.host };
    case 'servers.stopped':
      return {
        key: `servers.stopped.${event.orderly ? 'orderly' : 'crash'}`,
        values: { seconds: Math.ceil(event.downFor / 1_000_000) },
        host: event.host,
      };
    case 'servers.started':
      return { key: event.type, values: {}, host: event.host };
    case 'imap.held':
      return ofConnection(`imap.held.${event.because}`, { ...event, side: 'server' }, heldValues(event));
    case 'pop3.removed':
      return event.uids.length > 0
        ? ofConnection('pop3.removed', { ...event, side: 'server' }, { messages: event.uids.length })
        : undefined;
    case 'smtp.delivered':
      return ofConnection('smtp.delivered', { ...event, side: 'server' }, { account: event.account, uid: event.uid });
    case 'relay.queued':
      return { key: event.type, values: { recipients: event.recipients.join(', ') }, host: event.host };
    case 'relay.deferred':
      return { key: event.type, values: { because: event.because, minutes: event.seconds / 60 }, host: event.host };
    case 'relay.failed':
      return {
        key: event.type,
        values: { recipients: event.recipients.join(', '), because: event.because },
        host: event.host,
      };
    case 'relay.report':
      return { key: event.type, values: { to: event.to, actions: event.actions.join(', ') }, host: event.host };
    default:
      return undefined;
  }
}

/** A click at a device stands in its lane: what it says to the server stands below. */
function clickNote({ device, intent }: Extract<UserInput, { type: 'device' }>): LadderNote {
  const about = 'folder' in intent ? intent.folder : 'text' in intent ? intent.text : '';
  return { key: `device.${intent.type}`, values: { about }, host: device };
}

function ofConnection(
  key: string,
  { connection, side }: { readonly connection: ConnectionId; readonly side: Side },
  values: LadderNote['values'] = {},
): LadderNote {
  return { key, values, connection, side };
}

function linkValues(event: Extract<LabEvent, { type: 'link.changed' }>): LadderNote['values'] {
  const { latency, jitter, bitsPerSecond, lossRatio, host } = event;
  return { host, latencyMs: latency / 1_000, jitterMs: jitter / 1_000, bitsPerSecond, lossPercent: lossRatio * 100 };
}

function heldValues({ untold, command }: Extract<LabEvent, { type: 'imap.held' }>): LadderNote['values'] {
  const { arrived, expunged, flags } = untold;
  const counts = { arrived: arrived.length, expunged: expunged.length, flags: flags.length };
  return command === undefined ? counts : { ...counts, command };
}
