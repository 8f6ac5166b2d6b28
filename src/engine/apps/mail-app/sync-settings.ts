// What a person set, as imap-sync wants it.

import { seconds } from '../../base/units.ts';
import type { ImapSyncSettings } from '../imap-sync/settings.ts';
import type { IncomingSettings } from './settings.ts';

/** So long that nobody asks by himself. */
const NEVER = seconds(10 * 366 * 86_400);

const RETRY_AFTER = seconds(15);
const PATIENCE = seconds(60);

/** The settings of the synchronising client. */
export function syncSettings({
  host,
  port,
  security,
  user,
  password,
  access,
  watch,
  keep,
  leave,
}: IncomingSettings): ImapSyncSettings {
  return {
    to: { host, port, security },
    user,
    secret: password,
    clearAllowed: security === 'none',
    model: access,
    watch: watch.type === 'idle' ? 'idle' : 'poll',
    pollInterval: watch.type === 'manual' ? NEVER : seconds(watch.everySeconds),
    keepOctets: access !== 'online' && keep === 'everything' ? Number.MAX_SAFE_INTEGER : 0,
    keepTexts: access !== 'online' && keep === 'texts',
    leave,
    retryAfter: RETRY_AFTER,
    patience: PATIENCE,
  };
}
