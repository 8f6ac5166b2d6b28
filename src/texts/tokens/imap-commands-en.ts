// What the words of IMAP commands mean, in English. In front of the bar what it is, behind it what a learner wants to know.

import type { ImapRole } from '#engine/index.ts';

export const imapCommandsEn = {
  'imap.command.append':
    'Puts a whole message into a mailbox. | The message follows as a literal; flags and a date may stand before it. This is how a program keeps a copy of what it sent.',
  'imap.command.authenticate':
    'Logs in by a SASL mechanism. | The mechanism’s name follows; then server and client exchange lines of base64 until it is decided.',
  'imap.command.capability':
    'Asks what the server can do. | Valid at any time. What it can do may change after TLS and after logging in, so a client asks again or reads what it is told.',
  'imap.command.check':
    'Asks the server to put its own house in order. | A checkpoint of the selected mailbox, left out of IMAP4rev2. To hear of new mail, use NOOP.',
  'imap.command.close':
    'Leaves the mailbox and removes what is marked. | Every message with \\Deleted goes for good, without being listed. After EXAMINE nothing is removed.',
  'imap.command.copy':
    'Copies messages to the end of another mailbox. | Flags and dates go along; the copies get new UIDs there. Either all are copied or none.',
  'imap.command.create':
    'Makes a new mailbox. | INBOX is always there and cannot be made. Levels are separated by the delimiter that LIST tells.',
  'imap.command.delete':
    'Removes a mailbox with all messages in it. | INBOX cannot be removed. Mailboxes below it stay.',
  'imap.command.deleteacl':
    'Takes a person off the list of who may do what. | Rights that everybody has stay with that person too.',
  'imap.command.enable':
    'Switches extensions on for this connection. | Some extensions change what the server sends, so it waits until the client says that it understands them.',
  'imap.command.examine':
    'Opens a mailbox only to look. | The same as SELECT, but nothing can be changed: not even \\Seen by reading.',
  'imap.command.expunge':
    'Removes every message marked \\Deleted. | Each removed one is announced by its number, and the numbers behind it move down at once. With UID, only the UIDs named.',
  'imap.command.bboard':
    'Opens a bulletin board. | IMAP2 of 1990: a mailbox that belongs to others and that many may read.',
  'imap.command.find':
    'Asks which mailboxes or bulletin boards there are. | IMAP2 of 1990: * stands for anything, % for one character.',
  'imap.command.fetch':
    'Asks for data of messages. | Which messages comes first, then what of them: flags, the envelope, the structure, some bytes or all.',
  'imap.command.getacl': 'Asks who may do what with a mailbox. | Only those with the right a are told.',
  'imap.command.getmetadata':
    'Asks for annotations. | Short notes under names such as /shared/comment, kept with a mailbox; with an empty name, with the server.',
  'imap.command.getquota': 'Asks how full a quota root is. | Its name comes from GETQUOTAROOT.',
  'imap.command.getquotaroot':
    'Asks which limits a mailbox is under. | The answer names quota roots, and what each of them uses and allows.',
  'imap.command.id':
    'Introduces the programs to each other. | Name and version of client and server, for finding faults. Nothing may depend on it.',
  'imap.command.idle':
    'Waits for news. | Until the client says DONE the server tells at once what changes in the mailbox, instead of being asked again and again.',
  'imap.command.list':
    'Lists mailboxes by a pattern. | * stands for anything, % for anything within one level. An empty pattern asks for the delimiter only.',
  'imap.command.listrights':
    'Asks which rights somebody could be given here. | First those that are always there, then each that can be granted.',
  'imap.command.login':
    'Logs in with name and password. | Both cross the network as they are: in clear unless TLS protects the connection. Servers may refuse it before TLS.',
  'imap.command.logout':
    'Ends the connection in good order. | The server answers BYE, then OK, then closes. Nothing that was only marked is removed.',
  'imap.command.lsub': 'Lists subscribed names. | Of IMAP4rev1; IMAP4rev2 says LIST (SUBSCRIBED) instead.',
  'imap.command.move':
    'Moves messages to another mailbox. | Like COPY, marking and removing in one step that cannot break in the middle.',
  'imap.command.myrights': 'Asks what you may do with a mailbox. | One letter for each right, such as r for reading.',
  'imap.command.namespace':
    'Asks where mailboxes live. | Three kinds of beginnings of names: your own, other people’s, and shared ones.',
  'imap.command.noop':
    'Does nothing, and gives the server the word. | Whatever the client has not been told yet may come with the answer. It also keeps the line from being closed for silence.',
  'imap.command.notify':
    'Tells what the client wants to hear of. | Events in this and other mailboxes are then told at any time, without IDLE and without asking.',
  'imap.command.rename':
    'Gives a mailbox another name. | Mailboxes below it move along. Renaming INBOX moves its messages to a new mailbox and leaves INBOX empty.',
  'imap.command.replace':
    'Puts a new version in the place of a message. | APPEND and EXPUNGE of the old message in one step: no other client ever sees both, or neither. A mail program saves drafts with it.',
  'imap.command.cancelupdate':
    'Ends the news about earlier searches. | Their tags are named; each was a SEARCH or SORT with UPDATE.',
  'imap.command.esearch':
    'Finds messages in several mailboxes at once. | One answer for each mailbox that has matches, always with UIDs. No mailbox need be selected.',
  'imap.command.sort':
    'Finds messages and puts them in order. | The server sorts, so the client need not fetch every header. With UID in front the answer is UIDs.',
  'imap.command.thread':
    'Finds messages and puts them together into conversations. | The answer shows who replied to whom by parentheses. With UID in front it is made of UIDs.',
  'imap.command.search':
    'Finds messages by what they are like. | The server looks, the client gets numbers. Several keys must all match. With UID in front the answer is UIDs.',
  'imap.command.select':
    'Opens a mailbox to work in it. | The server tells how many messages there are, which flags exist, and the next UID. One mailbox is open at a time; opening another closes this one.',
  'imap.command.setacl':
    'Grants somebody rights on a mailbox. | With + in front they are added, with - taken away; otherwise they replace what was there.',
  'imap.command.setmetadata': 'Writes annotations. | NIL removes one. Either all of them are set or none.',
  'imap.command.setquota': 'Sets limits. | For administrators; limits that are not named are gone.',
  'imap.command.starttls':
    'Asks to protect the connection by TLS from here on. | After OK the TLS handshake begins. What was learned in clear before, such as capabilities, must be forgotten.',
  'imap.command.status':
    'Asks for counts of a mailbox without opening it. | For mailboxes other than the one that is open.',
  'imap.command.store':
    'Changes flags of messages. | +FLAGS adds, -FLAGS takes away, FLAGS replaces all. The server answers with the new flags unless it was asked to be SILENT.',
  'imap.command.subscribe':
    'Puts a name on the list of mailboxes to show. | The list is kept on the server, so that all programs show the same.',
  'imap.command.uid':
    'Means UIDs instead of sequence numbers. | A UID belongs to one message as long as the mailbox lives; a sequence number moves whenever a message before it goes.',
  'imap.command.unselect': 'Leaves the mailbox and removes nothing. | Like CLOSE, but messages marked \\Deleted stay.',
  'imap.command.unsubscribe': 'Takes a name off the list of mailboxes to show. | The mailbox itself is not touched.',
  'imap.command.unauthenticate':
    'Forgets who is logged in and keeps the connection. | All that was selected or enabled is forgotten, too. A program that serves many people saves connections and TLS handshakes with it.',
  'imap.command.compress':
    'Compresses everything from here on, in both directions. | Lines of IMAP repeat themselves, so a fifth of the bytes will often do. What you see stays clear; look at the sizes of the segments.',
  'imap.command.language':
    'Asks the server to speak another language. | Only the texts for people change; the words of the protocol stay. Without a language the server lists those that it knows.',
} as const satisfies Readonly<Record<Extract<ImapRole, `imap.command.${string}`>, string>>;
