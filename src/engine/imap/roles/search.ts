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
  'emailid',
  'flagged',
  'from',
  'fuzzy',
  'header',
  'keyword',
  'larger',
  'modseq',
  'new',
  'not',
  'old',
  'older',
  'on',
  'or',
  'recent',
  'savedatesupported',
  'savedbefore',
  'savedon',
  'savedsince',
  'seen',
  'sentbefore',
  'senton',
  'sentsince',
  'since',
  'smaller',
  'subject',
  'text',
  'threadid',
  'to',
  'uid',
  'unanswered',
  'undeleted',
  'undraft',
  'unflagged',
  'unkeyword',
  'unseen',
  'younger',
] as const;

/** What is told of the result. */
export const searchReturns = [
  'addto',
  'all',
  'context',
  'count',
  'max',
  'min',
  'partial',
  'relevancy',
  'removefrom',
  'save',
  'update',
] as const;

/** By what SORT orders. */
export const sortKeys = [
  'arrival',
  'cc',
  'date',
  'displayfrom',
  'displayto',
  'from',
  'relevancy',
  'reverse',
  'size',
  'subject',
  'to',
] as const;

/** How THREAD puts messages together. */
export const threadAlgorithms = ['orderedsubject', 'references'] as const;

/** Where ESEARCH looks. */
export const searchSources = [
  'inboxes',
  'mailboxes',
  'personal',
  'selected',
  'subscribed',
  'subtree',
  'subtree-one',
] as const;
