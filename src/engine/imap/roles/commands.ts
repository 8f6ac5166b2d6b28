// The words of commands and of what stands behind them, other than FETCH and SEARCH. Keys of the words for people: see roles.ts.

/** Commands, as their words are explained; `uid` is the prefix of UID FETCH and its like. */
export const commandWords = [
  'append',
  'authenticate',
  'bboard',
  'cancelupdate',
  'capability',
  'check',
  'close',
  'compress',
  'copy',
  'create',
  'delete',
  'deleteacl',
  'enable',
  'esearch',
  'examine',
  'expunge',
  'fetch',
  'find',
  'getacl',
  'getmetadata',
  'getquota',
  'getquotaroot',
  'id',
  'idle',
  'language',
  'list',
  'listrights',
  'login',
  'logout',
  'lsub',
  'move',
  'myrights',
  'namespace',
  'noop',
  'notify',
  'rename',
  'replace',
  'search',
  'select',
  'setacl',
  'setmetadata',
  'setquota',
  'sort',
  'starttls',
  'status',
  'store',
  'subscribe',
  'thread',
  'uid',
  'unauthenticate',
  'unselect',
  'unsubscribe',
] as const;

/** What FIND of IMAP2 looks for. */
export const findOptions = ['bboards', 'mailboxes'] as const;

/** What STORE does. */
export const storeItems = ['add', 'add.silent', 'remove', 'remove.silent', 'replace', 'replace.silent'] as const;

/** What stands before the octets of APPEND. */
export const appendWords = ['catenate', 'text', 'url', 'utf8'] as const;
