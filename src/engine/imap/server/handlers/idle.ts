// IDLE: tell me as it happens, until I say DONE. RFC 9051 §6.3.13, RFC 2177 §3.

import { isDone } from '../../parse-command.ts';
import type { NoArguments } from '../../syntax.ts';
import type { ImapConnection } from '../connection.ts';
import { type Reply, accepted, wrong } from '../reply.ts';
import { tellChanges } from '../tell-changes.ts';

/** Obeys IDLE. */
export function idle(connection: ImapConnection, _: NoArguments, tag: string): Reply {
  connection.send({ type: 'continue', text: 'idling' });
  connection.report({ type: 'imap.continue', tag, waitsFor: 'idle' });
  tellChanges(connection, true);
  return {
    type: 'dialogue',
    receive: (line) => {
      connection.report({ type: 'imap.idleEnded', tag });
      return isDone(line) ? accepted('IDLE terminated') : wrong('IDLE ends with DONE');
    },
  };
}
