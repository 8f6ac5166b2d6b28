// GETMETADATA: annotations of a mailbox or of the server. RFC 5464 §4.2.

import type { ArgumentsOf } from '../../syntax.ts';
import { annotatedBy, visibleAnnotations } from '../annotated.ts';
import { answerOf } from '../asked-annotations.ts';
import type { ImapConnection } from '../connection.ts';
import { type Reply, accepted } from '../reply.ts';

/** Obeys GETMETADATA. */
export function getMetadata(connection: ImapConnection, args: ArgumentsOf<'GETMETADATA'>): Reply {
  const annotated = annotatedBy(connection, args.mailbox);
  if (!annotated.ok) return annotated.error;
  const { values, longest } = answerOf(visibleAnnotations(connection, annotated.value), args);
  if (values.length > 0) connection.send({ type: 'METADATA', mailbox: args.mailbox, values });
  const code =
    longest === undefined ? undefined : ({ name: 'METADATA', detail: 'LONGENTRIES', octets: longest } as const);
  return accepted('GETMETADATA completed', code);
}
