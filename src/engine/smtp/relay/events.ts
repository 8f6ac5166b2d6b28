// What the queue of a server records: which mail it has taken, when it tried, and how that ended.

/** `host` is added by whoever knows on which computer the queue is. Addresses as `local@domain`. */
export type RelayEvent =
  /** Mail for another domain was taken into the queue. */
  | {
      readonly type: 'relay.queued';
      readonly queueId: string;
      readonly domain: string;
      readonly recipients: readonly string[];
    }
  /** The queue connects to a mail exchanger, to hand over so many messages. */
  | { readonly type: 'relay.attempt'; readonly domain: string; readonly to: string; readonly messages: number }
  /** The other host has taken responsibility. */
  | {
      readonly type: 'relay.handedOver';
      readonly queueId: string;
      readonly to: string;
      readonly recipients: readonly string[];
    }
  /** Not now: it will be tried again after so many seconds. */
  | {
      readonly type: 'relay.deferred';
      readonly queueId: string;
      readonly domain: string;
      readonly recipients: readonly string[];
      readonly because: string;
      readonly seconds: number;
    }
  /** Never: it was refused for good, or tried for too long. */
  | {
      readonly type: 'relay.failed';
      readonly queueId: string;
      readonly domain: string;
      readonly recipients: readonly string[];
      readonly because: string;
    }
  /** The sender was told; the report went into a mailbox here (`account`), away by the same queue, or nowhere. */
  | {
      readonly type: 'relay.report';
      readonly to: string;
      readonly actions: readonly string[];
      readonly fate: 'delivered' | 'away' | 'lost';
      readonly account?: string;
    };
