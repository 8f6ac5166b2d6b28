// temp
import type { SmtpConnection } from './connection.ts';
import { seconds, type Duration } from '../../base/units.ts';
import { smtpReply, type SmtpReply } from '../replies.ts';
export interface SmtpChallenge {
  readonly challenge: Uint8Array;
}
export function failureDelay(failures: number): Duration | undefined {
  return failures < 3 ? undefined : seconds(2 ** Math.min(failures - 3, 5));
}
export function writeChallenge({ challenge }: SmtpChallenge): Uint8Array {
  return challenge;
}
export function continueAuthentication(_connection: SmtpConnection, _line: string): SmtpReply | SmtpChallenge {
  return smtpReply(500, '5.5.1', 'no exchange');
}
export function offeredMechanisms(_connection: SmtpConnection): readonly string[] {
  return [];
}
