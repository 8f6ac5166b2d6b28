// Commands that exist twice: with message sequence numbers, and behind UID with unique identifiers. RFC 9051 §6.4.9;
// UID MOVE: RFC 6851 §5.

import { mapped } from '../../wire/combinators.ts';
import type { Rule } from '../../wire/rule.ts';

/** A command's arguments without `uid`, which the command's name tells. */
export type WithoutUid<Arguments> = Omit<Arguments, 'uid'>;

/** `rule`, for one of the two forms. */
function marked<Rest extends object>(uid: boolean, rule: Rule<Rest>): Rule<Rest & { readonly uid: boolean }> {
  return mapped(
    rule,
    (rest) => ({ uid, ...rest }),
    (value) => value,
  );
}

/** The two argument rules of a command, from one that knows which numbers it reads. */
export function bothForms<Rest extends object>(
  makeRule: (uid: boolean) => Rule<Rest>,
): Record<'args' | 'uidArgs', Rule<Rest & { readonly uid: boolean }>> {
  return { args: marked(false, makeRule(false)), uidArgs: marked(true, makeRule(true)) };
}
