// Carries packets from host to host: over the sender's link to the core of the network, then over the receiver's link.
// Each host has one link. A host reaches itself without any link.

import { invariant } from '../base/invariant.ts';
import type { Rng } from '../base/rng.ts';
import { later, microseconds } from '../base/units.ts';
import type { HostId } from './events.ts';
import { LinkDirection, type Delivery, type LinkSettings } from './link.ts';
import type { Scheduler } from './scheduler.ts';

/** How long a host's packet to itself takes. */
const LOOPBACK = microseconds(20);

interface HostLink {
  settings: LinkSettings;
  readonly toCore: LinkDirection;
  readonly fromCore: LinkDirection;
}

/** All links, and the core between them, which costs nothing. */
export class Carrier {
  readonly #scheduler: Scheduler;
  readonly #links = new Map<HostId, HostLink>();

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  addHost(host: HostId, settings: LinkSettings, rng: Rng): void {
    invariant(!this.#links.has(host), `host ${host} has one link only`);
    const current = (): LinkSettings => link.settings;
    const link: HostLink = {
      settings,
      toCore: new LinkDirection(this.#scheduler, current, rng.fork('to core')),
      fromCore: new LinkDirection(this.#scheduler, current, rng.fork('from core')),
    };
    this.#links.set(host, link);
  }

  settings(host: HostId): LinkSettings {
    return this.#link(host).settings;
  }

  /** From now on the link of `host` behaves like this. What travels on a link that goes down is lost. */
  change(host: HostId, settings: LinkSettings): void {
    this.#link(host).settings = settings;
  }

  /** Carries a packet of `bytes`, headers included. */
  carry(from: HostId, to: HostId, bytes: number, delivery: Delivery): void {
    if (from === to) {
      this.#scheduler.at(later(this.#scheduler.now, LOOPBACK), delivery.arrived);
      return;
    }
    this.#link(from).toCore.carry(bytes, {
      arrived: () => this.#link(to).fromCore.carry(bytes, delivery),
      lost: delivery.lost,
    });
  }

  #link(host: HostId): HostLink {
    const link = this.#links.get(host);
    invariant(link, `host ${host} is on the network`);
    return link;
  }
}
