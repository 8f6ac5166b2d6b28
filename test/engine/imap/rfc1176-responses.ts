// RFC 1176 (Formal Syntax) as a recogniser of its own: what a server of 1990 may say, and nothing newer. Lists of flags
// may be empty, which the text forgot.

const NUMBER = String.raw`\d{1,10}`;
const ATOM = String.raw`[^\x00-\x20\x7f-\xff"{%()]+`;
const FLAG = String.raw`(?:\\(?:Answered|Flagged|Deleted|Seen|Recent)|[^\x00-\x20\x7f-\xff"{%()\\]+)`;
const FLAGS = String.raw`\((?:${FLAG}(?: ${FLAG})*)?\)`;

/** No codes: brackets are words, and only those that are customary. */
const TEXT = String.raw`(?:\[READ-(?:ONLY|WRITE)\] )?(?!\[)[\x01-\x09\x0b\x0c\x0e-\x7f]*`;
const STATUS = new RegExp(String.raw`^(?:[^\x00-\x20\x7f-\xff]+ (?:OK|NO|BAD)|\* BYE) ${TEXT}\r\n$`);
// oxlint-disable-next-line no-control-regex
const READY = /^\+ (?!\[)[\x01-\x09\x0b\x0c\x0e-\x7f]*\r\n$/;

const ITEM = [
  'ENVELOPE E',
  `FLAGS ${FLAGS}`,
  'INTERNALDATE d',
  'RFC822(?:\\.HEADER|\\.TEXT)? s',
  `RFC822\\.SIZE ${NUMBER}`,
].join('|');

const DATA = new RegExp(
  String.raw`^\* (?:${[
    `FLAGS ${FLAGS}`,
    `SEARCH(?: ${NUMBER})+`,
    `(?:MAILBOX|BBOARD) (?:s|${ATOM})`,
    `${NUMBER} (?:EXISTS|RECENT|EXPUNGE|COPY)`,
    String.raw`${NUMBER} FETCH \((?:${ITEM})(?: (?:${ITEM}))*\)`,
  ].join('|')})\r\n$`,
);

const DATE = /^"[ 0-3]\d-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-\d\d \d\d:\d\d:\d\d-[A-Z]{3}"$/;

/** Whether RFC 1176 has such a response; `frame` is a byte string with its literals and its CRLF. */
export function isOf1990(frame: string): boolean {
  if (STATUS.test(frame) || READY.test(frame)) return true;
  const said = withoutStrings(frame)
    .replace(/\((?:[sn] ){3}[sn]\)/g, 'a')
    .replace(/\(a+\)/g, 'A')
    .replace(/\([sn] [sn] (?:[An] ){6}[sn] [sn]\)/g, 'E');
  return DATA.test(said);
}

/** `s` for each string, `d` for a date, `n` for NIL. Between quotes stands one CHARACTER at least: no escapes. */
function withoutStrings(frame: string): string {
  let rest = frame;
  let said = '';
  while (rest !== '') {
    const literal = /^\{(\d+)\}\r\n/.exec(rest);
    const quoted = /^"[^"{%\\\r\n\0\x80-\xff]+"/.exec(rest);
    if (literal) {
      const end = literal[0].length + Number(literal[1]);
      if (end > rest.length) return 'no literal';
      said += 's';
      rest = rest.slice(end);
    } else if (quoted) {
      said += said.endsWith('INTERNALDATE ') && DATE.test(quoted[0]) ? 'd' : 's';
      rest = rest.slice(quoted[0].length);
    } else {
      said += rest[0];
      rest = rest.slice(1);
    }
  }
  return said.replace(/(?<=[ (])NIL(?=[ )])/g, 'n');
}
