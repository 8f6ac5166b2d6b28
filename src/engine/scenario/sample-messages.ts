// Alice's INBOX in the lab's first scenario: six messages, each of which shows another thing that mail can be.

import type { StoredMessageSpec } from './scenario.ts';

/** The six, oldest first. */
export const sampleMessages: readonly StoredMessageSpec[] = [
  plain(),
  question(),
  answer(),
  alternative(),
  withAttachment(),
  forwarded(),
];

function plain(): StoredMessageSpec {
  return {
    headers: {
      From: 'Bob Brown <bob@example.org>',
      To: 'Alice Adams <alice@example.org>',
      Subject: 'Welcome to the mailing room',
      Date: 'Tue, 24 Feb 2026 08:12:40 +0000',
      'Message-ID': '<welcome@example.org>',
    },
    text: `Hello Alice,

this is plain text: a header, an empty line, and these lines.
Nothing else is needed for a message.

Bob
`,
    flags: ['\\Seen'],
    receivedAt: '2026-02-24T08:12:41+00:00',
  };
}

/** The first message of a thread. */
function question(): StoredMessageSpec {
  return {
    headers: {
      From: 'Dmitri Dvořák <dmitri@example.net>',
      To: 'Alice Adams <alice@example.org>, Bob Brown <bob@example.org>',
      Subject: 'Where shall we meet on Friday?',
      Date: 'Thu, 26 Feb 2026 15:03:07 +0100',
      'Message-ID': '<friday-1@example.net>',
      'MIME-Version': '1.0',
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Transfer-Encoding': 'quoted-printable',
    },
    text: `The café by the river, or the Biergarten?

Dmitri Dvořák
`,
    flags: [],
    receivedAt: '2026-02-26T14:03:09+00:00',
  };
}

/** Its answer: the References field makes them one thread. RFC 5322 §3.6.4. */
function answer(): StoredMessageSpec {
  return {
    headers: {
      From: 'Bob Brown <bob@example.org>',
      To: 'Dmitri Dvořák <dmitri@example.net>',
      Cc: 'Alice Adams <alice@example.org>',
      Subject: 'Re: Where shall we meet on Friday?',
      Date: 'Thu, 26 Feb 2026 16:40:52 +0000',
      'Message-ID': '<friday-2@example.org>',
      'In-Reply-To': '<friday-1@example.net>',
      References: '<friday-1@example.net>',
    },
    text: `> The caf=C3=A9 by the river

The river, please. My mail program shows your accents strangely.

Bob
`,
    flags: [],
    receivedAt: '2026-02-26T16:40:55+00:00',
  };
}

/** The same thing as text and as HTML, and a subject outside ASCII. */
function alternative(): StoredMessageSpec {
  return {
    headers: {
      From: '李明 <li.ming@example.com>',
      To: 'Alice Adams <alice@example.org>',
      Subject: '会议时间改到周三上午十点',
      Date: 'Fri, 27 Feb 2026 15:30:15 +0800',
      'Message-ID': '<meeting@example.com>',
      'MIME-Version': '1.0',
      'Content-Type': 'multipart/alternative; boundary="same-thing-twice"',
    },
    parts: [
      {
        headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Transfer-Encoding': 'base64' },
        text: `你好，Alice：

会议改到周三上午十点。The meeting moves to Wednesday, ten o'clock.

李明
`,
      },
      {
        headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Transfer-Encoding': 'quoted-printable' },
        text: `<p>你好，Alice：</p>
<p>会议改到<b>周三上午十点</b>。The meeting moves to <b>Wednesday, ten o'clock</b>.</p>
<p>李明</p>
`,
      },
    ],
    flags: ['\\Seen', '\\Flagged'],
    receivedAt: '2026-02-27T07:30:18+00:00',
  };
}

function withAttachment(): StoredMessageSpec {
  return {
    headers: {
      From: 'Accounts <billing@example.com>',
      To: 'alice@example.org',
      Subject: 'Invoice 2026-014',
      Date: 'Sat, 28 Feb 2026 18:22:00 +0000',
      'Message-ID': '<invoice-2026-014@example.com>',
      'MIME-Version': '1.0',
      'Content-Type': 'multipart/mixed; boundary="letter-and-pdf"',
    },
    parts: [
      {
        headers: { 'Content-Type': 'text/plain; charset=us-ascii' },
        text: 'Dear Alice Adams,\n\nplease find your invoice attached.\n',
      },
      {
        headers: {
          'Content-Type': 'application/pdf; name="invoice-2026-014.pdf"',
          'Content-Disposition': 'attachment; filename="invoice-2026-014.pdf"',
          'Content-Transfer-Encoding': 'base64',
        },
        text: invoicePdf(),
      },
    ],
    flags: ['\\Seen', '\\Answered'],
    receivedAt: '2026-02-28T18:22:03+00:00',
  };
}

/** A message inside a message. */
function forwarded(): StoredMessageSpec {
  return {
    headers: {
      From: 'Bob Brown <bob@example.org>',
      To: 'Alice Adams <alice@example.org>',
      Subject: 'Fwd: Your library books',
      Date: 'Sun, 1 Mar 2026 20:05:45 +0000',
      'Message-ID': '<forward@example.org>',
      'MIME-Version': '1.0',
      'Content-Type': 'multipart/mixed; boundary="outer"',
    },
    parts: [
      { headers: { 'Content-Type': 'text/plain' }, text: 'These are yours, I think?\n' },
      {
        headers: { 'Content-Type': 'message/rfc822', 'Content-Disposition': 'inline' },
        message: {
          headers: {
            From: 'City Library <library@example.com>',
            To: 'bob@example.org',
            Subject: 'Two books are due',
            Date: 'Sun, 1 Mar 2026 08:00:00 +0000',
            'Message-ID': '<due@example.com>',
            'MIME-Version': '1.0',
            'Content-Type': 'multipart/alternative; boundary="inner"',
          },
          parts: [
            { headers: { 'Content-Type': 'text/plain' }, text: 'Please return them by Friday.\n' },
            { headers: { 'Content-Type': 'text/html' }, text: '<p>Please return them by <em>Friday</em>.</p>\n' },
          ],
        },
      },
    ],
    flags: [],
    receivedAt: '2026-03-01T20:05:47+00:00',
  };
}

/** The smallest document that a PDF reader shows: one page with one line. */
function invoicePdf(): string {
  const page = 'BT /F1 24 Tf 72 720 Td (Invoice 2026-014: 42.00 EUR) Tj ET';
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${page.length} >>\r\nstream\r\n${page}\r\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.4\r\n';
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(text.length);
    text += `${index + 1} 0 obj\r\n${object}\r\nendobj\r\n`;
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n\r\n`).join('');
  const size = objects.length + 1;
  const table = `xref\r\n0 ${size}\r\n0000000000 65535 f\r\n${rows}`;
  return `${text}${table}trailer\r\n<< /Size ${size} /Root 1 0 R >>\r\nstartxref\r\n${text.length}\r\n%%EOF\r\n`;
}
