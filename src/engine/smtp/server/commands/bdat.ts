// BDAT: so many octets of the message follow. They are read even when the command is refused, since the client may
// have sent them already. RFC 3030 §2.

import type { SmtpArgumentsOf } from '../../commands.ts';
import { smtpReply, type SmtpReply } from '../../replies.ts';
import { ChunkedMessage, type ExpectedChunk } from '../chunked-message.ts';
import type { SmtpConnection } from '../connection.ts';
import { concludeData, dataRefusal } from '../delivery.ts';
import { smtpLimits } from '../limits.ts';
import { openTransactionOf } from '../transaction.ts';

export function bdat(connection: SmtpConnection, args: SmtpArgumentsOf<'BDAT'>): { readonly chunk: ExpectedChunk } {
  const chunk = { ...args, read: 0 };
  if (connection.state === 'MAIL') {
    return { chunk: { ...chunk, refusal: smtpReply(554, '5.5.1', 'no valid recipients') } };
  }
  if (connection.state === 'RCPT') {
    const { maxMessageOctets } = connection.context;
    const limits = { messageOctets: maxMessageOctets, lineOctets: smtpLimits.lineOctets };
    const isBinary = openTransactionOf(connection).options.body === 'BINARYMIME';
    connection.chunks = new ChunkedMessage(limits, isBinary);
    connection.move('chunkBegun');
  }
  // RFC 3030 §2: behind a chunk that failed, all others fail too, until RSET.
  if (connection.chunks?.problem) {
    const refusal = smtpReply(503, '5.5.1', 'a chunk of this message was refused, RSET begins anew');
    return { chunk: { ...chunk, refusal } };
  }
  return { chunk };
}

/** All octets of a chunk have come. */
export function concludeChunk(connection: SmtpConnection, chunk: ExpectedChunk): SmtpReply {
  const { chunks } = connection;
  if (!chunks || (chunk.refusal && !chunk.last)) return chunk.refusal ?? smtpReply(503, '5.5.1', 'no message is open');
  if (chunk.refusal) return endWith(connection, chunk.refusal);
  if (chunk.last) return concludeData(connection, chunks.result());
  if (chunks.problem) return dataRefusal(connection, chunks.problem);
  return smtpReply(250, '2.0.0', `${chunk.octets} octets received`);
}

/** The last chunk of a message that failed before: the transaction is over. */
function endWith(connection: SmtpConnection, refusal: SmtpReply): SmtpReply {
  connection.forgetTransaction();
  connection.move('dataEnded');
  return refusal;
}
