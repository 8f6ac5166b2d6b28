// Everything that is fuzzed.
import { imapServer } from './imap-server.ts';
import { mailReader } from './mail-reader.ts';
import type { FuzzTarget } from './target.ts';

/** All targets. */
export const fuzzTargets: readonly FuzzTarget[] = [imapServer, mailReader];
