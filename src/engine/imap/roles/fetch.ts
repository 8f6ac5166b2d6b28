// Words about messages: what FETCH asks for, and the fields of what it tells. Keys of the words for people: see roles.ts.

/** Data items. */
export const fetchItems = [
  'binary',
  'binary.peek',
  'binary.size',
  'body',
  'body.peek',
  'body.section',
  'bodystructure',
  'emailid',
  'envelope',
  'flags',
  'internaldate',
  'modseq',
  'preview',
  'rfc822',
  'rfc822.header',
  'rfc822.size',
  'rfc822.text',
  'threadid',
  'savedate',
  'uid',
] as const;

/** Words that stand for several items. */
export const fetchMacros = ['all', 'fast', 'full'] as const;

/** The fields of an envelope. */
export const envelopeFields = [
  'bcc',
  'cc',
  'date',
  'from',
  'in-reply-to',
  'message-id',
  'reply-to',
  'sender',
  'subject',
  'to',
] as const;

/** The fields of an address. */
export const addressFields = ['host', 'mailbox', 'name', 'route'] as const;

/** The fields of a body structure. */
export const bodyFields = [
  'description',
  'disposition',
  'encoding',
  'extension',
  'id',
  'language',
  'lines',
  'location',
  'md5',
  'octets',
  'parameter',
  'subtype',
  'type',
] as const;
