// The engine's second face: reads what authors and other people wrote, strictly. Apart from index.ts, because the
// schemas weigh as much as a server and a page that reads nothing should not load them.

export { readRecording } from './scenario/read-recording.ts';
export { readScenario } from './scenario/schema.ts';
export { readDateTime, unixFromCivil } from './mail/dates.ts';
export { withCrlf } from './mail/line-ends.ts';
export { isMbox, splitMbox } from './mail/mbox.ts';
