// The view that gathers evidence for checks out of a trace: every line with what it says, and every state that a
// connection came into.

import type { DeviceModel } from '../apps/mail-app/model.ts';
import { initialModel } from '../apps/mail-app/show.ts';
import type { LabEvent } from '../lab-event.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { EventId } from '../net/trace.ts';
import type { LiveView } from '../views/live-view.ts';
import type { PhasesModel } from '../views/phases-model.ts';
import { createPhases } from '../views/phases.ts';
import type { SpreadModel } from '../views/spread-model.ts';
import { createSpread } from '../views/spread.ts';
import { Conversation } from './conversation.ts';
import type { Evidence, Fact, MailboxEvidence, StateFact } from './evidence.ts';
import type { DeviceEvidence } from './device-check.ts';
import { linkNotation } from './event.ts';
import { quoteOf } from './line-head.ts';
import { StoreEvidence } from './store-evidence.ts';

/** What a trace tells; answers come from elsewhere. */
export type TraceEvidence = Pick<Evidence, 'facts' | 'mailboxes' | 'devices' | 'pictures' | 'spread' | 'phases'>;

/** Fresh evidence, before the first event. */
export function createEvidence(scenario: Scenario): LiveView<TraceEvidence> {
  return new EvidenceView(scenario);
}

/** What a device has shown is kept up to so many pictures: more than a person clicks through in a lesson. */
const MOST_PICTURES = 5000;

class EvidenceView implements LiveView<TraceEvidence> {
  readonly #facts: Fact[] = [];
  readonly #store: StoreEvidence;
  readonly #devices: Map<string, DeviceEvidence>;
  readonly #pictures = new Map<string, DeviceEvidence[]>();
  readonly #conversations = new Map<string, Conversation>();
  readonly #linksUp: Map<string, boolean>;
  /** The host that opened each connection. */
  readonly #clients = new Map<string, string>();
  readonly #states = new Map<string, StateFact['state']>();
  readonly #spread: LiveView<SpreadModel> | undefined;
  readonly #phases: LiveView<PhasesModel> | undefined;
  readonly model: TraceEvidence;
  version = 0;
  seen = 0;

  constructor(scenario: Scenario) {
    this.#linksUp = new Map(scenario.hosts.map(({ id, link }) => [id, link.up]));
    const elsewhere = (scenario.elsewhere ?? []).flatMap(({ accounts }) => accounts);
    const store = new StoreEvidence([...scenario.accounts, ...elsewhere]);
    this.#store = store;
    const devices = new Map<string, DeviceEvidence>();
    for (const { host, settings } of scenario.devices ?? []) {
      devices.set(host, { model: initialModel(settings), event: undefined });
    }
    this.#devices = devices;
    this.#spread = devices.size > 0 ? createSpread(scenario) : undefined;
    this.#phases = devices.size > 0 ? createPhases(scenario) : undefined;
    this.model = {
      facts: this.#facts,
      devices,
      pictures: this.#pictures,
      ...(this.#spread && { spread: this.#spread.model }),
      ...(this.#phases && { phases: this.#phases.model }),
      get mailboxes(): readonly MailboxEvidence[] {
        return store.mailboxes();
      },
    };
  }

  add(event: LabEvent): void {
    this.seen += 1;
    this.version += 1;
    this.#spread?.add(event);
    this.#phases?.add(event);
    switch (event.type) {
      case 'connection.opening':
        if (event.protocol) this.#conversations.set(event.connection, new Conversation(event.protocol));
        this.#clients.set(event.connection, event.client);
        return;
      case 'frame.sent':
        this.#addLine(event);
        return;
      case 'frame.arrived':
        this.#conversations.get(event.connection)?.arrived(event.frame);
        return;
      case 'imap.state':
        this.#addState(event, event.connection, event.to);
        return;
      case 'link.changed':
        this.#addLink(event);
        return;
      case 'device.shown':
        this.#addPicture(event.device, event.model, event.id);
        return;
      case 'store.arrived':
      case 'store.flags':
      case 'store.expunged':
      case 'store.created':
      case 'store.deleted':
      case 'store.renamed':
        this.#store.add(event);
        return;
      default:
        this.version -= 1; // nothing that a check looks at
    }
  }

  #addLine(event: Extract<LabEvent, { type: 'frame.sent' }>): void {
    const conversation = this.#conversations.get(event.connection);
    if (!conversation) return; // a service of no mail protocol: no check is about it
    const { bytes, connection, from } = event;
    const said = from === 'client' ? conversation.client(bytes) : conversation.server(bytes, event.id);
    const begins = said.is === 'greeting' && conversation.protocol === 'imap' && said.status !== 'BYE';
    if (begins) this.#addState(event, connection, said.status === 'PREAUTH' ? 'authenticated' : 'notAuthenticated');
    const state = this.#states.get(connection);
    this.#facts.push({
      kind: 'wire',
      event: event.id,
      at: event.at,
      connection,
      client: this.#clients.get(connection) ?? '',
      from,
      protocol: conversation.protocol,
      length: bytes.length,
      quote: quoteOf(bytes),
      ...said,
      ...(state !== undefined && { state }),
    });
  }

  #addPicture(device: string, model: DeviceModel, event: EventId | undefined): void {
    const picture = { model, event, flightMode: this.#linksUp.get(device) === false };
    this.#devices.set(device, picture);
    const pictures = this.#pictures.get(device) ?? [];
    this.#pictures.set(device, pictures);
    if (pictures.length < MOST_PICTURES) pictures.push(picture);
  }

  /** Only whether it is up: how slow it is, is nothing that a check looks at. */
  #addLink({ id, at, host, up }: Extract<LabEvent, { type: 'link.changed' }>): void {
    if (this.#linksUp.get(host) === up) return;
    this.#linksUp.set(host, up);
    const shown = this.#devices.get(host);
    if (shown) this.#addPicture(host, shown.model, shown.event);
    this.#facts.push({ kind: 'link', event: id, at, host, up, quote: linkNotation({ host, up }) });
  }

  #addState({ id, at }: LabEvent, connection: string, state: StateFact['state']): void {
    this.#states.set(connection, state);
    this.#facts.push({ kind: 'state', event: id, at, connection, state });
  }
}
