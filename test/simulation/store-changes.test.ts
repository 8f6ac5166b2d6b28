// What the trace tells of the store is the whole store: a view that begins with the scenario and follows the changes
// knows every message with its flags, also of those that came with flags.
import { expect, test } from 'vitest';
import { createEvidence } from '#engine/checks/evidence-view.ts';
import { defaultScenario } from '#engine/scenario/default-scenario.ts';
import { createSimulation, type Simulation } from '#engine/simulation.ts';
import { catchUp } from '#engine/views/live-view.ts';
import { createMailboxes } from '../../src/ui/state/mailboxes.ts';
import { live, open, send } from './lab-world.ts';

function afterAppendCopyAndMove(): Simulation {
  const simulation = createSimulation(defaultScenario);
  const lines = [
    'a LOGIN alice secret',
    'b APPEND Sent (\\Seen $Sent) {5+}\r\nHello',
    'c SELECT INBOX',
    'd STORE 1:2 +FLAGS (\\Seen \\Flagged)',
    'e COPY 1 Archive',
    'f MOVE 2 Trash',
  ];
  live(simulation, [open(143), ...lines.map((line) => send(`${line}\r\n`))]);
  return simulation;
}

const simulation = afterAppendCopyAndMove();
const inStore = simulation.store.accounts.flatMap(({ user, mailboxes }) =>
  mailboxes.map(({ name, messages }) => ({
    account: user,
    name,
    messages: messages.map(({ uid, flags }) => ({ uid: uid as number, flags: flags.flags })),
  })),
);

const flagsIn = (wanted: string): unknown => inStore.find(({ name }) => name === wanted)?.messages[0]?.flags;

test('something came with flags: APPEND, COPY and MOVE did what they should', () => {
  expect(flagsIn('Sent')).toEqual(['\\Seen', '$Sent']);
  expect(flagsIn('Archive')).toContain('\\Seen');
  expect(flagsIn('Trash')).toContain('\\Flagged');
});

test('what checks look at has the same flags', () => {
  const evidence = createEvidence(simulation.scenario);
  catchUp(evidence, simulation.trace);
  const told = new Map(evidence.model.mailboxes.map(({ account, name, messages }) => [`${account} ${name}`, messages]));
  for (const { account, name, messages } of inStore) {
    // A scenario may name flags in any order.
    const known = told.get(`${account} ${name}`)?.map(({ uid, flags }) => [uid, flags.toSorted()]);
    expect(known).toEqual(messages.map(({ uid, flags }) => [uid, flags.toSorted()]));
  }
});

test('the state pane shows the same flags', () => {
  const view = createMailboxes(simulation.scenario);
  catchUp(view, simulation.trace);
  for (const { account, name, messages } of inStore) {
    const rows = [...(view.model.mailbox(account, name)?.messages.values() ?? [])].filter(({ removed }) => !removed);
    expect(rows.map(({ uid, flags }) => ({ uid, flags }))).toEqual(messages);
  }
});
