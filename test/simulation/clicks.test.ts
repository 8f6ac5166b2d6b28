// From each kind of click to the bytes that it brought about, in all protocols that it needs, and back from every line of a
// device to the click.
import { expect, test } from 'vitest';
import type { MailAppIntent } from '#engine/apps/mail-app/intent.ts';
import { causesOf, effectsOf } from '#engine/views/causes.ts';
import { DeviceLab } from './device-lab.ts';

const DRAFT = { to: 'bob@example.org', cc: '', subject: 'From the train', text: 'Hello Bob\n', attachments: [] };

/** What the phone does, one after the other, and what it must say because of it. */
const CLICKS: readonly (readonly [(lab: DeviceLab) => MailAppIntent, readonly RegExp[]])[] = [
  [() => ({ type: 'connect' }), [/STARTTLS/, /AUTHENTICATE|LOGIN/, /SELECT INBOX/, /FETCH/]],
  [(lab) => ({ type: 'openMessage', message: keyOf(lab, 'Fwd:') }), [/BODY\.PEEK\[1\]/, /STORE 6 .*\\Seen/]],
  [(lab) => ({ type: 'fetchPart', message: keyOf(lab, 'Invoice'), part: '2' }), [/BODY\.PEEK\[2\]/]],
  [(lab) => ({ type: 'flag', message: keyOf(lab, 'Invoice'), flag: '\\Flagged', on: true }), [/STORE 5 .*\\Flagged/]],
  [() => ({ type: 'createFolder', folder: '旅行/Überfahrt' }), [/CREATE/]],
  [() => ({ type: 'renameFolder', folder: '旅行/Überfahrt', to: '旅行/船' }), [/RENAME/]],
  [(lab) => ({ type: 'move', message: keyOf(lab, 'Invoice'), to: '旅行/船' }), [/MOVE 5/]],
  [() => ({ type: 'undo' }), [/MOVE 1 INBOX/]],
  [() => ({ type: 'deleteFolder', folder: '旅行/船' }), [/DELETE/]],
  [(lab) => ({ type: 'delete', message: keyOf(lab, 'Welcome') }), [/MOVE 1 Trash/]],
  [() => ({ type: 'search', text: 'invoice' }), [/SEARCH .*TEXT invoice/]],
  [() => ({ type: 'saveDraft', draft: DRAFT }), [/APPEND Drafts/]],
  [() => ({ type: 'send', draft: DRAFT }), [/EHLO/, /MAIL FROM/, /RCPT TO/, /DATA/, /APPEND Sent/]],
  [() => ({ type: 'openFolder', folder: 'Sent' }), [/SELECT Sent/]],
  [() => ({ type: 'getMail' }), [/LIST/]],
  [() => ({ type: 'disconnect' }), [/LOGOUT/]],
];

function keyOf(lab: DeviceLab, subject: string): string {
  return lab.message('phone', subject).key;
}

test('each click leads to its bytes, and every line of the device back to a click', () => {
  const lab = new DeviceLab({ phone: { watch: { type: 'poll', everySeconds: 3_600 } } });
  const { trace } = lab.simulation;
  for (const [intentOf, said] of CLICKS) {
    const intent = intentOf(lab);
    const click = lab.click('phone', intent);
    lab.pass(30);
    const bytes = effectsOf(trace, click)
      .flatMap((event) => (event.type === 'frame.sent' && event.from === 'client' ? [event.bytes] : []))
      .map((octets) => new TextDecoder().decode(octets))
      .join('');
    for (const words of said) expect(bytes, intent.type).toMatch(words);
    expect(lab.shown('phone'), intent.type).toMatchObject({ queue: [], conflicts: [], problem: undefined });
  }
  // No event may carry a number of its own in place of the trace's: from there nothing would lead on.
  expect(trace.slice().every(({ id }, place) => id === place)).toBe(true);
  for (const { id, from } of lab.eventsOf('frame.sent')) {
    if (from === 'client') expect(causesOf(trace, id).at(-1)?.type).toBe('input');
  }
});

test('between two polls all is quiet, also after a click: the rest of the wait is no activity', () => {
  const lab = new DeviceLab({ phone: { watch: { type: 'poll', everySeconds: 60 } } });
  lab.click('phone', { type: 'connect' });
  lab.pass(20);
  expect(lab.simulation.nextActivityAt).toBeUndefined();
  lab.click('phone', { type: 'flag', message: keyOf(lab, 'Fwd:'), flag: '\\Flagged', on: true });
  expect(lab.simulation.nextActivityAt).toBeDefined();
  lab.pass(10);
  expect(lab.simulation.nextActivityAt).toBeUndefined();
  const before = lab.simulation.trace.length;
  lab.pass(60);
  expect(lab.simulation.trace.length).toBeGreaterThan(before);
});
