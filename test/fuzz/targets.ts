// Everything that is fuzzed.
import { clients } from './hostile-servers.ts';
import { imapServer } from './imap-server.ts';
import { lineServers } from './line-servers.ts';
import { mailReader } from './mail-reader.ts';
import type { FuzzTarget } from './target.ts';

/** All targets. */
export const fuzzTargets: readonly FuzzTarget[] = [imapServer, ...lineServers, ...clients, mailReader];
