// The engine's third face: what any byte means, and what could come next. Apart from index.ts, because a page that only
// runs and draws needs none of it.

export { explainClientFrame, explainServerFrame } from './imap/explain.ts';
export { titleOfRfc } from './spec/titles.ts';
export { createInspector } from './views/inspector.ts';
export { becauseKeys, changedKeys } from './views/reasons.ts';
export { expectationNames, tokenRoles } from './views/token-roles.ts';
export { readTypedLine } from './views/typed-line.ts';
