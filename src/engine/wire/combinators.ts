// Rules made of rules. All choices are made by what stands first, so nothing is read twice; only `attempt` goes back,
// and it is used around things of bounded length.

import type { SpecRef } from '../spec/reference.ts';
import { type Candidate, FAILED, type Failed } from './cursor.ts';
import type { Rule } from './rule.ts';

const NO_SPEC: SpecRef = { rfc: 5234, section: '2.3' };

/** Upper-case form of each byte, for comparing without regard to ASCII case. */
const UPPER = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte));

/** Exactly `text`, in any case; reads all of it or nothing. The error points at the first byte that differs. */
export function fixed(text: string): Rule<void> {
  const bytes = Uint8Array.from(text, (character) => UPPER[character.charCodeAt(0)] ?? 0);
  const rests = Array.from(bytes, (_, index) => literalExpectation(text.slice(index)));
  return {
    ...literalExpectation(text),
    read: (input) => {
      const start = input.offset;
      for (let index = 0; index < bytes.length; index += 1) {
        if (UPPER[input.bytes[start + index] ?? 0] !== bytes[index]) {
          return input.fail(rests[index] ?? literalExpectation(text), start + index);
        }
      }
      input.offset = start + bytes.length;
      return undefined;
    },
    write: (_, out) => out.text(text),
  };
}

/** What the rest of a fixed text is called in an error: the text itself, a space as SP. RFC 5234 §2.3. */
function literalExpectation(text: string): { name: string; spec: SpecRef; suggest?(): readonly Candidate[] } {
  return { name: text === ' ' ? 'SP' : text === '\r\n' ? 'CRLF' : `"${text}"`, spec: NO_SPEC };
}

/** One space, no more and no less. */
export const SP: Rule<void> = fixed(' ');

/** The end of a line. */
export const CRLF: Rule<void> = fixed('\r\n');

/** Nothing at all, with this value. */
export function empty<Value>(value: Value): Rule<Value> {
  return { name: 'nothing', spec: NO_SPEC, read: () => value, write: () => undefined };
}

/** `rule` with its values translated: `decode` after reading (FAILED when the value is not allowed), `encode` before. */
export function mapped<Inner, Outer>(
  inner: Rule<Inner>,
  decode: (value: Inner) => Outer | Failed,
  encode: (value: Outer) => Inner,
): Rule<Outer> {
  const result: Rule<Outer> = {
    ...inner,
    read: (input) => {
      const start = input.offset;
      const value = inner.read(input);
      if (value === FAILED) return FAILED;
      const outer = decode(value);
      return outer === FAILED ? input.fail(result, start) : outer;
    },
    write: (value, out) => inner.write(encode(value), out),
  };
  return result;
}

/** `inner` between two fixed texts. */
export function enclosed<Value>(before: string, inner: Rule<Value>, behind: string): Rule<Value> {
  const open = fixed(before);
  const close = fixed(behind);
  return {
    ...inner,
    read: (input) => {
      if (open.read(input) === FAILED) return FAILED;
      const value = inner.read(input);
      return value === FAILED || close.read(input) === FAILED ? FAILED : value;
    },
    write: (value, out) => {
      out.text(before);
      inner.write(value, out);
      out.text(behind);
    },
  };
}

/** `inner` behind a fixed text. */
export function after<Value>(before: string, inner: Rule<Value>): Rule<Value> {
  return enclosed(before, inner, '');
}

/** Zero or more `item`s without anything between, as long as the next one begins. */
export function many<Value>(item: Rule<Value>, least = 0): Rule<readonly Value[]> {
  return {
    ...item,
    read: (input) => {
      const values: Value[] = [];
      for (;;) {
        const start = input.offset;
        const value = item.read(input);
        if (value !== FAILED) values.push(value);
        else if (input.offset === start && values.length >= least) return values;
        else return FAILED;
      }
    },
    write: (values, out) => {
      for (const value of values) item.write(value, out);
    },
  };
}

/** One or more `item`s with `separator` between them. */
export function separated<Value>(item: Rule<Value>, separator = ' '): Rule<readonly Value[]> {
  const between = fixed(separator);
  return {
    ...item,
    read: (input) => {
      const values: Value[] = [];
      do {
        const value = item.read(input);
        if (value === FAILED) return FAILED;
        values.push(value);
      } while (between.read(input) !== FAILED);
      return values;
    },
    write: (values, out) => {
      values.forEach((value, index) => {
        if (index > 0) out.text(separator);
        item.write(value, out);
      });
    },
  };
}

/** `(item item …)`; `()` too unless `least` is 1. RFC 9051 §4.4. */
export function parenthesised<Value>(item: Rule<Value>, least: 0 | 1 = 0): Rule<readonly Value[]> {
  const items = separated(item);
  const open = fixed('(');
  const close = fixed(')');
  return {
    ...item,
    read: (input) => {
      if (open.read(input) === FAILED) return FAILED;
      if (least === 0 && close.read(input) !== FAILED) return [];
      const values = items.read(input);
      return values === FAILED || close.read(input) === FAILED ? FAILED : values;
    },
    write: (values, out) => {
      out.byte(0x28);
      items.write(values, out);
      out.byte(0x29);
    },
  };
}

/** `inner` when it begins here, otherwise undefined. */
export function optional<Value>(inner: Rule<Value>): Rule<Value | undefined> {
  return {
    ...inner,
    read: (input) => {
      const start = input.offset;
      const value = inner.read(input);
      return value === FAILED && input.offset === start ? undefined : value;
    },
    write: (value, out) => {
      if (value !== undefined) inner.write(value, out);
    },
  };
}

/** `inner`, going back to where it began when it fails. Only for what is short: it may be read twice. */
export function attempt<Value>(inner: Rule<Value>): Rule<Value> {
  return {
    ...inner,
    read: (input) => {
      const start = input.offset;
      const mark = input.recorder?.mark ?? 0;
      const value = inner.read(input);
      if (value === FAILED) {
        input.offset = start;
        input.recorder?.forget(mark);
      }
      return value;
    },
  };
}

/** `inner`, made when it is first needed: for rules that contain themselves. Follows 100 levels, then fails. */
export function nested<Value>(
  about: { readonly name: string; readonly spec: SpecRef },
  make: () => Rule<Value>,
): Rule<Value> {
  let made: Rule<Value> | undefined;
  const inner = (): Rule<Value> => (made ??= make());
  const tooDeep = { name: 'nesting-limit', spec: about.spec };
  return {
    ...about,
    read: (input) => {
      if (!input.enter()) {
        // Nothing else may be tried here: move on, so that the failure counts as final.
        input.fail(tooDeep);
        input.offset += 1;
        return FAILED;
      }
      const value = inner().read(input);
      input.leave();
      return value;
    },
    write: (value, out) => inner().write(value, out),
  };
}
