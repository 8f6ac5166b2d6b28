// Words about mailboxes: what STATUS tells and LIST is asked for. Keys of the words for people: see roles.ts.

/** What STATUS tells. */
export const statusItems = [
  'appendlimit',
  'deleted',
  'deleted-storage',
  'highestmodseq',
  'mailboxid',
  'messages',
  'recent',
  'size',
  'uidnext',
  'uidvalidity',
  'unseen',
] as const;

/** Which mailboxes LIST shows. */
export const listSelections = ['recursivematch', 'remote', 'special-use', 'subscribed'] as const;

/** What LIST tells of them. */
export const listReturns = ['children', 'metadata', 'myrights', 'special-use', 'status', 'subscribed'] as const;
