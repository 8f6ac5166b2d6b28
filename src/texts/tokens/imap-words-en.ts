// What tags, numbers, flags, names and other words of IMAP lines are, in English.

import type { ImapRole } from '#engine/index.ts';

/** Roles explained here: all that belong to no larger family. */
type Words = Exclude<
  ImapRole,
  `imap.${'command' | 'fetch' | 'search' | 'status' | 'store' | 'list' | 'response' | 'code' | 'envelope' | 'address' | 'body' | 'notify'}.${string}`
>;

export const imapWordsEn = {
  'imap.find.mailboxes': 'The person’s own mailboxes. | INBOX is not listed: it is always there.',
  'imap.find.bboards': 'Bulletin boards: mailboxes of others.',
  'imap.tag':
    'Tag: your name for this command. | The client makes it up, a new one each time. The server repeats it when the command is done, so both know which answer belongs to what.',
  'imap.untagged':
    'Untagged: data, not the end of a command. | A line with * may answer the command that runs, or tell news that nobody asked for. A client must be ready for it at any time.',
  'imap.continue':
    'Go on: the server waits for more of your command. | It comes before a literal is sent, during AUTHENTICATE, and while IDLE waits.',
  'imap.continue.text':
    'Words for people. | A program ignores them; during AUTHENTICATE this is the server’s challenge instead, in base64.',
  'imap.text': 'Words for people. | Their wording means nothing to a program; what matters stands before them.',
  'imap.mailbox':
    'A mailbox. | INBOX is the one that mail arrives in, in any case of letters. Other names are as the server keeps them.',
  'imap.mailbox.new': 'The name that it shall have. | It must not exist yet.',
  'imap.reference':
    'Where to begin. | The pattern behind it is read as if it stood below this name. Mostly empty: begin at the top.',
  'imap.pattern': 'Which names to list. | * stands for anything, % for anything up to the next delimiter.',
  'imap.user': 'The user’s name. | As a word, in quotes, or as a literal when it holds unusual characters.',
  'imap.password': 'The password. | It goes over the line as it stands here; only TLS hides it.',
  'imap.mechanism':
    'The way of proving who you are. | PLAIN shows the password to the server; SCRAM proves that both know it without showing it.',
  'imap.initial-response':
    'The first answer, sent along at once. | It saves one round trip. In base64, which hides nothing.',
  'imap.authentication-data':
    'An answer to the server’s challenge. | In base64, which hides nothing: anybody can read it back.',
  'imap.authentication-cancel': 'Gives up this login. | The server answers BAD, and everything is as before.',
  'imap.idle-done': 'DONE: enough waited. | It has no tag. The server now ends IDLE with the tag that began it.',
  'imap.capability':
    'Something that the server can do. | AUTH= names ways of logging in, the others are extensions or the protocol’s own revision.',
  'imap.sequence-set':
    'Which messages, by their numbers here and now. | 1 is the first in the mailbox, * the last; 2:4 are three, commas join several.',
  'imap.uid-set':
    'Which messages, by UID. | UIDs grow and are never given twice; gaps are normal. A UID that is not there is passed over in silence.',
  'imap.saved-result':
    'What the last SEARCH found. | It was kept by RETURN (SAVE); the client need not know the numbers.',
  'imap.sequence-number':
    'A message’s number here and now. | It counts from 1 in this mailbox, and moves down when a message before it is removed. UIDs stay.',
  'imap.uid': 'A message’s UID. | It stays with the message as long as the mailbox’s UIDVALIDITY stays.',
  'imap.count': 'How many.',
  'imap.octets': 'How many bytes. | Counted as they cross the network, with CR and LF at each line’s end.',
  'imap.modseq':
    'When it changed last, as a counter. | Each change in a mailbox gets a higher number, so a client can ask for what changed since.',
  'imap.uidvalidity':
    'For how long the UIDs hold. | When this number is another one than before, every UID that was remembered is worthless.',
  'imap.flag.seen': 'It has been read. | Set by the server when the text is fetched without PEEK, or by STORE.',
  'imap.flag.answered': 'It has been answered. | Set by the client when the answer was sent.',
  'imap.flag.flagged': 'It is marked as important. | Often shown as a star.',
  'imap.flag.deleted': 'It is marked for removal. | It stays, and can be unmarked, until EXPUNGE or CLOSE.',
  'imap.flag.draft': 'It is not finished. | A message that somebody still writes.',
  'imap.flag.recent':
    'It arrived since the last time somebody opened the mailbox. | Only the first connection sees it so. IMAP4rev2 has left it out.',
  'imap.flag.any': 'New keywords may be made. | The client can store flags of its own invention, and they are kept.',
  'imap.flag.keyword':
    'A keyword. | A flag without backslash: agreed between programs, such as $Forwarded, or made up by a person.',
  'imap.flag.other': 'A system flag that only some servers know.',
  'imap.attribute':
    'Something about the mailbox. | \\Noselect cannot be opened, \\HasChildren has mailboxes below it, \\Sent and its like tell what it is for.',
  'imap.delimiter': 'What separates levels in names. | NIL means that there are no levels.',
  'imap.literal':
    'A literal: so many bytes follow. | Any bytes, also line ends. The client waits for + before it sends them, unless a + stands in the braces.',
  'imap.date': 'A day. | Without time and zone.',
  'imap.date-time': 'A moment, with its time zone.',
  'imap.charset': 'How the searched words are encoded. | UTF-8 for anything beyond ASCII.',
  'imap.header-field': 'The name of a header field. | Upper and lower case are the same.',
  'imap.section':
    'Which part of the message. | Empty: all of it. Numbers choose parts, 1.2 the second part in the first; HEADER, TEXT and MIME choose within.',
  'imap.partial':
    'Only some bytes: from {offset}, at most {count}. | Counted from 0. Asking past the end gives what there is.',
  'imap.origin': 'These bytes begin at {offset}. | Because only a piece was asked for.',
  'imap.message-data': 'Bytes of a message, exactly as it is stored.',
  'imap.create.use':
    'What the new mailbox is for. | So that the server and other programs know it as their Sent, Trash or the like.',
  'imap.select.condstore': 'Tell change counters too. | From now on each FETCH of flags also carries MODSEQ.',
  'imap.select.qresync':
    'Bring me up to date at once. | The client says what it knew last: UIDVALIDITY, the change counter, perhaps its UIDs. The server tells what is gone and what has changed since.',
  'imap.esearch.tag': 'Which command this answers. | Several searches may run; the tag tells whose results these are.',
  'imap.object-id': 'An identifier. | Made by the server; only whether two are equal means something.',
  'imap.acl.identifier':
    'Whose rights. | A user’s name, or anyone for everybody; with - in front, rights that are taken away.',
  'imap.acl.rights':
    'Rights: {rights}. | l see it, r read, s mark as seen, w other flags, i put messages in, k make mailboxes below, x delete it, t mark as deleted, e expunge, a change this list.',
  'imap.quota.root': 'A quota root: a place with limits. | Every mailbox that belongs to it counts.',
  'imap.quota.resource': 'What is limited. | STORAGE in units of 1024 bytes, MESSAGE in messages.',
  'imap.quota.usage': 'How much is used.',
  'imap.quota.limit': 'How much there may be.',
  'imap.metadata.entry':
    'The name of an annotation. | Under /shared for all who may see the mailbox, under /private for you alone.',
  'imap.metadata.value': 'Its value. | NIL when there is none.',
  'imap.metadata.depth': 'How far below the names. | 0 only these, 1 one level more, infinity everything below.',
  'imap.metadata.maxsize': 'Leave out values that are longer.',
  'imap.metadata.detail':
    'The reason. | LONGENTRIES: the longest value that was left out; MAXSIZE: how long one may be; TOOMANY, NOPRIVATE: no more, or no private ones.',
  'imap.id.field': 'What is told about the program.',
  'imap.id.value': 'The program’s own word about itself. | It proves nothing.',
  'imap.namespace.personal': 'Your own mailboxes. | Where the names of this account’s mailboxes begin.',
  'imap.namespace.other': 'Other people’s mailboxes. | NIL where there are none to be seen.',
  'imap.namespace.shared': 'Shared mailboxes. | NIL where there are none.',
  'imap.namespace.prefix': 'How such names begin. | Empty for names without a common beginning.',
  'imap.envelope':
    'The envelope: who, to whom, when, about what. | Read from the header by the server, so that a list can be shown without fetching the message.',
  'imap.address': 'An address: name, mailbox, host. | Taken apart, so that no client must read headers.',
  'imap.address-list': 'A list of addresses. | NIL when the header does not have it.',
  'imap.append.catenate':
    'The server puts the message together. | Pieces that it has already are named by URL and need not be sent again; the rest follows as text.',
  'imap.append.text': 'A piece that follows as a literal.',
  'imap.append.url': 'A piece that the server has already.',
  'imap.append.utf8': 'A message whose header holds UTF-8. | An older form; today the literal alone will do.',
  'imap.url':
    'The address of a message, or of a part of one, on this server. | Mailbox, UID and section stand in it, as in /Drafts/;UID=20/;SECTION=1.',
  'imap.preview': 'The beginning of the text.',
  'imap.compression': 'The way of compressing: DEFLATE, as in gzip and zip. | It is the only one there is.',
  'imap.language': 'A language, as in zh-CN. | i-default is English for everybody.',
} as const satisfies Readonly<Record<Words, string>>;
