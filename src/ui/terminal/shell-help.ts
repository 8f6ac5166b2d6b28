// What `help` prints: each command as people type it, and what it is for in the person's language.

import type { PaneKey } from '#texts/panes.ts';

/** One line of the help: the command, and the key of what it is for. */
export interface HelpRow {
  readonly usage: string;
  readonly about: PaneKey;
}

/** The commands of the shell with an example each. */
export function helpRows(host: string): readonly HelpRow[] {
  return [
    { usage: `telnet ${host} 143`, about: 'shell.help.telnet' },
    { usage: `nc -C ${host} 143`, about: 'shell.help.nc' },
    { usage: `openssl s_client -connect ${host}:993 -crlf`, about: 'shell.help.openssl' },
    { usage: `dig ${host} A`, about: 'shell.help.dig' },
    { usage: 'clear · history · exit', about: 'shell.help.rest' },
  ];
}
