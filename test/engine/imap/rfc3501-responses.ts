// RFC 3501 §9 (response) as a recogniser of its own: what a server of 2003 may say, and nothing newer. It knows nothing of
// the engine's grammar, which has all that came since.

const NUMBER = String.raw`\d{1,10}`;
const ATOM = String.raw`[^\x00-\x20\x7f-\xff(){%*"\\\]]+`;
const ASTRING = String.raw`(?:s|[^\x00-\x20\x7f-\xff(){%*"\\]+)`;
const FLAG = String.raw`(?:\\(?:Answered|Flagged|Deleted|Seen|Draft)|${ATOM})`;
const FLAG_FETCH = String.raw`(?:\\Recent|${FLAG})`;
const LIST_FLAG = String.raw`\\(?:Noinferiors|Noselect|Marked|Unmarked)`;

/** No capability but those of RFC 3501 §6.1.1 and §6.2; AUTH= may name any mechanism. */
const CAPABILITIES = String.raw`(?: (?:IMAP4rev1|STARTTLS|LOGINDISABLED|AUTH=${ATOM}))+`;

const CODES = [
  'ALERT',
  String.raw`BADCHARSET(?: \((?:"[^"]*"|${ATOM})(?: (?:"[^"]*"|${ATOM}))*\))?`,
  `CAPABILITY${CAPABILITIES}`,
  'PARSE',
  String.raw`PERMANENTFLAGS ${list(String.raw`(?:\\\*|${FLAG})`)}`,
  'READ-ONLY',
  'READ-WRITE',
  'TRYCREATE',
  `(?:UIDNEXT|UIDVALIDITY|UNSEEN) ${NUMBER}`,
].join('|');

const TEXT = String.raw`[\x01-\x09\x0b\x0c\x0e-\x7f]`;
const STATUS = new RegExp(
  String.raw`^(?:(?:\*|[^\x00-\x20\x7f-\xff(){%*"\\+]+) (?:OK|NO|BAD)|\* (?:BYE|PREAUTH)) (?:\[(?:${CODES})\] )?(?!\[)${TEXT}+\r\n$`,
);
const CONTINUATION = new RegExp(String.raw`^\+ (?:[A-Za-z0-9+/=]*|(?!\[)${TEXT}+)\r\n$`);

const SECTION_TEXT = String.raw`HEADER(?:\.FIELDS(?:\.NOT)? ${list(ASTRING, 1)})?|TEXT`;
const SECTION = String.raw`\[(?:[1-9]\d*(?:\.[1-9]\d*)*(?:\.(?:${SECTION_TEXT}|MIME))?|${SECTION_TEXT})?\]`;
const ITEM = [
  `FLAGS ${list(FLAG_FETCH)}`,
  `UID ${NUMBER}`,
  'INTERNALDATE d',
  `RFC822\\.SIZE ${NUMBER}`,
  'RFC822(?:\\.HEADER|\\.TEXT)? [sn]',
  'ENVELOPE E',
  'BODY(?:STRUCTURE)? b',
  `BODY${SECTION}(?:<${NUMBER}>)? [sn]`,
].join('|');

const DATA = new RegExp(
  String.raw`^\* (?:${[
    `CAPABILITY${CAPABILITIES}`,
    `FLAGS ${list(FLAG)}`,
    String.raw`(?:LIST|LSUB) ${list(LIST_FLAG)} [sn] ${ASTRING}`,
    `SEARCH(?: ${NUMBER})*`,
    String.raw`STATUS ${ASTRING} ${list(`(?:MESSAGES|RECENT|UIDNEXT|UIDVALIDITY|UNSEEN) ${NUMBER}`)}`,
    `${NUMBER} (?:EXISTS|RECENT|EXPUNGE)`,
    String.raw`${NUMBER} FETCH ${list(`(?:${ITEM})`, 1)}`,
  ].join('|')})\r\n$`,
);

/** `(x x x)`. */
function list(item: string, least: 0 | 1 = 0): string {
  const items = String.raw`${item}(?: ${item})*`;
  return String.raw`\((?:${items})${least === 0 ? '?' : ''}\)`;
}

/** Whether RFC 3501 has such a response; `frame` is a byte string with its literals and its CRLF. */
export function isOf2003(frame: string): boolean {
  if (STATUS.test(frame) || CONTINUATION.test(frame)) return true;
  return DATA.test(reduced(withoutStrings(frame)));
}

const DATE_TIME = /^"[ 0-3]\d-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-\d{4} \d\d:\d\d:\d\d [+-]\d{4}"$/;

/** `s` for each string, `d` for a date-time, `n` for NIL, so that brackets are brackets. */
function withoutStrings(frame: string): string {
  let rest = frame;
  let said = '';
  while (rest !== '') {
    const literal = /^\{(\d+)\}\r\n/.exec(rest);
    const quoted = /^"(?:[^"\\\r\n\0\x80-\xff]|\\["\\])*"/.exec(rest);
    if (literal) {
      const end = literal[0].length + Number(literal[1]);
      // A literal that is not whole, or holds NUL, is no literal.
      if (end > rest.length || rest.slice(literal[0].length, end).includes('\0')) return 'no literal';
      said += 's';
      rest = rest.slice(end);
    } else if (quoted) {
      said += DATE_TIME.test(quoted[0]) && said.endsWith('INTERNALDATE ') ? 'd' : 's';
      rest = rest.slice(quoted[0].length);
    } else {
      said += rest[0];
      rest = rest.slice(1);
    }
  }
  return said.replace(/(?<=[ (])NIL(?=[ )])/g, 'n');
}

const PARAMETERS = String.raw`(?:n|a|\(s s(?: s s)*\))`;
const DISPOSITION = String.raw`(?:n|\(s ${PARAMETERS}\))`;
const LANGUAGE = String.raw`(?:n|s|a|\(s(?: s)*\))`;
const EXTENSION = String.raw`(?: ${DISPOSITION}(?: ${LANGUAGE}(?: [sn])?)?)?`;
const ONE_PART = String.raw`\(s s ${PARAMETERS} [sn] [sn] s \d+(?: \d+| E b \d+)?(?: [sn]${EXTENSION})?\)`;
const MULTIPART = String.raw`\(b+ s(?: ${PARAMETERS}${EXTENSION})?\)`;

/** Addresses become `a`, lists of them `A`, envelopes `E`, body structures `b`, from the inside outwards. */
function reduced(said: string): string {
  const steps: readonly (readonly [RegExp, string])[] = [
    [/\((?:[sn] ){3}[sn]\)/g, 'a'],
    [/\(a+\)/g, 'A'],
    [/\([sn] [sn] (?:[An] ){6}[sn] [sn]\)/g, 'E'],
    [new RegExp(`${ONE_PART}|${MULTIPART}`, 'g'), 'b'],
  ];
  for (let now = said, before = ''; ;) {
    if (now === before) return now;
    before = now;
    for (const [form, short] of steps) now = now.replace(form, short);
  }
}
