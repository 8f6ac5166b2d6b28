// What a lesson does on a device: clicks, as an author writes them. Messages are named by the beginning of their subject,
// settings by what changes in them; what the program calls a message is known only when the lesson is played.

import { z } from 'zod';
import type { DeviceModel, MailAppIntent, MailAppSettings } from '#engine/index.ts';

const seconds = z.int().positive();
const subject = z.string().min(1);

const watchSchema = z.union([
  z.strictObject({ type: z.literal('manual') }),
  z.strictObject({ type: z.enum(['poll', 'idle']), everySeconds: seconds }),
]);

const leaveSchema = z.union([
  z.strictObject({ type: z.enum(['no', 'always']) }),
  z.strictObject({ type: z.literal('days'), days: z.int().positive() }),
]);

const server = {
  host: z.string().exactOptional(),
  port: z.int().positive().max(65_535).exactOptional(),
  security: z.enum(['none', 'startTls', 'implicit']).exactOptional(),
};

const settingsSchema = z.strictObject({
  type: z.literal('settings'),
  incoming: z
    .strictObject({
      ...server,
      protocol: z.enum(['imap', 'pop3']).exactOptional(),
      user: z.string().exactOptional(),
      password: z.string().exactOptional(),
      access: z.enum(['online', 'offline', 'disconnected']).exactOptional(),
      watch: watchSchema.exactOptional(),
      keep: z.enum(['headers', 'texts', 'everything']).exactOptional(),
      leave: leaveSchema.exactOptional(),
    })
    .exactOptional(),
  outgoing: z.strictObject({ ...server, logIn: z.boolean().exactOptional() }).exactOptional(),
});

const draftSchema = z.strictObject({
  to: z.string(),
  cc: z.string().default(''),
  subject: z.string().default(''),
  text: z.string().default(''),
  attachments: z.array(z.strictObject({ name: z.string(), octets: z.int().nonnegative() })).default([]),
});

/** One click, as a lesson file spells it. */
export const deviceIntentSchema = z.discriminatedUnion('type', [
  settingsSchema,
  z.strictObject({ type: z.enum(['getMail', 'connect', 'disconnect', 'closeMessage']) }),
  z.strictObject({ type: z.enum(['openFolder', 'createFolder', 'deleteFolder']), folder: z.string() }),
  z.strictObject({ type: z.literal('renameFolder'), folder: z.string(), to: z.string() }),
  z.strictObject({ type: z.enum(['openMessage', 'delete']), subject }),
  z.strictObject({ type: z.literal('fetchPart'), subject, part: z.string() }),
  z.strictObject({ type: z.literal('flag'), subject, flag: z.enum(['\\Seen', '\\Flagged']), on: z.boolean() }),
  z.strictObject({ type: z.literal('move'), subject, to: z.string() }),
  z.strictObject({ type: z.literal('search'), text: z.string() }),
  z.strictObject({ type: z.enum(['saveDraft', 'send']), draft: draftSchema }),
  z.strictObject({ type: z.literal('resolve'), how: z.enum(['retry', 'drop']) }),
]);

/** One click, as a lesson file spells it. */
export type WrittenIntent = z.infer<typeof deviceIntentSchema>;

/** The click on the device as it looks now; undefined when what it names is not shown (`missingOn` says what is). */
export function intentOn(model: DeviceModel, written: WrittenIntent): MailAppIntent | undefined {
  if (written.type === 'settings') return { type: 'settings', settings: changedSettings(model.settings, written) };
  if (written.type === 'resolve') {
    const [conflict] = model.conflicts;
    return conflict && { type: 'resolve', conflict: conflict.id, how: written.how };
  }
  if (!('subject' in written)) return written;
  const { subject: beginning, ...rest } = written;
  const found = model.messages.find((message) => message.subject.startsWith(beginning));
  return found && { ...rest, message: found.key };
}

function changedSettings(
  settings: MailAppSettings,
  { incoming, outgoing }: Extract<WrittenIntent, { readonly type: 'settings' }>,
): MailAppSettings {
  return {
    ...settings,
    incoming: { ...settings.incoming, ...incoming },
    outgoing: { ...settings.outgoing, ...outgoing },
  };
}

/** Why a click cannot be made, and what the device shows instead. */
export function missingOn(model: DeviceModel, written: WrittenIntent): string {
  if (written.type === 'resolve') return 'nothing waits for a decision';
  const { openFolder, messages, line } = model;
  const listed = messages.map((message) => `"${message.subject}"`).join(', ');
  if (listed === '') return `the folder ${openFolder} shows no messages (line: ${line})`;
  return `the folder ${openFolder} shows ${listed}`;
}
