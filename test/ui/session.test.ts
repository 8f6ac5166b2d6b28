// The terminal's session on the real engine: what a person types, and what stands on the screen then. Output is made of
// real events, so these tests would notice a change of the world's addresses, reasons or answers.

import { describe, expect, it } from 'vitest';
import type { HostId, Instant } from '#engine/index.ts';
import { noteText, terminalWorld } from './terminal-world.ts';

const HOST = 'mail.example.org';

describe('telnet', () => {
  it('says where it goes, that it arrived, and shows both sides', () => {
    const world = terminalWorld();
    world.enter(`telnet ${HOST} 110`);
    expect(world.screen().slice(0, 4)).toEqual([
      `$ telnet ${HOST} 110`,
      'Trying 192.0.2.25...',
      `Connected to ${HOST}.`,
      "Escape character is '^]'.",
    ]);
    world.enter('NOOP');
    expect(world.screen().at(-2)).toBe('NOOP');
    expect(world.screen().at(-1)).toMatch(/^(\+OK|-ERR)/);
  });

  it('tells refused, silent and unknown hosts apart', () => {
    const world = terminalWorld();
    world.enter(`telnet ${HOST} 144`);
    expect(world.screen().slice(-2)).toEqual([
      'telnet: Unable to connect to remote host: Connection refused',
      noteText('note.connectionRefused', { port: 144 }),
    ]);
    world.enter('telnet nowhere.example.org 143');
    expect(world.screen().slice(-2)).toEqual([
      'telnet: could not resolve nowhere.example.org/143: Name or service not known',
      noteText('note.unknownHost', { host: 'nowhere.example.org' }),
    ]);
    world.host.dispatch({ type: 'link', host: 'mail' as HostId, change: { up: false } });
    world.enter(`telnet ${HOST} 143`);
    expect(world.screen().slice(-2)).toEqual([
      'telnet: Unable to connect to remote host: Connection timed out',
      noteText('note.connectionTimedOut', { port: 143 }),
    ]);
    expect(world.tab().prompt).toBe('$ ');
  });

  it('gives the prompt back when the server closes', () => {
    const world = terminalWorld();
    world.enter(`telnet ${HOST} 110`);
    expect(world.tab().prompt).toBe('');
    world.enter('QUIT');
    expect(world.screen().at(-1)).toBe('Connection closed by foreign host.');
    expect(world.tab().prompt).toBe('$ ');
  });

  it.each([
    ['^D', { name: 'd', ctrl: true }],
    ['^]', { name: ']', ctrl: true }],
  ])('%s closes the connection', (_, key) => {
    const world = terminalWorld();
    world.enter(`telnet ${HOST} 110`);
    world.press(key.name, key);
    world.settle();
    expect(world.screen().at(-1)).toBe('Connection closed.');
  });

  it('^C gives up a connection that does not come', () => {
    const world = terminalWorld();
    world.host.dispatch({ type: 'link', host: 'mail' as HostId, change: { up: false } });
    world.type(`telnet 192.0.2.25 143`);
    world.press('Enter');
    world.press('c', { ctrl: true });
    world.settle();
    expect(world.tab().prompt).toBe('$ ');
  });
});

describe('openssl s_client', () => {
  it('reports a handshake whose lengths are those of the trace', () => {
    const world = terminalWorld();
    world.enter(`openssl s_client -connect ${HOST}:995 -crlf`);
    const lengths = { client: 0, server: 0 };
    for (const event of world.host.state.get().simulation.trace.slice()) {
      if (event.type === 'tls.handshake') lengths[event.from] += event.length;
    }
    expect(world.screen()).toContain(
      `SSL handshake has read ${lengths.server} bytes and written ${lengths.client} bytes`,
    );
    expect(world.screen()).toContain(` 0 s:CN = ${HOST}`);
  });

  it('without -crlf sends bare LF, says so, and the server complains', () => {
    const world = terminalWorld();
    world.enter(`openssl s_client -connect ${HOST}:995`);
    expect(world.screen()).toContain(noteText('note.bareLf', { fix: '-crlf' }));
    world.enter('CAPA');
    expect(world.screen().at(-1)).toMatch(/^-ERR/);
  });

  it('takes Q at the beginning of a line for itself, unless it is quiet', () => {
    const world = terminalWorld();
    world.enter(`openssl s_client -connect ${HOST}:995 -crlf`);
    world.enter('QUIT');
    expect(world.screen().slice(-2)).toEqual([noteText('note.opensslQ'), 'DONE']);
    world.enter(`openssl s_client -connect ${HOST}:995 -crlf -quiet`);
    world.enter('QUIT');
    expect(world.screen().at(-1)).toBe('closed');
  });

  it.each([
    ['pop3', 110, 'STLS'],
    ['smtp', 587, 'STARTTLS'],
  ])('-starttls %s asks for TLS in the protocol’s own words', (protocol, port, asked) => {
    const world = terminalWorld();
    world.enter(`openssl s_client -connect ${HOST}:${port} -starttls ${protocol} -crlf -quiet`);
    expect(world.screen()).toContain(asked);
    expect(world.screen()).toContain('verify return:1');
    expect(world.tab().screen.connection).toMatchObject({ phase: 'open', secured: true });
  });
});

describe('STARTTLS typed by hand', () => {
  it('begins TLS once the server agreed, with a word about the real program', () => {
    const world = terminalWorld();
    world.enter(`telnet ${HOST} 110`);
    world.enter('STLS');
    expect(world.screen().at(-1)).toBe(noteText('note.tlsByTelnet', { program: 'telnet' }));
    expect(world.tab().screen.connection?.secured).toBe(true);
  });
});

describe('dig', () => {
  it('shows the answer that came, with its TTL', () => {
    const world = terminalWorld();
    world.enter(`dig ${HOST}`);
    expect(world.screen()).toContain('mail.example.org.           300     IN  A     192.0.2.25');
    expect(world.screen()).toContain(';; SERVER: 192.0.2.53#53(192.0.2.53) (UDP)');
  });

  it.each([
    ['dig +short example.org MX', '10 mail.example.org'],
    ['dig nowhere.example.org', ';; ->>HEADER<<- opcode: QUERY, status: NXDOMAIN'],
    ['dig example.org SRV', ';; ->>HEADER<<- opcode: QUERY, status: NOERROR'],
  ])('%s', (line, expected) => {
    const world = terminalWorld();
    world.enter(line);
    expect(world.screen().join('\n')).toContain(expected);
  });

  it('says when nobody answers', () => {
    const world = terminalWorld();
    world.host.dispatch({ type: 'link', host: 'dns' as HostId, change: { up: false } });
    world.enter(`dig ${HOST}`);
    expect(world.screen().at(-1)).toBe(';; no servers could be reached');
  });
});

describe('a pasted session', () => {
  it('is sent line by line, and what comes too early waits until the connection stands', () => {
    const world = terminalWorld();
    world.paste(`telnet ${HOST} 110\nUSER alice\nPASS secret\nSTAT\nLI`);
    expect(world.tab().waiting).toEqual(['USER alice', 'PASS secret', 'STAT']);
    world.settle();
    const screen = world.screen();
    for (const line of ['USER alice', 'PASS secret', 'STAT']) expect(screen).toContain(line);
    expect(world.tab().waiting).toEqual([]);
    expect(world.tab().line.text).toBe('LI');
  });

  it('goes on in the shell when the connection never stood', () => {
    const world = terminalWorld();
    world.paste(`telnet ${HOST} 144\nhelp\n`);
    world.settle();
    expect(world.screen()).toContain(noteText('shell.help.intro'));
  });
});

describe('undo, fork and the past', () => {
  it('undo takes the last line back, and its answer', () => {
    const world = terminalWorld();
    world.enter(`telnet ${HOST} 110`);
    const before = world.screen();
    world.enter('USER alice');
    expect(world.screen().length).toBeGreaterThan(before.length);
    world.host.undo();
    world.settle();
    expect(world.screen()).toEqual(before);
  });

  it('undo of the connection itself gives the shell back', () => {
    const world = terminalWorld();
    world.enter('help');
    const before = world.screen();
    world.enter(`telnet ${HOST} 110`);
    world.host.undo();
    expect(world.screen()).toEqual(before);
    expect(world.tab().prompt).toBe('$ ');
  });

  it('shows the past, and the present again', () => {
    const world = terminalWorld();
    world.enter(`telnet ${HOST} 110`);
    world.enter('USER alice');
    const now = world.screen();
    world.host.seek(0 as Instant);
    expect(world.screen()).toEqual(now.slice(0, 1));
    world.host.toPresent();
    expect(world.screen()).toEqual(now);
  });

  it('loading another recording shows its connections in tabs', () => {
    const first = terminalWorld();
    first.enter(`telnet ${HOST} 110`);
    first.enter('USER alice');
    const second = terminalWorld();
    second.host.load(first.host.state.get().simulation.recording());
    expect(second.screen()).toEqual(first.screen());
  });
});

describe('tabs', () => {
  it('have one connection each, named after the device', () => {
    const world = terminalWorld();
    world.enter(`telnet ${HOST} 110`);
    world.session.newTab('phone' as HostId);
    world.enter(`telnet ${HOST} 143`);
    const { simulation } = world.host.state.get();
    expect(simulation.connections.map(({ connection, client }) => [connection, client])).toEqual([
      ['desktop', 'desktop'],
      ['phone', 'phone'],
    ]);
    expect(world.host.activeConnection.get()).toBe('phone');
    world.host.activeConnection.set(simulation.connections[0]?.connection);
    expect(world.tab().id).toBe('desktop');
  });

  it('a new tab proposes its first command', () => {
    const world = terminalWorld();
    expect(world.tab().line.ghost).toBe(`telnet ${HOST} 143`);
    world.session.newTab('phone' as HostId);
    expect(world.tab().line.ghost).toBe(`telnet ${HOST} 143`);
  });

  it('open the next connection under another name', () => {
    const world = terminalWorld();
    world.enter(`telnet ${HOST} 144`);
    world.enter(`telnet ${HOST} 110`);
    const names = world.host.state.get().simulation.connections.map(({ connection }) => connection);
    expect(new Set(names).size).toBe(2);
  });

  it('closing a tab hangs up; the last tab stays', () => {
    const world = terminalWorld();
    world.session.newTab('phone' as HostId);
    world.enter(`telnet ${HOST} 110`);
    world.session.closeTab('phone');
    world.settle();
    expect(world.host.state.get().simulation.connections[0]?.closedBecause).toBe('fin');
    world.enter('exit');
    expect(world.session.state.get().tabs.map((tab) => tab.id)).toEqual(['desktop']);
  });

  it('scripts’ connections get a tab of their device', () => {
    const world = terminalWorld();
    const script = world.host.state.get().simulation.scenario.scripts[0];
    world.host.dispatch({ type: 'script', name: script?.name ?? '' });
    world.settle();
    expect(world.session.state.get().tabs.length).toBeGreaterThan(1);
  });
});

describe('the line being typed', () => {
  it('completes host and port', () => {
    const world = terminalWorld();
    world.type('tel');
    world.press('Tab');
    world.type(' ');
    world.press('Tab');
    expect(world.tab().line.text).toBe(`telnet ${HOST}`);
  });

  it('Tab without a ghost lists what is possible', () => {
    const world = terminalWorld();
    world.session.setOption('ghost', false);
    world.type(`telnet ${HOST} `);
    world.press('Tab');
    expect(world.tab().possible).toContain('143');
    world.session.setOption('ghost', true);
  });

  it('clear and ^L empty the screen, also in a connection', () => {
    const world = terminalWorld();
    world.enter('help');
    world.enter('clear');
    expect(world.screen()).toEqual([]);
    world.enter(`telnet ${HOST} 110`);
    world.press('l', { ctrl: true });
    expect(world.screen()).toEqual([]);
    world.enter('NOOP');
    expect(world.screen()[0]).toBe('NOOP');
  });

  it('lines keep their identity while the screen only grows', () => {
    const world = terminalWorld();
    world.enter(`telnet ${HOST} 110`);
    const before = world.tab().screen.lines;
    world.enter('NOOP');
    const after = world.tab().screen.lines;
    expect(after.slice(0, before.length).every((line, index) => line === before[index])).toBe(true);
  });
});

/** A session of alice over IMAP, before she chose a mailbox. */
function loggedIn() {
  const world = terminalWorld();
  world.enter(`telnet ${HOST} 143`);
  world.enter('a1 LOGIN alice secret');
  return world;
}

describe('IMAP in the terminal', () => {
  it('proposes the next tag, then what fits the state', () => {
    const world = loggedIn();
    expect(world.tab().line.ghost).toBe('a2 ');
    world.press('Tab');
    world.type('SEL');
    expect(world.tab().line.ghost).toBe('ECT');
  });

  it('writes tags when asked to, and leaves a tag that was typed alone', () => {
    const world = loggedIn();
    world.session.setOption('automaticTags', true);
    expect(world.tab().autoTag).toBe('a2 ');
    world.enter('NOOP');
    world.enter('x9 NOOP');
    world.enter('NOOP');
    world.session.setOption('automaticTags', false);
    expect(world.screen().filter((line) => line.endsWith(' NOOP'))).toEqual(['a2 NOOP', 'x9 NOOP', 'a3 NOOP']);
  });

  it('shows a caret where the grammar stops, beside the server’s own BAD', () => {
    const world = loggedIn();
    world.type('a2 SELECT INBOX extra');
    expect(world.tab().insight.problem?.at).toBeGreaterThanOrEqual('a2 SELECT INBOX'.length);
    world.press('Enter');
    world.settle();
    expect(world.screen().at(-1)).toMatch(/^a2 BAD /);
  });

  it('counts a literal, and sends it when the server says +', () => {
    const world = terminalWorld();
    world.enter(`telnet ${HOST} 143`);
    world.enter('a1 LOGIN {}');
    world.enter('alice');
    world.enter('. {}');
    world.enter('secret');
    world.enter('.');
    const screen = world.screen();
    expect(screen).toContain('a1 LOGIN {5}');
    expect(screen).toContain('alice {6}');
    expect(screen.at(-1)).toMatch(/^a1 OK /);
  });

  it('does not send a literal that the server refused', () => {
    const world = loggedIn();
    world.enter('a2 APPEND "no such place" {}');
    world.enter('Subject: x');
    world.enter('');
    world.enter('.');
    world.enter('a3 NOOP');
    expect(world.screen().at(-1)).toMatch(/^a3 OK /);
  });

  it('IDLE waits for news and ends with DONE', () => {
    const world = loggedIn();
    world.enter('a2 SELECT INBOX');
    world.enter('a3 IDLE');
    expect(world.tab().screen.connection?.conversation.meaning).toBe('continuation');
    world.enter('DONE');
    expect(world.screen().at(-1)).toMatch(/^a3 OK /);
  });

  it('knows how many octets of a literal are still due', () => {
    const world = terminalWorld();
    world.session.setOption('countLiterals', false);
    world.enter(`telnet ${HOST} 143`);
    world.enter('a1 LOGIN {5}');
    world.session.setOption('countLiterals', true);
    expect(world.tab().screen.connection?.conversation.literal).toEqual({ total: 5, due: 5, waiting: false });
  });
});
