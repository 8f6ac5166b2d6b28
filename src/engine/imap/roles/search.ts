// The words of SEARCH. Keys of the words for people: see roles.ts.

/** What is looked for. */
export const searchKeys = [
  'all',
  'answered',
  'bcc',
  'before',
  'body',
  'cc',
  'deleted',
  'draft',
  'flagged',
  'from',
  'header',
  'keyword',
  'larger',
  'modseq',
  'new',
  'not',
  'old',
  'on',
  'or',
  'recent',
  'seen',
  'sentbefore',
  'senton',
  'sentsince',
  'since',
  'smaller',
  'subject',
  'text',
  'to',
  'uid',
  'unanswered',
  'undeleted',
  'undraft',
  'unflagged',
  'unkeyword',
  'unseen',
] as const;

/** What is told of the result. */
export const searchReturns = ['all', 'count', 'max', 'min', 'save'] as const;
