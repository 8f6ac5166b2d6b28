// The world of the twelve steps: one laptop whose mail program nobody has set up yet, and a mailbox whose newest message
// has an attachment that is worth leaving on the server. Three variants of the settings.

import type { IncomingSettings, MailAppSettings, Scenario, StoredMessageSpec } from '#engine/index.ts';

/** The variants, in the order of the switch. */
export const VARIANTS = ['plain', 'tls', 'idle'] as const;
export type Variant = (typeof VARIANTS)[number];

/** The device on which it happens. */
export const DEVICE = 'laptop';

const CHANGES: Readonly<Record<Variant, Pick<IncomingSettings, 'port' | 'security' | 'watch'>>> = {
  plain: { port: 143, security: 'none', watch: { type: 'poll', everySeconds: 120 } },
  tls: { port: 993, security: 'implicit', watch: { type: 'poll', everySeconds: 120 } },
  idle: { port: 143, security: 'none', watch: { type: 'idle', everySeconds: 1_500 } },
};

/** What a person fills in, the server and who one is, before it was. The name is none, for ever: RFC 2606. */
const NOT_FILLED_IN = { host: 'your.server.invalid', user: 'you', password: '' };

/** The world before anything was done. */
export function stepsWorld(base: Scenario, variant: Variant): Scenario {
  const settings = settingsFor(base, variant);
  const blank = { ...settings, incoming: { ...settings.incoming, ...NOT_FILLED_IN } };
  return {
    ...base,
    title: 'Twelve steps of getting mail',
    accounts: base.accounts.map((account) => ({
      ...account,
      mailboxes: account.mailboxes.map((mailbox) =>
        account.user === settings.incoming.user && mailbox.name === 'INBOX'
          ? { ...mailbox, messages: [...mailbox.messages, photos()] }
          : mailbox,
      ),
    })),
    scripts: base.scripts.filter(({ name }) => name === 'mail arrives'),
    devices: [{ host: DEVICE, settings: blank }],
  };
}

/** What the person fills in. */
export function settingsFor(base: Scenario, variant: Variant): MailAppSettings {
  const settings = base.devices?.find(({ host }) => host === DEVICE)?.settings;
  if (!settings) throw new Error(`the first world has a ${DEVICE} with a mail program`);
  const { incoming } = settings;
  return { ...settings, incoming: { ...incoming, access: 'online', keep: 'headers', ...CHANGES[variant] } };
}

function photos(): StoredMessageSpec {
  return {
    headers: {
      From: 'Carol Chen <carol@example.net>',
      To: 'Alice Adams <alice@example.org>',
      Subject: 'The view from the hut',
      Date: 'Mon, 2 Mar 2026 07:45:00 +0000',
      'Message-ID': '<hut-view@example.net>',
      'MIME-Version': '1.0',
      'Content-Type': 'multipart/mixed; boundary="text-and-photo"',
    },
    parts: [
      {
        headers: { 'Content-Type': 'text/plain; charset=us-ascii' },
        text: 'Good morning Alice,\n\nwe are up. One photo is attached; the others when we are home.\n\nCarol\n',
      },
      {
        headers: {
          'Content-Type': 'image/jpeg; name="view.jpg"',
          'Content-Disposition': 'attachment; filename="view.jpg"',
          'Content-Transfer-Encoding': 'base64',
        },
        fillOctets: 240_000,
      },
    ],
    flags: [],
    receivedAt: '2026-03-02T07:45:03+00:00',
  };
}
