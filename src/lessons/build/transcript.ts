// Transcripts in prose: what client and server say, one line each. Tests execute every one against the lesson's server,
// so a lesson cannot show what does not happen.

import type { Result } from '#engine/index.ts';

/** One line of a transcript. */
export interface SpokenLine {
  readonly from: 'client' | 'server';
  /** Without the line end. For the server: `…` stands for anything up to the next word given. */
  readonly text: string;
  /** Its line in the Markdown file. */
  readonly line: number;
}

export interface Transcript {
  readonly lines: readonly SpokenLine[];
  /** Lines that the client sends before, unseen, so that the transcript can begin in the middle of a session. */
  readonly after: readonly string[];
}

/**
 * Reads the inside of a fence: `C: a1 NOOP`, `S: a1 OK …`; commands sent together are joined by the lines following
 * each other. `meta` may say `after="a1 LOGIN bob secret; a2 SELECT INBOX"`.
 */
export function transcriptOf(
  text: string,
  meta: string,
  fenceLine: number,
): Result<Transcript, readonly { readonly line: number; readonly problem: string }[]> {
  const problems: { line: number; problem: string }[] = [];
  const lines: SpokenLine[] = [];
  for (const [index, source] of text.split('\n').entries()) {
    const line = fenceLine + index + 1;
    const [, who, said] = /^([CS]): ?(.*)$/.exec(source) ?? [];
    if (who === undefined || said === undefined) problems.push({ line, problem: 'expected `C: …` or `S: …`' });
    else lines.push({ from: who === 'C' ? 'client' : 'server', text: said, line });
  }
  const [, after] = /^after="([^"]*)"$/.exec(meta) ?? [];
  if (meta !== '' && after === undefined) {
    problems.push({ line: fenceLine, problem: `expected nothing or after="…" behind \`imap\`, found \`${meta}\`` });
  }
  if (problems.length > 0) return { ok: false, error: problems };
  return { ok: true, value: { lines, after: after === undefined ? [] : after.split('; ') } };
}
