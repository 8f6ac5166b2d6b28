// What waits in a tab until it can be sent: lines typed while the connection is not open yet, and the octets of literals
// that wait for the server's `+`.

import type { ConnectionScreen, TabScreen } from './tab-screen.ts';

/** One thing that waits. */
export type Pending =
  | { readonly type: 'line'; readonly text: string }
  /** `after`: how many frames this side had sent when the literal was announced. */
  | { readonly type: 'octets'; readonly bytes: Uint8Array; readonly after: number };

/** The octets of literals behind the frame that announces the first, which is sent at once. */
export function octetsAfter(connection: ConnectionScreen, frames: readonly Uint8Array[]): readonly Pending[] {
  const sent = sentCount(connection);
  return frames.map((bytes, index): Pending => ({ type: 'octets', bytes, after: sent + index }));
}

/** Whether its time has come. */
export function mayGo(next: Pending, { busy, connection }: TabScreen): boolean {
  if (!busy) return true;
  if (connection === undefined || !isUsable(connection)) return false;
  return next.type === 'line'
    ? connection.phase !== 'closing'
    : sentCount(connection) > next.after && connection.conversation.literal?.waiting !== true;
}

/** Whether what is typed can be sent, or would be if the server still listened. */
export function isUsable({ phase }: ConnectionScreen): boolean {
  return phase === 'open' || phase === 'closing';
}

function sentCount({ log }: ConnectionScreen): number {
  return log.entries.filter((entry) => entry.type === 'sent').length;
}
