// Why a line was sent, and what it changed, in English.

import type { ReasonTexts } from './reasons.ts';

export const reasonsEn: ReasonTexts = {
  /** Who made a change when no connection did. */
  somebody: 'Somebody else',
  'because.typed': 'You typed it.',
  'because.script': 'The script “{script}” did it.',
  'because.greeting': 'The connection stands, and in this protocol the server speaks first.',
  'because.answers': 'It belongs to the answer to {command}.',
  'because.completes': '{command} is done: this ends it.',
  'because.syntax': 'The server could not read {command} from byte {offset} on. It would have accepted: {expected}.',
  'because.literal': 'You announced a literal in {command}: now its bytes may come.',
  'because.sasl': 'The login has one more step: the server waits for your answer.',
  'because.idle': 'IDLE has begun: from now on news comes by itself, until DONE.',
  'because.data': 'The recipients are known: now the message may come.',
  'because.arrived': 'New mail came into {mailbox}; you are told now because the server may speak now.',
  'because.expunged':
    '{connection} removed UID {uid} from {mailbox}. You are told now, because a command is running that lets the server say so.',
  'because.flags': '{connection} changed the flags of UID {uid} in {mailbox}.',
  'because.closing': 'The server ends the connection by itself.',
  'changed.state': 'State: {from} → {to}.',
  'changed.selected': '{mailbox} is open for changes, with {messages} messages.',
  'changed.examined': '{mailbox} is open for looking only, with {messages} messages.',
  'changed.authenticated': 'You are {account}, proven by {mechanism}.',
  'changed.authentication-failed': 'The login failed; failures so far: {failures}.',
  'changed.enabled': 'Switched on: {capabilities}.',
  'changed.arrived': '{mailbox}: {count} more (UID {uids}).',
  'changed.flags': '{mailbox}: flags of {count} changed (UID {uids}).',
  'changed.expunged': '{mailbox}: {count} removed for good (UID {uids}).',
  'changed.created': 'The mailbox {mailbox} exists now.',
  'changed.deleted': 'The mailbox {mailbox} is gone.',
  'changed.renamed': 'The mailbox {from} is called {mailbox} now.',
  'changed.subscribed': '{mailbox} is subscribed.',
  'changed.unsubscribed': '{mailbox} is no longer subscribed.',
  'changed.held': 'Held back, to be told later: {arrived} new, {expunged} removed, {flags} with other flags.',
  'changed.renumbered': 'Your number {seq} is free: every number above it went down by one. UIDs stay.',
  'changed.maildrop-opened':
    'The maildrop is open: {messages} messages, {octets} bytes, numbered from 1 for this session.',
  'changed.marked': 'Message {message} is marked; it goes at QUIT.',
  'changed.unmarked': 'No longer marked: {count}.',
  'changed.removed': 'Removed from the server: {count}.',
  'changed.sender': 'The sender is {address}.',
  'changed.recipient': 'One more recipient: {address}.',
  'changed.recipient-refused': 'The recipient {address} was refused with {code}.',
  'changed.delivered': 'Delivered: {account} has it in INBOX as UID {uid}.',
};
