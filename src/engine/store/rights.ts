// Rights: what somebody may do with a mailbox, as letters. RFC 4314 §2.1.

/** The standard rights, in the order in which they are written. RFC 4314 §2.1. */
export const RIGHTS = ['l', 'r', 's', 'w', 'i', 'p', 'k', 'x', 't', 'e', 'a'] as const;

/** One right: `l` lookup, `r` read, `i` insert, `a` administer … RFC 4314 §2.1. */
export type Right = (typeof RIGHTS)[number];

/** Any of them. */
export type Rights = ReadonlySet<Right>;

/** Nothing at all. */
export const NO_RIGHTS: Rights = new Set();

/** Everything there is. */
export const ALL_RIGHTS: Rights = new Set(RIGHTS);

/** What one of `left` and `right` has. */
export function unionOf(left: Rights, right: Rights): Rights {
  return new Set([...left, ...right]);
}

/** What `left` has and `right` has not. */
export function without(left: Rights, right: Rights): Rights {
  return new Set([...left].filter((each) => !right.has(each)));
}

/** Whether both have the same. */
export function sameRights(left: Rights, right: Rights): boolean {
  return left.size === right.size && [...left].every((each) => right.has(each));
}
