// What a client hears about parameters of MAIL and RCPT that cannot be accepted. RFC 5321 §4.1.1.11, RFC 3461 §5.1.

import { smtpReply, type SmtpReply } from '../replies.ts';
import type { ParameterProblem } from '../parameters.ts';

/** 555 for a parameter that no extension here defines, 501 for one with a wrong value. */
export function refusedParameter({ keyword, problem }: ParameterProblem): SmtpReply {
  if (problem !== undefined) return smtpReply(501, '5.5.4', problem);
  return smtpReply(555, '5.5.4', `parameter ${keyword} is not known here`);
}
