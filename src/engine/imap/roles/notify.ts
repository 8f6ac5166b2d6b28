// The words of NOTIFY. RFC 5465 §8. Keys of the words for people: see roles.ts.

export const notifyWords = ['event', 'none', 'set', 'status'] as const;

export const notifyEvents = [
  'annotationchange',
  'flagchange',
  'mailboxmetadatachange',
  'mailboxname',
  'messageexpunge',
  'messagenew',
  'servermetadatachange',
  'subscriptionchange',
] as const;

export const notifyFilters = [
  'inboxes',
  'mailboxes',
  'personal',
  'selected',
  'selected-delayed',
  'subscribed',
  'subtree',
] as const;
