// The names that the small shell knows, in the order in which `help` lists them.

/** Every command of the shell. */
export const SHELL_COMMANDS = ['telnet', 'nc', 'openssl', 'dig', 'help', 'clear', 'history', 'exit'] as const;

/** The name of a shell command. */
export type ShellName = (typeof SHELL_COMMANDS)[number];

/** Whether `word` is the name of a shell command. */
export function isShellName(word: string): word is ShellName {
  const names: readonly string[] = SHELL_COMMANDS;
  return names.includes(word);
}
