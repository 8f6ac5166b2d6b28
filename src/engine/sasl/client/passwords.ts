// The client's side of the mechanisms that are one sum or none: PLAIN (RFC 4616), LOGIN, CRAM-MD5 (RFC 2195).

import { utf8BytesOf } from '../../base/bytes.ts';
import { fail, ok } from '../../base/result.ts';
import { cramMd5Digest } from '../cram-md5.ts';
import type { SaslClientMechanism } from './exchange.ts';

/** All in the first message; no challenge may follow. RFC 4616 §2. */
export const plainClient: SaslClientMechanism = {
  name: 'PLAIN',
  revealsPassword: true,
  needsToken: false,
  start: ({ user, secret }) => ({
    initial: utf8BytesOf(`\0${user}\0${secret}`),
    step: () => fail('malformed'),
    finished: true,
  }),
};

/** User and password, whatever the two questions say: their words differ from server to server. */
export const loginClient: SaslClientMechanism = {
  name: 'LOGIN',
  revealsPassword: true,
  needsToken: false,
  start: ({ user, secret }) => {
    const answers = [user, secret];
    return {
      step: () => {
        const answer = answers.shift();
        return answer === undefined ? fail('malformed') : ok(utf8BytesOf(answer));
      },
      get finished() {
        return answers.length === 0;
      },
    };
  },
};

/** The user and the keyed digest of the challenge. RFC 2195 §2. */
export const cramMd5Client: SaslClientMechanism = {
  name: 'CRAM-MD5',
  revealsPassword: false,
  needsToken: false,
  start: ({ user, secret }) => {
    let finished = false;
    return {
      step: (challenge) => {
        if (finished || challenge.length === 0) return fail('malformed');
        finished = true;
        return ok(utf8BytesOf(`${user} ${cramMd5Digest(secret, challenge)}`));
      },
      get finished() {
        return finished;
      },
    };
  },
};
