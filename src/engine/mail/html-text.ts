// The readable text of HTML: without tags, comments, scripts and styles, with character references replaced. Not a
// parser of HTML: enough for a preview, linear in the length of the text, and never wrong by more than a few words.

/** Elements whose content nobody reads. */
const UNREADABLE = /^(?:script|style|head|title|template|noscript|svg|math)$/;

/** Elements that begin no new word: everything else parts what stands before and behind it. */
const INLINE =
  /^(?:a|abbr|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|tt|u|var|wbr)$/;

/** The references that mails use; others stay as they are. */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  bull: '•',
  copy: '©',
  euro: '€',
  gt: '>',
  hellip: '…',
  laquo: '«',
  ldquo: '“',
  lsquo: '‘',
  lt: '<',
  mdash: '—',
  middot: '·',
  nbsp: ' ',
  ndash: '–',
  quot: '"',
  raquo: '»',
  rdquo: '”',
  reg: '®',
  rsquo: '’',
  shy: '',
  trade: '™',
  zwj: '',
  zwnj: '',
};

/** The text of `html`; white space as it comes. */
export function textOfHtml(html: string): string {
  let text = '';
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open === -1) return text + withReferences(html.slice(at));
    text += withReferences(html.slice(at, open));
    const { end, name, closing } = tagAt(html, open);
    if (end === open) {
      text += '<';
      at = open + 1;
      continue;
    }
    if (!INLINE.test(name)) text += ' ';
    at = UNREADABLE.test(name) && !closing ? behindElement(html, end, name) : end;
  }
  return text;
}

/** The tag or comment that begins at `open`; `end` is `open` when it is neither. */
function tagAt(html: string, open: number): { readonly end: number; readonly name: string; readonly closing: boolean } {
  if (html.startsWith('<!--', open)) {
    const close = html.indexOf('-->', open + 4);
    return { end: close === -1 ? html.length : close + 3, name: 'span', closing: false };
  }
  const found = /^<(\/?)([a-zA-Z][^\s/>]{0,40}|[!?])/.exec(html.slice(open, open + 50));
  if (!found) return { end: open, name: '', closing: false };
  return { end: tagEnd(html, open), name: (found[2] ?? '').toLowerCase(), closing: found[1] === '/' };
}

/** Behind the `>` that ends the tag; one inside quotes does not. */
function tagEnd(html: string, open: number): number {
  let quote = '';
  for (let at = open + 1; at < html.length; at += 1) {
    const character = html.charAt(at);
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '>') {
      return at + 1;
    } else if ((character === '"' || character === "'") && html.charAt(at - 1) === '=') {
      quote = character;
    }
  }
  return html.length;
}

/** Behind the end tag of the element; at the end when there is none. */
function behindElement(html: string, from: number, name: string): number {
  const end = new RegExp(`</${name}[\\s>]`, 'gi');
  end.lastIndex = from;
  const found = end.exec(html);
  return found ? tagEnd(html, found.index) : html.length;
}

function withReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));?/g, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return NAMED[name.toLowerCase()] ?? whole;
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
    const valid = code > 0 && code <= 0x10_ffff && !(code >= 0xd800 && code <= 0xdfff);
    return valid ? String.fromCodePoint(code) : '\ufffd';
  });
}
