// What a server endpoint of a test gets from its surroundings: a fixed clock and seed, TLS on offer.

import type { UnixMs } from '#engine/base/units.ts';
import { createRng } from '#engine/base/rng.ts';
import type { ServerServices } from '#engine/net/services.ts';

/** Services of the server `mail.example.org`; `wake` is told when the endpoint asks to be woken. */
export function serverServices(epoch: UnixMs, wake: () => void = () => undefined, seed = 1): ServerServices {
  return { epoch, rng: createRng(seed), hostName: 'mail.example.org', implicitTls: false, tlsAvailable: true, wake };
}
