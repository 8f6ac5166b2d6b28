// What the words and codes of IMAP responses mean, in English.

import type { ImapRole } from '#engine/index.ts';

type ResponseRole = Extract<ImapRole, `imap.${'response' | 'code'}.${string}`>;

export const imapResponsesEn = {
  'imap.response.acl': 'Who may do what with the mailbox. | Pairs of a name and the letters of its rights.',
  'imap.response.bad':
    'BAD: not understood, or not allowed here. | The mistake is in the command itself: its spelling, its arguments, or the state in which it came. Nothing was done.',
  'imap.response.bye':
    'BYE: the server ends the connection. | After LOGOUT as asked; otherwise by itself, and the reason stands behind it.',
  'imap.response.capability': 'What the server can do, now.',
  'imap.response.enabled': 'Which extensions were switched on.',
  'imap.response.esearch':
    'The result of a search. | With the tag of the command that asked, since results may come in any order.',
  'imap.response.mailbox': 'A mailbox that FIND found. | IMAP2: SELECT takes the name as it stands.',
  'imap.response.bboard': 'A bulletin board that FIND found. | IMAP2: BBOARD takes the name as it stands.',
  'imap.response.copy':
    'This message was copied. | IMAP2 tells it for each message; IMAP4 tells only that the command is done.',
  'imap.response.exists':
    'So many messages are in the mailbox now. | It only ever tells of more; fewer is told by EXPUNGE.',
  'imap.response.expunge':
    'A message is gone for good. | Every number behind it moves down by one at once. Never sent while FETCH, STORE or SEARCH runs, since those name messages by number.',
  'imap.response.fetch': 'Data of one message. | As asked, or by itself when its flags have changed.',
  'imap.response.flags': 'Which flags are in use in this mailbox.',
  'imap.response.id': 'What the server tells about itself.',
  'imap.response.list': 'One mailbox: attributes, delimiter, name.',
  'imap.response.listrights': 'Which rights somebody has in any case, and which can be granted.',
  'imap.response.lsub': 'One subscribed name.',
  'imap.response.metadata':
    'Annotations. | With values when they were asked for; names alone tell that somebody changed them.',
  'imap.response.myrights': 'What you may do with the mailbox.',
  'imap.response.namespace': 'Where mailboxes live: yours, other people’s, shared.',
  'imap.response.no':
    'NO: understood, and not done. | The command was right, but it failed: no such mailbox, wrong password, no space. The code in brackets may say why.',
  'imap.response.ok': 'OK: done. | With a tag it ends that command; with * it is a word beside it.',
  'imap.response.preauth':
    'PREAUTH: already logged in. | Somebody else, such as the operating system, has said who the client is.',
  'imap.response.quota': 'What is used and allowed under this quota root. | What is not named is not limited.',
  'imap.response.quotaroot': 'Which quota roots the mailbox belongs to.',
  'imap.response.recent': 'So many messages just arrived. | Of IMAP4rev1.',
  'imap.response.sort': 'The messages that were found, in the order asked for.',
  'imap.response.thread':
    'Conversations. | In parentheses: a message, its reply behind it; where several reply, each reply opens parentheses of its own.',
  'imap.response.search': 'The messages that were found.',
  'imap.response.status': 'Counts of a mailbox.',
  'imap.response.vanished': 'These UIDs are gone. | By UID instead of number, for clients that synchronise.',
  'imap.code.alert': 'A person must see this text.',
  'imap.code.alreadyexists': 'There is one of that name already.',
  'imap.code.appenduid':
    'Which UID the new message got. | With the UIDVALIDITY of its mailbox, so that the client knows it without looking.',
  'imap.code.authenticationfailed': 'Name or password is wrong. | Which of both is not told, on purpose.',
  'imap.code.authorizationfailed': 'The password is right, but this person may not act as that one.',
  'imap.code.badcharset': 'This character set is not known. | The ones that are follow.',
  'imap.code.badevent': 'These are the events that the server can tell of. | One of those asked for is not among them.',
  'imap.code.cannot': 'That can never work, whoever asks.',
  'imap.code.capability': 'What the server can do, told without being asked. | It saves the client a round trip.',
  'imap.code.clientbug': 'The client did something silly.',
  'imap.code.closed':
    'What was open before is closed now. | Everything before this line was about the old mailbox, everything behind it is about the new one.',
  'imap.code.contactadmin': 'Ask the people who run the server.',
  'imap.code.copyuid': 'Which UIDs were copied, and which the copies got.',
  'imap.code.corruption': 'The server found its own data damaged.',
  'imap.code.expired': 'The password was right, and is too old.',
  'imap.code.expungeissued':
    'Some messages were already gone. | Somebody removed them, and this client had not been told.',
  'imap.code.haschildren': 'There are mailboxes below it.',
  'imap.code.highestmodseq':
    'The highest counter of changes in this mailbox. | A client that remembers it can later ask for what changed since.',
  'imap.code.inuse': 'Somebody else holds it now.',
  'imap.code.limit': 'A limit of the server is reached.',
  'imap.code.mailboxid': 'The identifier of the mailbox. | It stays when the mailbox gets another name.',
  'imap.code.metadata': 'Why annotations were not all told or not set.',
  'imap.code.modified': 'These were left alone, because somebody changed them first.',
  'imap.code.nomodseq': 'This mailbox does not count changes.',
  'imap.code.nonexistent': 'There is nothing of that name.',
  'imap.code.noperm': 'That is not allowed to you.',
  'imap.code.notificationoverflow':
    'Too much happens to tell it all. | From now on nothing is told, as after NOTIFY NONE.',
  'imap.code.notsaved': 'The result could not be kept.',
  'imap.code.noupdate': 'This search will not be updated. | Its result was given all the same.',
  'imap.code.other': 'A code that this lab does not explain.',
  'imap.code.overquota': 'There is no space left for you.',
  'imap.code.parse': 'A message’s header could not be read.',
  'imap.code.permanentflags':
    'Which flags are kept. | Others are forgotten when the connection ends. \\* means that new keywords may be made.',
  'imap.code.privacyrequired': 'First protect the connection by TLS.',
  'imap.code.read-only': 'The mailbox is open for looking only.',
  'imap.code.read-write': 'The mailbox is open for changes too.',
  'imap.code.serverbug': 'The server found a mistake of its own.',
  'imap.code.toobig': 'It is larger than the server takes.',
  'imap.code.trycreate': 'The mailbox does not exist: make it first, then try again.',
  'imap.code.uidnext': 'The UID that the next message will get, at least.',
  'imap.code.uidnotsticky': 'This mailbox cannot keep UIDs.',
  'imap.code.uidvalidity': 'For how long UIDs hold. | A client that remembers UIDs compares this first.',
  'imap.code.unavailable': 'A part of the server does not answer now. | Later it may work.',
  'imap.code.unknown-cte': 'The part’s transfer encoding is not known, so it cannot be decoded.',
  'imap.code.unseen': 'The number of the first unread message. | Of IMAP4rev1.',
  'imap.code.useattr': 'The mailbox cannot be made for that use.',
  'imap.code.badurl': 'This URL leads to no message here. | It is the first one that failed; nothing was stored.',
  'imap.code.uidrequired':
    'This client may use UIDs only. | It has enabled UIDONLY; the command or its search keys named sequence numbers.',
  'imap.code.inprogress':
    'The command is still at work. | Which one, how much is done and of how much, as far as the server knows.',
  'imap.response.uidfetch':
    'Data of a message, named by its UID. | Sent instead of FETCH to a client that enabled UIDONLY.',
  'imap.code.compressionactive': 'The connection is compressed already.',
  'imap.response.language':
    'Languages of the server. | One is the language that it speaks from now on; several are there to choose from.',
} as const satisfies Readonly<Record<ResponseRole, string>>;
