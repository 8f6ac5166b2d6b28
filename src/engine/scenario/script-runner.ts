// Runs a script of the scenario: step after step on raw connections, each when its moment has come. What a script does
// is no input: it follows from the input that started it.

import { byteStringOf } from '../base/bytes.ts';
import { later, milliseconds } from '../base/units.ts';
import type { Output } from '../net/endpoint.ts';
import type { ConnectionId, HostId } from '../net/events.ts';
import type { Network } from '../net/network.ts';
import { createRawClient } from '../net/raw-client.ts';
import type { Scheduler } from '../net/scheduler.ts';
import type { EventId } from '../net/trace.ts';
import { wireText } from './build-message.ts';
import type { InputEvent } from './input.ts';
import type { OpenSpec, ScriptSpec, StepSpec } from './scenario.ts';
import type { WorldReport } from './world-report.ts';

/** The world that a script acts in. */
export interface ScriptWorld {
  readonly scheduler: Scheduler;
  readonly log: { append(body: InputEvent, cause: EventId): EventId };
  readonly network: Network<WorldReport>;
}

/** One connection of the script, and what was heard on it since the last step that used it. */
interface Voice {
  readonly id: ConnectionId;
  heard: string;
  lastHeard: EventId | undefined;
  ended: boolean;
}

/** Starts `script`; `cause` is the input that asked for it. */
export function startScript(world: ScriptWorld, script: ScriptSpec, cause: EventId): void {
  new ScriptRun(world, script, cause).begin();
}

class ScriptRun {
  readonly #world: ScriptWorld;
  readonly #script: ScriptSpec;
  readonly #voices = new Map<string, Voice>();
  #cause: EventId;
  #position = 0;
  /** Whether the current step waits for a line (and for nothing else). */
  #listening = false;

  constructor(world: ScriptWorld, script: ScriptSpec, cause: EventId) {
    this.#world = world;
    this.#script = script;
    this.#cause = cause;
  }

  begin(): void {
    this.#prepare();
  }

  get #step(): StepSpec | undefined {
    return this.#script.steps[this.#position];
  }

  /** Waits for what the current step waits for. */
  #prepare(): void {
    const step = this.#step;
    if (!step) return this.#end('done');
    const voice = this.#voices.get(step.connection);
    if (step.until === undefined || this.#hasHeard(voice, step.until)) this.#schedule(step, voice);
    else if (!voice || voice.ended) this.#end('connectionLost');
    else this.#listening = true;
  }

  #schedule(step: StepSpec, voice: Voice | undefined): void {
    this.#listening = false;
    if (step.until !== undefined && voice?.lastHeard !== undefined) this.#cause = voice.lastHeard;
    const { scheduler } = this.#world;
    scheduler.at(later(scheduler.now, milliseconds(step.afterMs)), () => this.#run(step));
  }

  #run(step: StepSpec): void {
    const { log } = this.#world;
    const body = { type: 'script.step', script: this.#script.name, step: this.#position } as const;
    this.#cause = log.append(body, this.#cause);
    const isDone = step.open ? this.#open(step.connection, step.open) : this.#act(step);
    if (!isDone) return this.#end('connectionLost');
    this.#position += 1;
    this.#prepare();
  }

  #open(name: string, open: OpenSpec): boolean {
    const voice: Voice = { id: this.#freeName(name), heard: '', lastHeard: undefined, ended: false };
    this.#voices.set(name, voice);
    const endpoint = createRawClient({
      received: (bytes) => this.#heard(voice, bytes),
      ended: () => this.#ended(voice),
    });
    const request = { ...open, from: open.from as HostId, connection: voice.id, endpoint };
    return this.#world.network.open(request, this.#cause).ok;
  }

  #act(step: StepSpec): boolean {
    const voice = this.#voices.get(step.connection);
    if (!voice) return false;
    voice.heard = '';
    const { network } = this.#world;
    if (step.close && voice.ended) return true;
    if (step.close) return network.close(voice.id, step.close === 'reset', this.#cause).ok;
    const output: Output<never> = step.startTls
      ? { type: 'startTls' }
      : { type: 'send', bytes: wireText(step.send ?? '') };
    return network.act(voice.id, [output], this.#cause).ok;
  }

  /** The script's name for the connection, with a number when it is in use. */
  #freeName(name: string): ConnectionId {
    const { network } = this.#world;
    let id = name as ConnectionId;
    for (let number = 2; !network.isFree(id); number += 1) id = `${name}-${number}` as ConnectionId;
    return id;
  }

  #heard(voice: Voice, bytes: Uint8Array): void {
    voice.heard += byteStringOf(bytes);
    voice.lastHeard = this.#world.network.currentCause;
    this.#goOn();
  }

  #ended(voice: Voice): void {
    voice.ended = true;
    this.#goOn();
  }

  #goOn(): void {
    if (this.#listening) this.#prepare();
  }

  #hasHeard(voice: Voice | undefined, prefix: string): boolean {
    const wanted = byteStringOf(wireText(prefix));
    return voice !== undefined && `\r\n${voice.heard}`.includes(`\r\n${wanted}`);
  }

  #end(outcome: 'done' | 'connectionLost'): void {
    this.#listening = false;
    this.#world.log.append({ type: 'script.ended', script: this.#script.name, outcome }, this.#cause);
  }
}
