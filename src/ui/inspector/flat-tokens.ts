// Tokens with what is inside them, one below the other as a list shows them.

import { lossyUtf8TextOf, type ExplainedToken } from '#engine/index.ts';
import { visibleText } from '../terminal/painted-text.ts';

/** A token with its depth: 0 for those of the line itself. */
export interface FlatToken {
  readonly token: ExplainedToken;
  readonly depth: number;
}

/** A stretch of the bytes. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** All tokens in reading order, each before what is inside it. */
export function flatTokens(tokens: readonly ExplainedToken[], depth = 0): readonly FlatToken[] {
  return tokens.flatMap((token) => [{ token, depth }, ...flatTokens(token.inside, depth + 1)]);
}

/** The innermost token that covers `offset`. */
export function tokenAt(tokens: readonly ExplainedToken[], offset: number): ExplainedToken | undefined {
  const found = tokens.find(({ start, end }) => start <= offset && offset < end);
  return found && (tokenAt(found.inside, offset) ?? found);
}

/** Whether both are the same stretch. */
export function isSameStretch(left: Stretch, right: Stretch | undefined): boolean {
  return left.start === right?.start && left.end === right.end;
}

const LONGEST_SHOWN = 60;

/** The bytes of a token as a list shows them: one line, cut when long. */
export function shownBytes(bytes: Uint8Array, { start, end }: Stretch): string {
  const cut = Math.min(end, start + LONGEST_SHOWN);
  const text = visibleText(lossyUtf8TextOf(bytes.subarray(start, cut)).replaceAll('\r\n', '␍␊'));
  return cut < end ? `${text}…` : text;
}
