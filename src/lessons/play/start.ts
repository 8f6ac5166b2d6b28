// How a lesson begins: its scenario with its connections just being opened. `undo` and `reset` never go back further.

import {
  START,
  type ConnectionId,
  type HostId,
  type RecordedInput,
  type Recording,
  type UserInput,
} from '#engine/index.ts';
import type { Lesson, LessonConnection } from '../schema.ts';

/** The beginning of a lesson, to be lived by `replay` or `host.load`. */
export function lessonStart(lesson: Lesson): Recording {
  const { scenario, connections } = lesson;
  const inputs: RecordedInput[] = connections.map((connection) => ({ at: START, input: openInput(connection) }));
  return { scenario, seed: scenario.seed, inputs, until: START };
}

/** What opens one of a lesson's connections, perhaps under another name. */
export function openInput({ id, device, connect }: LessonConnection, as: string = id): UserInput {
  return { type: 'open', connection: connectionId(as), from: hostId(device), ...connect };
}

/** A name as the engine's connection id. */
export function connectionId(name: string): ConnectionId {
  return name as ConnectionId;
}

/** A name as the engine's host id. */
export function hostId(name: string): HostId {
  return name as HostId;
}
