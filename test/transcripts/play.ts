// Plays a transcript against server endpoints and a store, without a network. The first line that is not as written
// throws a TranscriptFailure that names file and line, and shows what was expected and what came.
import { readScenario } from './scenario.ts';
import {
  type ConnectionLine,
  type Step,
  type Transcript,
  bytesOfText,
  readTranscript,
  textOfBytes,
} from './read-transcript.ts';
import { enter, serverFor } from './servers.ts';
import { type Client, type Cut, World } from './world.ts';

/** A transcript does not hold. */
export class TranscriptFailure extends Error {
  override readonly name = 'TranscriptFailure';
}

/** Plays the transcript in `text`; throws TranscriptFailure when it doesn't hold. */
export function playTranscript(file: string, text: string, cut?: Cut): void {
  const transcript = readTranscript(file, text);
  const scenario = readScenario(transcript.headers.get('scenario') ?? 'mailboxes');
  const world = new World(scenario.store, cut);
  const player = new Player(transcript, world);
  const declared = [...scenario.connections.map((line) => connectionLine(line)), ...transcript.connections];
  const [protocol = 'imap'] = file.split('/');
  const all = declared.length > 0 ? declared : [{ name: '', protocol, settings: new Map<string, string>() }];
  for (const line of all) player.open(line);
  for (const step of transcript.steps) player.play(step);
  player.end();
}

function connectionLine(text: string): ConnectionLine {
  const [line] = readTranscript('scenario', `connection: ${text}`).connections;
  if (!line) throw new Error(`not a connection: ${text}`);
  return line;
}

interface Speaker {
  readonly client: Client;
  /** Lines that came and are not matched yet. */
  unmatched: string[];
}

class Player {
  readonly #transcript: Transcript;
  readonly #world: World;
  readonly #speakers = new Map<string, Speaker>();
  readonly #captures = new Map<string, string>();

  constructor(transcript: Transcript, world: World) {
    this.#transcript = transcript;
    this.#world = world;
  }

  open({ name, protocol, settings }: ConnectionLine): void {
    const merged = new Map([...this.#transcript.headers, ...settings]);
    const tls = merged.get('tls');
    const client = this.#world.connect(serverFor(protocol, merged), {
      implicitTls: tls === 'implicit',
      tlsAvailable: tls !== 'none',
    });
    const speaker = { client, unmatched: [] };
    this.#speakers.set(name, speaker);
    if (settings.has('user')) enter(protocol, client, settings);
  }

  play(step: Step): void {
    this.#collect();
    if (step.type === 'clock') {
      this.#world.pass(step.microseconds);
      return;
    }
    const speaker = this.#speakerOf(step);
    if (step.type === 'expect') this.#expect(step.line, step.text, speaker);
    else if (step.type === 'expectAll') this.#expectAll(step, speaker);
    else if (step.type === 'forbid') this.#forbid(step, speaker);
    else this.#act(step, speaker);
  }

  /** Nothing may be left unsaid. */
  end(): void {
    this.#collect();
    for (const [name, { unmatched }] of this.#speakers) {
      if (unmatched.length > 0) this.#fail('end', `nothing more from the server${name && ` for ${name}`}`, unmatched);
    }
  }

  #act(step: Step & { type: 'send' | 'close' | 'reset' | 'tls' }, speaker: Speaker): void {
    if (step.type === 'tls') speaker.client.give({ type: 'secured' });
    else if (step.type !== 'send') speaker.client.give({ type: 'peerClosed', reset: step.type === 'reset' });
    else {
      if (speaker.unmatched.length > 0)
        this.#fail(step.line, 'nothing more before the client speaks', speaker.unmatched);
      speaker.client.send(bytesOfText(this.#substituted(step.text) + (step.lineEnd ? '\r\n' : '')));
    }
  }

  #expect(line: number, text: string, speaker: Speaker): void {
    const [actual] = speaker.unmatched;
    if (actual === undefined || !this.#matches(text, actual))
      this.#fail(line, this.#substituted(text), speaker.unmatched);
    speaker.unmatched.shift();
  }

  #expectAll(step: Step & { type: 'expectAll' }, speaker: Speaker): void {
    const window = speaker.unmatched.splice(0, step.texts.length);
    for (const { line, text } of step.texts) {
      const index = window.findIndex((actual) => this.#matches(text, actual));
      if (index === -1) this.#fail(line, `${this.#substituted(text)} (in any order)`, window);
      window.splice(index, 1);
    }
  }

  #forbid(step: Step & { type: 'forbid' }, speaker: Speaker): void {
    const said = speaker.unmatched.filter((line) => line.includes(this.#substituted(step.text)));
    if (said.length > 0) this.#fail(step.line, `no line with ${step.text}`, said);
  }

  /** Whether `actual` is what `pattern` says; then its captures are kept. */
  #matches(pattern: string, actual: string): boolean {
    const names: string[] = [];
    const source = this.#substituted(pattern)
      .split(/(<any>|<number>|\$[a-z]\w*)/)
      .map((piece, index) => {
        if (index % 2 === 0) return piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
        if (piece === '<any>') return '.*';
        if (piece === '<number>') return '\\d+';
        names.push(piece);
        return '([^\\s()\\[\\]"]+)';
      })
      .join('');
    const found = new RegExp(`^${source}$`, 'su').exec(actual);
    if (!found) return false;
    for (const [index, name] of names.entries()) this.#captures.set(name, found[index + 1] ?? '');
    return true;
  }

  /** `text` with the values of what was captured before. */
  #substituted(text: string): string {
    return text.replace(/\$[a-z]\w*/g, (name) => this.#captures.get(name) ?? name);
  }

  #collect(): void {
    for (const speaker of this.#speakers.values()) {
      for (const line of speaker.client.read()) {
        speaker.unmatched.push(typeof line === 'string' ? line : textOfBytes(line));
      }
    }
  }

  #speakerOf(step: Step): Speaker {
    const speaker = this.#speakers.get(step.connection);
    if (speaker) return speaker;
    throw new Error(
      `${this.#transcript.file}:${step.line}: there is no connection ${step.connection || 'without a name'}`,
    );
  }

  #fail(line: number | 'end', expected: string, actual: readonly string[]): never {
    const shown = actual.length === 0 ? 'nothing' : actual.slice(0, 8).join('\n          ');
    const more = actual.length > 8 ? `\n          … ${actual.length - 8} more` : '';
    throw new TranscriptFailure(`${this.#transcript.file}:${line}\nexpected: ${expected}\nactual:   ${shown}${more}`);
  }
}
