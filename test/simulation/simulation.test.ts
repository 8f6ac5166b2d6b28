import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventId } from '../../src/engine/net/trace.ts';
import { defaultScenario } from '../../src/engine/scenario/default-scenario.ts';
import type { UserInput } from '../../src/engine/scenario/input.ts';
import { readRecording } from '../../src/engine/scenario/read-recording.ts';
import { writeRecording } from '../../src/engine/scenario/recording.ts';
import { createSimulation, replay, type Simulation } from '../../src/engine/simulation.ts';
import { anyPlan, inOneGo, run } from './any-plan.ts';
import { atSecond, connectionId, heard, hostId, instant, live, ME, open, send, traceText } from './lab-world.ts';

describe('simulation', () => {
  test('replaying any recording, written and read, gives the identical trace, byte for byte', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const first = run(plan, inOneGo);
        const recording = readRecording(writeRecording(first.recording()));
        expect(recording.ok).toBe(true);
        if (recording.ok) expect(traceText(replay(recording.value))).toBe(traceText(first));
      }),
      { numRuns: 100 },
    );
  });

  test('how time is cut into slices and steps changes nothing', () => {
    fc.assert(
      fc.property(anyPlan, fc.array(fc.integer({ min: 1, max: 400_000 }), { minLength: 1 }), (plan, slices) => {
        let turn = 0;
        const inSlices = (simulation: Simulation, wait: number): void => {
          const end = simulation.now + wait;
          while (simulation.now < end) {
            const slice = slices[turn % slices.length] ?? 1;
            turn += 1;
            const next = simulation.nextEventAt;
            if (turn % 3 === 0 && next !== undefined && next <= end) simulation.step();
            else simulation.runUntil(instant(Math.min(end, simulation.now + slice)));
          }
        };
        expect(traceText(run(plan, inSlices))).toBe(traceText(run(plan, inOneGo)));
      }),
      { numRuns: 60 },
    );
  });

  test('a fork has the same past', () => {
    fc.assert(
      fc.property(anyPlan, fc.nat(10_000_000), (plan, at) => {
        const simulation = run(plan, inOneGo);
        const moment = instant(Math.min(at, simulation.now));
        const fork = simulation.fork(moment);
        const before = simulation.trace.slice().filter((event) => event.at < moment).length;
        expect(fork.now).toBe(moment);
        expect(fork.trace.slice(0, before)).toEqual(simulation.trace.slice(0, before));
      }),
      { numRuns: 60 },
    );
  });

  test('undo takes back the last input and everything that came of it', () => {
    const simulation = createSimulation(defaultScenario);
    live(simulation, [open(143), send('a LOGIN alice secret\r\n'), send('b DELETE Junk\r\n')]);
    expect(simulation.store.account('alice')?.has('Junk')).toBe(false);
    const before = simulation.undo();
    expect(before.now).toBe(atSecond(2));
    expect(before.inputs).toHaveLength(2);
    expect(before.store.account('alice')?.has('Junk')).toBe(true);
    expect(before.undo().undo().undo().inputs).toEqual([]);
  });

  test('every event but inputs has an earlier event as its cause, and is frozen', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        for (const event of run(plan, inOneGo).trace.slice()) {
          expect(Object.isFrozen(event)).toBe(true);
          if (event.type === 'input') expect(event.cause).toBeUndefined();
          else expect(event.cause, event.type).toBeLessThan(event.id);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('events can be cloned by structure: a worker or a file may take them', () => {
    const simulation = createSimulation(defaultScenario);
    live(simulation, [open(993, 'implicit'), send('a LOGIN alice secret\r\n')]);
    expect(structuredClone(simulation.trace.slice())).toEqual(simulation.trace.slice());
  });

  test.each<[string, UserInput, string]>([
    ['an unknown host', { ...open(143), from: hostId('toaster') } as UserInput, 'noSuchHost'],
    ['an unknown connection', send('x', connectionId('nobody')), 'noSuchConnection'],
    ['a connection in use', open(143), 'connectionInUse'],
    ['TLS over TLS', { type: 'startTls', connection: connectionId('tls') }, 'alreadySecured'],
    ['a closed connection', send('x', connectionId('gone')), 'connectionClosed'],
    ['an unknown script', { type: 'script', name: 'nothing' }, 'noSuchScript'],
    ['an unknown link', { type: 'link', host: hostId('toaster'), change: { up: false } }, 'noSuchHost'],
    ['an unknown asker', { type: 'resolve', from: hostId('toaster'), name: 'a.b', recordType: 'A' }, 'noSuchHost'],
  ])('%s is refused, recorded and replayed', (_what, input, reason) => {
    const simulation = createSimulation(defaultScenario);
    live(simulation, [
      open(143),
      open(993, 'implicit', connectionId('tls')),
      open(9, 'none', connectionId('gone')),
      input,
    ]);
    const refusals = simulation.trace.slice().filter(({ type }) => type === 'input.refused');
    expect(refusals).toMatchObject([
      { reason, cause: simulation.trace.slice().findLast(({ type }) => type === 'input')?.id },
    ]);
    expect(simulation.inputs).toHaveLength(4);
    expect(traceText(replay(simulation.recording()))).toBe(traceText(simulation));
  });

  test('the phases of a connection, as its tab shows them', () => {
    const simulation = createSimulation(defaultScenario);
    const phases: string[] = [];
    const look = (): void => {
      const state = simulation.connectionState(ME);
      const phase = `${state?.phase}${state?.secured ? ' secured' : ''}`;
      if (phases.at(-1) !== phase) phases.push(phase);
    };
    simulation.dispatch(open(993, 'implicit'));
    while ((simulation.nextEventAt ?? Infinity) < atSecond(1)) {
      look();
      simulation.step();
    }
    simulation.dispatch({ type: 'close', connection: ME, reset: false });
    look();
    simulation.runUntil(atSecond(100));
    look();
    expect(phases).toEqual([
      'resolving',
      'connecting',
      'securing',
      'open secured',
      'closing secured',
      'closed secured',
    ]);
    expect(simulation.connectionState(ME)).toMatchObject({ server: 'mail', protocol: 'imap', closedBecause: 'fin' });
  });
});

describe('commands injected behind STARTTLS are never obeyed (RFC 9051 §6.2.1, RFC 2595 §4, RFC 3207 §6)', () => {
  test.each([
    { port: 143, lines: 'a STARTTLS\r\nb LOGIN alice secret\r\n', probe: 'c SELECT INBOX\r\n', answer: /^c BAD/ },
    { port: 110, lines: 'STLS\r\nUSER alice\r\nPASS secret\r\n', probe: 'STAT\r\n', answer: /^-ERR/ },
    {
      port: 25,
      lines: 'EHLO me\r\nSTARTTLS\r\nMAIL FROM:<x@y.z>\r\n',
      probe: 'RCPT TO:<alice@example.org>\r\n',
      answer: /^503/,
    },
  ])('port $port', ({ port, lines, probe, answer }) => {
    const simulation = createSimulation(defaultScenario);
    live(simulation, [open(port), send(lines), { type: 'startTls', connection: ME }, send(probe)]);
    expect(simulation.connectionState(ME)?.secured).toBe(true);
    expect(heard(simulation).at(-1)).toMatch(answer);
    expect(heard(simulation).join('\n')).not.toMatch(/^b OK/m);
  });
});

describe('the default scenario', () => {
  test('alice reads her mail by IMAP over TLS', () => {
    const simulation = createSimulation(defaultScenario);
    live(simulation, [open(993, 'implicit'), send('a LOGIN alice secret\r\n'), send('b SELECT INBOX\r\n')]);
    expect(heard(simulation)[0]).toMatch(/^\* OK/);
    expect(heard(simulation)).toContain('* 6 EXISTS');
    expect(heard(simulation).at(-1)).toMatch(/^b OK/);
  });

  test('"mail arrives" delivers by SMTP, and an idling client is told because of it', () => {
    const simulation = createSimulation(defaultScenario);
    live(simulation, [
      open(143),
      send('a LOGIN alice secret\r\n'),
      send('b SELECT INBOX\r\n'),
      send('c IDLE\r\n'),
      { type: 'script', name: 'mail arrives' },
    ]);
    expect(heard(simulation)).toContain('* 7 EXISTS');
    const told = simulation.trace.slice().findLast((event) => event.type === 'frame.sent' && event.connection === ME);
    const chain: string[] = [];
    for (let id: EventId | undefined = told?.id; id !== undefined; id = simulation.trace.event(id).cause) {
      const event = simulation.trace.event(id);
      if (chain.at(-1) !== event.type) chain.push(event.type);
    }
    expect(chain).toContain('store.arrived');
    expect(chain).toContain('script.step');
    expect(chain.at(-1)).toBe('input');
    expect(simulation.trace.slice().filter(({ type }) => type === 'script.ended')).toMatchObject([{ outcome: 'done' }]);
  });

  test('"phone deletes a message" takes message 2 away, twice when asked twice', () => {
    const simulation = createSimulation(defaultScenario);
    const script: UserInput = { type: 'script', name: 'phone deletes a message' };
    simulation.dispatch(script);
    simulation.dispatch(script);
    simulation.runUntil(atSecond(10));
    expect(simulation.connections.map(({ connection }) => connection)).toEqual(['phone', 'phone-2']);
    const outcomes = simulation.trace.slice().filter(({ type }) => type === 'script.ended');
    expect(outcomes).toMatchObject([{ outcome: 'done' }, { outcome: 'done' }]);
    expect(simulation.store.account('alice')?.inbox.messages.length).toBeLessThan(6);
  });

  test('a script whose line drops ends', () => {
    const simulation = createSimulation(defaultScenario);
    simulation.dispatch({ type: 'script', name: 'mail arrives' });
    simulation.runUntil(instant(150_000));
    simulation.dispatch({ type: 'link', host: hostId('sender'), change: { up: false } });
    simulation.runUntil(atSecond(600));
    expect(simulation.trace.slice().filter(({ type }) => type === 'script.ended')).toMatchObject([
      { outcome: 'connectionLost' },
    ]);
  });
});
