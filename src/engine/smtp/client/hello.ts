// The beginning of a session: greeting, EHLO or HELO, STARTTLS, and the end. RFC 5321 §3.1, §3.2
// and RFC 5321 §4.1.4, §4.3.1, RFC 3207 §4.

import { offersOf } from './offers.ts';
import type { SmtpOutcome } from './requests.ts';
import { ask, isClass, line, type Talk, type TalkContext } from './talk.ts';

/** Waits for the greeting and introduces us. */
export function* hello(context: TalkContext, name: string): Talk<SmtpOutcome> {
  context.name = name;
  const [greeting] = yield { type: 'greeting' };
  if (greeting && !isClass(greeting, 2)) return { type: 'refused', reply: greeting };
  return yield* introduce(context);
}

/** EHLO; a server that does not know it gets HELO. RFC 5321 §3.2. */
function* introduce(context: TalkContext): Talk<SmtpOutcome> {
  context.offers = new Map();
  const extended = yield* ask(line(`EHLO ${context.name}`));
  if (isClass(extended, 2)) {
    context.offers = offersOf(extended);
    return { type: 'done', reply: extended, offers: context.offers };
  }
  if (!isClass(extended, 5)) return { type: 'refused', reply: extended };
  const plain = yield* ask(line(`HELO ${context.name}`));
  if (!isClass(plain, 2)) return { type: 'refused', reply: plain };
  return { type: 'done', reply: plain, offers: context.offers };
}

/** STARTTLS, the handshake, and EHLO again. */
export function* startTls(context: TalkContext): Talk<SmtpOutcome> {
  if (context.secured || !context.offers.has('STARTTLS')) return { type: 'impossible', reason: 'notOffered' };
  const reply = yield* ask(line('STARTTLS'));
  if (!isClass(reply, 2)) return { type: 'refused', reply };
  yield { type: 'secure' };
  return yield* introduce(context);
}

export function* quit({ offers }: TalkContext): Talk<SmtpOutcome> {
  const reply = yield* ask(line('QUIT'));
  return isClass(reply, 2) ? { type: 'done', reply, offers } : { type: 'refused', reply };
}
