// The client of a person at a terminal (telnet, nc, openssl s_client): sends what is typed, understands nothing of it,
// hangs up when the server does.

import type { Instant } from '../base/units.ts';
import type { Endpoint, Input, Output } from './endpoint.ts';

/** Told what a raw connection hears: how scripts follow a dialogue. */
export interface RawListener {
  received(bytes: Uint8Array): void;
  /** Nothing more will come. */
  ended(): void;
}

/** A raw client endpoint; `listener` hears what the server says. */
export function createRawClient(listener?: RawListener): Endpoint<never> {
  return {
    handle: (input: Input, _now: Instant): readonly Output<never>[] => {
      if (input.type === 'received') listener?.received(input.bytes);
      if (input.type !== 'peerClosed') return [];
      listener?.ended();
      return input.reset ? [] : [{ type: 'close' }];
    },
  };
}

const LF = 0x0a;
const CR = 0x0d;

/** Cuts typed bytes into frames: one for each line that ends in CRLF, and one for what is left. */
export function typedFrames(bytes: Uint8Array): readonly Uint8Array[] {
  const frames: Uint8Array[] = [];
  let start = 0;
  for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, at + 1)) {
    if (bytes[at - 1] !== CR) continue;
    frames.push(bytes.subarray(start, at + 1));
    start = at + 1;
  }
  if (start < bytes.length) frames.push(bytes.subarray(start));
  return frames;
}
