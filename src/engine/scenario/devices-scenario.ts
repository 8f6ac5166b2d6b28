// The world of the page with the devices: the first scenario, and a second person with the same mailbox, on a computer of
// her own, who reads, stars, files and deletes while somebody looks at it elsewhere.

import { defaultScenario } from './default-scenario.ts';
import type { Scenario, ScriptSpec, StepSpec } from './scenario.ts';

/** The computer of the second person. */
const ASSISTANT = 'assistant';

/** The first world with an assistant of Alice. */
export const devicesScenario: Scenario = {
  ...defaultScenario,
  hosts: [
    ...defaultScenario.hosts,
    {
      id: ASSISTANT,
      address: '198.51.100.40',
      link: { up: true, latencyMs: 10, jitterMs: 0, bitsPerSecond: 100_000_000, lossRatio: 0 },
      serves: [],
    },
  ],
  scripts: [
    ...defaultScenario.scripts.filter(({ name }) => name === 'mail arrives'),
    // `*` is the message that came last. RFC 9051 §9.
    assistantScript('assistant reads', 'b3 FETCH * BODY[TEXT]'),
    assistantScript('assistant stars', 'b3 STORE * +FLAGS (\\Flagged)'),
    assistantScript('assistant files', 'b3 MOVE * Archive'),
    assistantScript('assistant deletes', 'b3 STORE * +FLAGS (\\Deleted)', 'b4 EXPUNGE'),
  ],
};

/** Logs in, opens the Inbox, gives `commands`, and leaves. Where there is no message the server says BAD or NO. */
function assistantScript(name: string, ...commands: readonly string[]): ScriptSpec {
  const lines = ['b1 LOGIN alice secret', 'b2 SELECT INBOX', ...commands, 'b9 LOGOUT'];
  const steps: readonly Omit<StepSpec, 'connection'>[] = [
    { afterMs: 0, open: { from: ASSISTANT, to: 'mail.example.org', port: 993, security: 'implicit' } },
    ...lines.map((line, at) => ({ until: before(lines, at), afterMs: at < 3 ? 0 : 300, send: `${line}\n` })),
    { until: 'b9 ', afterMs: 0, close: 'fin' },
  ];
  return { name, steps: steps.map((step) => ({ connection: ASSISTANT, ...step })) };
}

/** What the server says when the line before this one is done. */
function before(lines: readonly string[], at: number): string {
  const last = lines[at - 1];
  return last === undefined ? '* OK' : `${last.slice(0, last.indexOf(' '))} `;
}
