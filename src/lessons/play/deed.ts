// What somebody does in the world of a lesson, as the input that it is there. Used by the player and by the page, which do
// the same things at different speeds.

import { utf8BytesOf, type UserInput } from '#engine/index.ts';
import type { TraceEvidence } from '#engine/judging.ts';
import { intentOn, missingOn } from '../device-action.ts';
import type { Deed, Lesson } from '../schema.ts';
import { connectionId, hostId, openInput } from './start.ts';

/** What a deed comes to. */
export type Done =
  | { readonly type: 'input'; readonly input: UserInput }
  | { readonly type: 'wait'; readonly seconds: number }
  /** It cannot be done: what it names is not there. */
  | { readonly type: 'missing'; readonly problem: string };

/** The input for `deed`, as things look now. */
export function inputOf(lesson: Lesson, deed: Deed, { devices }: Pick<TraceEvidence, 'devices'>): Done {
  const first = lesson.connections[0]?.id ?? '';
  if (typeof deed === 'string') return sending(first, [deed]);
  if (Array.isArray(deed)) return sending(first, deed);
  if ('send' in deed) return sending(deed.on, [deed.send].flat());
  if ('open' in deed) return opening(lesson, deed.open, deed.like ?? first);
  if ('hangUp' in deed) return input({ type: 'close', connection: connectionId(deed.hangUp), reset: false });
  if ('run' in deed) return input({ type: 'script', name: deed.run });
  if ('waitSeconds' in deed) return { type: 'wait', seconds: deed.waitSeconds };
  if ('link' in deed) {
    const { link, ...change } = deed;
    return input({ type: 'link', host: hostId(link), change });
  }
  return clicking(deed, devices);
}

function sending(connection: string, lines: readonly string[]): Done {
  const bytes = utf8BytesOf(lines.map((line) => `${line}\r\n`).join(''));
  return input({ type: 'send', connection: connectionId(connection), bytes });
}

function opening(lesson: Lesson, name: string, like: string): Done {
  const model = lesson.connections.find(({ id }) => id === like);
  if (model) return input(openInput(model, name));
  const known = lesson.connections.map(({ id }) => id).join(', ') || 'none';
  return {
    type: 'missing',
    problem: `there is no connection \`${like}\` to open another one like it; there are ${known}`,
  };
}

/** A click on what the device shows now. */
function clicking(deed: Extract<Deed, { device: string }>, devices: TraceEvidence['devices']): Done {
  const { device, do: click } = deed;
  const model = devices?.get(device)?.model;
  if (!model) {
    const known = [...(devices?.keys() ?? [])].join(', ') || 'none';
    return { type: 'missing', problem: `there is no device \`${device}\`; there are ${known}` };
  }
  const intent = intentOn(model, click);
  if (intent) return input({ type: 'device', device: hostId(device), intent });
  const what = 'subject' in click ? `${click.type} "${click.subject}"` : click.type;
  return { type: 'missing', problem: `${device} cannot ${what}: ${missingOn(model, click)}` };
}

function input(value: UserInput): Done {
  return { type: 'input', input: value };
}
