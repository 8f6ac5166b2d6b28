// Reads what a person sets in the mail program of a device, and what may be clicked in it: in scenarios, recordings and
// lessons alike.

import * as z from 'zod/mini';
import type { Draft, MailAppIntent } from '../apps/mail-app/intent.ts';
import type { MailAppSettings } from '../apps/mail-app/settings.ts';
import { strictObject } from './strict-object.ts';

const name = z.string().check(z.minLength(1, 'must not be empty'));
const seconds = z.number().check(z.int(), z.gte(1), z.lte(31_536_000));

const server = {
  host: name,
  port: z.number().check(z.int(), z.gte(1), z.lte(65_535)),
  security: z.enum(['none', 'startTls', 'implicit']),
};

const watch = z.discriminatedUnion('type', [
  strictObject({ type: z.literal('manual') }),
  strictObject({ type: z.literal('poll'), everySeconds: seconds }),
  strictObject({ type: z.literal('idle'), everySeconds: seconds }),
]);

const leave = z.discriminatedUnion('type', [
  strictObject({ type: z.literal('no') }),
  strictObject({ type: z.literal('always') }),
  strictObject({ type: z.literal('days'), days: z.number().check(z.int(), z.gte(1), z.lte(36_500)) }),
]);

const incoming = strictObject({
  ...server,
  protocol: z.prefault(z.enum(['imap', 'pop3']), 'imap'),
  user: name,
  password: z.string(),
  access: z.prefault(z.enum(['online', 'offline', 'disconnected']), 'disconnected'),
  watch: z.prefault(watch, { type: 'poll', everySeconds: 120 }),
  keep: z.prefault(z.enum(['headers', 'texts', 'everything']), 'headers'),
  leave: z.prefault(leave, { type: 'no' }),
});

const outgoing = strictObject({ ...server, logIn: z.prefault(z.boolean(), true) });

/** What stands in a scenario for a device: `name` and `address` of the person, servers, and how it works. */
export const mailAppSettings: z.ZodMiniType<MailAppSettings> = strictObject({
  name: z.prefault(z.string(), ''),
  address: name,
  incoming,
  outgoing,
});

const attachment = strictObject({ name, octets: z.number().check(z.int(), z.gte(0), z.lte(67_108_864)) });

const draft: z.ZodMiniType<Draft> = strictObject({
  to: z.string(),
  cc: z.prefault(z.string(), ''),
  subject: z.prefault(z.string(), ''),
  text: z.prefault(z.string(), ''),
  attachments: z.prefault(z.array(attachment), []),
  inReplyTo: z.exactOptional(name),
});

/** One click. */
export const mailAppIntent: z.ZodMiniType<MailAppIntent> = z.discriminatedUnion('type', [
  strictObject({ type: z.literal('settings'), settings: mailAppSettings }),
  strictObject({ type: z.literal('getMail') }),
  strictObject({ type: z.literal('connect') }),
  strictObject({ type: z.literal('disconnect') }),
  strictObject({ type: z.literal('openFolder'), folder: name }),
  strictObject({ type: z.literal('openMessage'), message: name }),
  strictObject({ type: z.literal('closeMessage') }),
  strictObject({ type: z.literal('fetchPart'), message: name, part: z.string() }),
  strictObject({ type: z.literal('cancelFetch'), message: name, part: z.string() }),
  strictObject({
    type: z.literal('flag'),
    message: name,
    flag: z.enum(['\\Seen', '\\Flagged']),
    on: z.boolean(),
  }),
  strictObject({ type: z.literal('move'), message: name, to: name }),
  strictObject({ type: z.literal('delete'), message: name }),
  strictObject({ type: z.literal('undo') }),
  strictObject({ type: z.literal('dismissAlert'), alert: z.number().check(z.int(), z.gte(1)) }),
  strictObject({ type: z.literal('createFolder'), folder: name }),
  strictObject({ type: z.literal('renameFolder'), folder: name, to: name }),
  strictObject({ type: z.literal('deleteFolder'), folder: name }),
  strictObject({ type: z.literal('search'), text: z.string() }),
  strictObject({ type: z.literal('saveDraft'), draft }),
  strictObject({ type: z.literal('send'), draft }),
  strictObject({
    type: z.literal('resolve'),
    conflict: z.number().check(z.int(), z.gte(1)),
    how: z.enum(['retry', 'drop']),
  }),
]);
