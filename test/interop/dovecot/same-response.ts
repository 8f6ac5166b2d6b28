// Whether two servers said the same, as far as the standards let them differ: free text, the form of strings, the order
// of flags and items, numbers that each server chooses for itself.

import { readStatus, readTrees, type Tree } from './response-tree.ts';

/** What the transcript's own numbers are on the other server, and what it captured. */
export class Correspondence {
  /** The transcript's number first. */
  readonly #validities = new Map<string, string>();
  readonly #modSeqs = new Map<number, number>();
  readonly #captures = new Map<string, string>();

  /** Notes that a UIDVALIDITY stands for another; whether it did so before as well. */
  pairValidity(expected: string, actual: string): boolean {
    const before = this.#validities.get(expected);
    if (before === undefined) this.#validities.set(expected, actual);
    return before === undefined || before === actual;
  }

  /** Notes that a modification sequence stands for another. How fast they grow is each server's own affair. */
  pairModSeq(expected: string, actual: string): boolean {
    if (!/^\d+$/.test(actual)) return false;
    this.#modSeqs.set(Number(expected), Number(actual));
    return true;
  }

  capture(name: string, value: string): boolean {
    const before = this.#captures.get(name);
    if (before === undefined) this.#captures.set(name, value);
    return before === undefined || before === value;
  }

  /** A client's line for the other server. RFC 7162 §3.1, §3.2.5. */
  translate(line: string): string {
    const validity = (number: string): string => this.#validities.get(number) ?? number;
    const modSeq = (number: string): string => this.#modSeqFor(number);
    return line
      .replace(/\$[a-z]\w*/g, (name) => this.#captures.get(name) ?? name)
      .replace(
        /((?:UN)?CHANGEDSINCE |MODSEQ (?:"[^"]*" \w+ )?)(\d+)/gi,
        (_all, word: string, n: string) => word + modSeq(n),
      )
      .replace(
        /(QRESYNC \()(\d+) (\d+)/i,
        (_all, word: string, v: string, m: string) => `${word}${validity(v)} ${modSeq(m)}`,
      );
  }

  /** The same place among the other server's numbers: that of the greatest known number not above it. */
  #modSeqFor(number: string): string {
    const below = [...this.#modSeqs.keys()].filter((known) => known <= Number(number));
    const nearest = below.length === 0 ? undefined : this.#modSeqs.get(Math.max(...below));
    return nearest === undefined || Number(number) === 0 ? number : String(nearest);
  }
}

/** Codes that only advise people and programs, and that a server may leave out. RFC 5530 §3, RFC 9051 §7.1. */
const ADVICE =
  /^(ALERT|PARSE|UNAVAILABLE|AUTHENTICATIONFAILED|AUTHORIZATIONFAILED|EXPIRED|PRIVACYREQUIRED|CONTACTADMIN|NOPERM|INUSE|EXPUNGEISSUED|CORRUPTION|SERVERBUG|CLIENTBUG|CANNOT|LIMIT|OVERQUOTA|ALREADYEXISTS|NONEXISTENT|CAPABILITY|CLOSED|HASCHILDREN|INPROGRESS|MAILBOXID|HIGHESTMODSEQ)\b/i;

function pairNumbers(kind: string, expected: string, actual: string, known: Correspondence): boolean {
  const modSeq = kind === 'HIGHESTMODSEQ' || kind === 'MODSEQ';
  return modSeq ? known.pairModSeq(expected, actual) : known.pairValidity(expected, actual);
}

/** The moment that a date-time names, in whatever zone. RFC 9051 §9 (date-time). */
function instantOf(dateTime: string): number {
  return Date.parse(dateTime.trim().replaceAll(/(\w)-(\w)/g, '$1 $2'));
}

/** Whether a response says nothing that a client depends on, or something that each server may say for itself. */
export function isFree(frame: string): boolean {
  const status = readStatus(frame);
  if (status && status.tag === '*' && status.status === 'OK') {
    const { code } = status;
    return code === undefined || ADVICE.test(code) || /^(UNSEEN|PERMANENTFLAGS|UIDVALIDITY|UIDNEXT)\b/i.test(code);
  }
  return /^\* (\d+ RECENT|CAPABILITY .*|FLAGS .*|ID .*|LANGUAGE .*)$/is.test(frame);
}

/** Whether `actual` says what `expected` (with `<any>`, `<number>` and captures) says. */
export function sameResponse(expected: string, actual: string, known: Correspondence): boolean {
  if (isAnything(expected) || (expected.startsWith('<any>') && matches(expected, actual, known))) return true;
  const [wanted, got] = [readStatus(expected), readStatus(actual)];
  if (wanted && got) {
    if (wanted.tag !== got.tag || wanted.status !== got.status) return false;
    return /^\S+ \w+ <any>$/.test(expected) || sameCode(wanted.code, got.code, known);
  }
  if (expected.startsWith('+') || actual.startsWith('+')) return expected[0] === actual[0];
  if (Boolean(wanted) !== Boolean(got)) return false;
  const [left, right] = [readTrees(expected), readTrees(actual)];
  return sameData(kindOf(left), left, right, known);
}

/** Whether an expectation says only that something comes. */
export function isAnything(expected: string): boolean {
  return expected === '<any>' || expected === '* <any>';
}

function sameCode(expected: string | undefined, actual: string | undefined, known: Correspondence): boolean {
  const left = expected === undefined || ADVICE.test(expected) ? undefined : expected;
  const right = actual === undefined || ADVICE.test(actual) ? undefined : actual;
  if (left === undefined || right === undefined) return left === right || /^(READ-WRITE)$/.test(left ?? right ?? '');
  const [name = ''] = left.split(' ');
  if (name.toUpperCase() !== (right.split(' ')[0] ?? '').toUpperCase()) return false;
  if (name.toUpperCase() === 'BADCHARSET') return true;
  if (/^\S+ <any>$/.test(left)) return true;
  return sameLists(codeTrees(left), codeTrees(right), name.toUpperCase(), known);
}

/** The first number of these codes is the server's own. RFC 4315 §3, RFC 7162 §3.1.2. */
function codeTrees(code: string): readonly Tree[] {
  const [name, ...rest] = readTrees(code);
  const owned = /^(UIDVALIDITY|HIGHESTMODSEQ|APPENDUID|COPYUID)/i.test(name?.type === 'word' ? name.text : '');
  const [first, ...others] = rest;
  if (!owned || first?.type !== 'word') return rest;
  return [
    {
      type: 'list',
      items: [{ type: 'word', text: `OWN ${name?.type === 'word' ? name.text.toUpperCase() : ''}` }, first],
    },
    ...others,
  ];
}

function kindOf(trees: readonly Tree[]): string {
  const word = trees.slice(1, 3).find((tree) => tree.type === 'word' && !/^[\d<$]/.test(tree.text));
  return word?.type === 'word' ? word.text.toUpperCase() : '';
}

function sameData(kind: string, left: readonly Tree[], right: readonly Tree[], known: Correspondence): boolean {
  switch (kind) {
    case 'FETCH':
      return (
        sameWord(left[1], right[1], known) && (isAny(left[3]) || samePairs(listOf(left[3]), listOf(right[3]), known))
      );
    case 'STATUS':
      return sameTree(left[2], right[2], '', known) && samePairs(listOf(left[3]), listOf(right[3]), known);
    case 'ACL':
      return sameTree(left[2], right[2], '', known) && sameRights(left.slice(3), right.slice(3));
    case 'MYRIGHTS':
      return sameTree(left[2], right[2], '', known) && rightsOf(left[3]) === rightsOf(right[3]);
    case 'LISTRIGHTS':
      return (
        sameLists(left.slice(2, 5), right.slice(2, 5), kind, known) &&
        sameSets(words(left.slice(5)), words(right.slice(5)))
      );
    case 'METADATA':
      return sameTree(left[2], right[2], '', known) && samePairs(listOf(left[3]), listOf(right[3]), known);
    case 'LIST':
    case 'LSUB':
    case 'XLIST':
      return (
        sameSets(attributes(left[2]), attributes(right[2])) && sameLists(left.slice(3), right.slice(3), kind, known)
      );
    case 'SEARCH':
    case 'SORT':
      return sameFound(left, right, kind, known);
    case 'ENABLED':
    case 'FLAGS':
      return sameSets(words(left), words(right));
    default:
      return sameLists(left, right, kind, known);
  }
}

function listOf(tree: Tree | undefined): readonly Tree[] {
  return tree?.type === 'list' ? tree.items : [];
}

/** Attributes without those that say what everybody can see, or that a server may leave out. RFC 9051 §7.3.1. */
function attributes(tree: Tree | undefined): readonly string[] {
  return words(listOf(tree)).filter(
    (name) => !/^\\(HASCHILDREN|HASNOCHILDREN|MARKED|UNMARKED|NOINFERIORS)$/.test(name),
  );
}

function words(trees: readonly Tree[]): readonly string[] {
  return trees.flatMap((tree) => (tree.type === 'list' ? words(tree.items) : [tree.text.toUpperCase()]));
}

function sameSets(left: readonly string[], right: readonly string[]): boolean {
  const [one, other] = [new Set(left), new Set(right)];
  return one.size === other.size && [...one].every((each) => other.has(each));
}

/** Identifiers and rights, both in any order. RFC 4314 §3.6. */
function sameRights(left: readonly Tree[], right: readonly Tree[]): boolean {
  return sameSets(shownRights(left), shownRights(right));
}

function shownRights(trees: readonly Tree[]): readonly string[] {
  return trees.flatMap((tree, index) =>
    index % 2 === 0 ? [`${words([tree]).join('')} ${rightsOf(trees[index + 1])}`] : [],
  );
}

function rightsOf(tree: Tree | undefined): string {
  return tree?.type === 'list' || !tree ? '' : sorted(tree.text.split('')).join('');
}

function sorted(texts: readonly string[]): readonly string[] {
  return texts.toSorted((one, other) => (one < other ? -1 : 1));
}

/** SEARCH finds in any order; SORT in this one. */
function sameFound(left: readonly Tree[], right: readonly Tree[], kind: string, known: Correspondence): boolean {
  if (kind === 'SORT') return sameLists(left, right, kind, known);
  return sameLists(byText(left), byText(right), kind, known);
}

function byText(trees: readonly Tree[]): readonly Tree[] {
  return trees.toSorted((one, other) => (words([one]).join('') < words([other]).join('') ? -1 : 1));
}

/** Name and value, in any order. */
function samePairs(left: readonly Tree[], right: readonly Tree[], known: Correspondence): boolean {
  const [one, other] = [pairs(left), pairs(right)];
  for (const name of UNASKED_ITEMS) {
    if (one.has(name) !== other.has(name)) for (const items of [one, other]) items.delete(name);
  }
  return one.size === other.size && [...one].every(([name, value]) => sameTree(value, other.get(name), name, known));
}

/** UID may come with any FETCH response; RECENT counts differently in each server, and IMAP4rev2 has none. */
const UNASKED_ITEMS = ['UID', 'RECENT'];

function pairs(items: readonly Tree[]): Map<string, Tree | undefined> {
  const found = new Map<string, Tree | undefined>();
  for (let index = 0; index < items.length; index += 2) {
    const name = items[index];
    if (name?.type === 'word') found.set(name.text.toUpperCase().replaceAll('"', ''), items[index + 1]);
  }
  return found;
}

function sameLists(left: readonly Tree[], right: readonly Tree[], kind: string, known: Correspondence): boolean {
  const open = left.findIndex((tree) => tree.type === 'word' && tree.text === '<any>');
  if (open !== -1 && open === left.length - 1) {
    return left.slice(0, open).every((tree, index) => sameTree(tree, right[index], kind, known));
  }
  return left.length === right.length && left.every((tree, index) => sameTree(tree, right[index], kind, known));
}

function sameTree(left: Tree | undefined, right: Tree | undefined, kind: string, known: Correspondence): boolean {
  if (!left || !right) return left === right;
  if (left.type === 'word' && left.text === '<any>') return true;
  if (left.type === 'list' || right.type === 'list') return sameAsLists(left, right, kind, known);
  if (kind === 'UIDVALIDITY' || kind === 'HIGHESTMODSEQ' || kind === 'MODSEQ') {
    return captured(left.text, right.text, known) ?? pairNumbers(kind, left.text, right.text, known);
  }
  if (kind === 'INTERNALDATE') return instantOf(left.text) === instantOf(right.text);
  return sameWord(left, right, known, /^(BODY|BODYSTRUCTURE|ACL|ESEARCH)$/.test(kind));
}

function sameAsLists(left: Tree, right: Tree, kind: string, known: Correspondence): boolean {
  if (left.type !== 'list' || right.type !== 'list') {
    // One server's own number: a list beginning with OWN stands for it.
    return false;
  }
  const [mark, number] = left.items;
  if (mark?.type === 'word' && mark.text.startsWith('OWN ')) {
    const other = right.items[1];
    if (number?.type !== 'word' || other?.type !== 'word') return false;
    return captured(number.text, other.text, known) ?? pairNumbers(mark.text.slice(4), number.text, other.text, known);
  }
  if (kind === 'FLAGS') return sameFlags(flagsOf(left), flagsOf(right));
  return sameLists(left.items, right.items, kind, known);
}

/** Flags in any order; `<any>` stands for more of them. */
function sameFlags(left: readonly string[], right: readonly string[]): boolean {
  if (!left.some((flag) => flag.includes('<ANY>'))) return sameSets(left, right);
  return left.every((flag) => ['', ...right].includes(flag.replaceAll('<ANY>', '')));
}

function isAny(tree: Tree | undefined): boolean {
  return tree?.type === 'word' && tree.text === '<any>';
}

function flagsOf(tree: Tree): readonly string[] {
  return words(listOf(tree)).filter((flag) => flag !== '\\RECENT');
}

/** Notes what a `$name`, `<number>` or `<any>` stands for; undefined when the expectation is plain. */
function captured(expected: string, actual: string, known: Correspondence): boolean | undefined {
  if (expected === '<any>') return true;
  if (expected === '<number>') return /^\d+$/.test(actual);
  if (/^\$[a-z]\w*$/.test(expected)) return known.capture(expected, actual);
  return undefined;
}

function sameWord(left: Tree | undefined, right: Tree | undefined, known: Correspondence, anyCase = false): boolean {
  if (!left || !right || left.type === 'list' || right.type === 'list') return left === right;
  const found = captured(left.text, right.text, known);
  if (found !== undefined) return found;
  if (isNil(left) !== isNil(right)) return false;
  if (/<any>|<number>|\$[a-z]/.test(left.text)) return matches(left.text, right.text, known);
  if (left.text === right.text) return true;
  const bothWords = left.type === 'word' && right.type === 'word';
  if (bothWords && /^[\d:,]+$/.test(left.text + right.text))
    return sameSets(numbersOf(left.text), numbersOf(right.text));
  return (bothWords || anyCase) && left.text.toUpperCase() === right.text.toUpperCase();
}

function isNil(tree: Tree): boolean {
  return tree.type === 'word' && tree.text.toUpperCase() === 'NIL';
}

/** The numbers of a set. RFC 9051 §9 (sequence-set). */
function numbersOf(set: string): readonly string[] {
  return set.split(',').flatMap((range) => {
    const [from = Number.NaN, to = from] = range.split(':').map(Number);
    return Array.from({ length: Math.min(Math.abs(to - from), 10_000) + 1 }, (_each, index) =>
      String(Math.min(from, to) + index),
    );
  });
}

function matches(pattern: string, actual: string, known: Correspondence): boolean {
  const names: string[] = [];
  const source = pattern
    .split(/(<any>|<number>|\$[a-z]\w*)/)
    .map((piece, index) => {
      if (index % 2 === 0) return piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      if (piece === '<any>') return '.*';
      if (piece === '<number>') return '\\d+';
      names.push(piece);
      return '(.+)';
    })
    .join('');
  const found = new RegExp(`^${source}$`, 'si').exec(actual);
  return found !== null && names.every((name, index) => known.capture(name, found[index + 1] ?? ''));
}
