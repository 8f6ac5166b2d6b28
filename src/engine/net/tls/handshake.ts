// The flights of a full TLS 1.3 handshake: the two hellos with the fields that an observer can read, and for what is
// protected its usual size. RFC 8446 §2 and §4.

import { bytesOf, concatBytes, utf8BytesOf } from '../../base/bytes.ts';
import type { Rng } from '../../base/rng.ts';

/** RFC 8446 §4. */
const CLIENT_HELLO = 1;
const SERVER_HELLO = 2;

/** RFC 8446 §4.2 and RFC 6066 §3. */
const EXTENSION = {
  serverName: 0,
  supportedGroups: 10,
  signatureAlgorithms: 13,
  padding: 21,
  supportedVersions: 43,
  keyShare: 51,
} as const;

/** TLS_AES_128_GCM_SHA256. RFC 8446 §B.4. */
const CIPHER_SUITE = '\x13\x01';

/** The group x25519 and its key length. RFC 8446 §4.2.8.2. */
const X25519 = '\x00\x1d';
const X25519_KEY_BYTES = 32;

const IPV4 = /^\d+\.\d+\.\d+\.\d+$/;

/** Type, length, version and the client's random stand before the session id in a ClientHello. RFC 8446 §4.1.2. */
const SESSION_ID_AT = 1 + 3 + 2 + 32;
const SESSION_ID_BYTES = 32;

/** Programs pad their hello to this length. RFC 7685 §4. */
const CLIENT_HELLO_BYTES = 512;

/** One byte: nothing but a signal to old middleboxes. RFC 8446 §D.4. */
export const CHANGE_CIPHER_SPEC: Uint8Array = Uint8Array.of(1);

/** What the server sends protected, each with its usual size: two certificates of a chain with ECDSA keys. */
export const SERVER_PROTECTED_MESSAGES: readonly { readonly name: string; readonly bytes: number }[] = [
  { name: 'EncryptedExtensions', bytes: 6 },
  { name: 'Certificate', bytes: 2_180 },
  { name: 'CertificateVerify', bytes: 79 },
  { name: 'Finished', bytes: 36 },
];

/** The client's last message: a hash of 32 bytes behind its header. */
export const CLIENT_FINISHED_BYTES = 36;

/** A ClientHello message; the server's name stands in it readable, unless it is an address. RFC 8446 §4.1.2, RFC 6066 §3. */
export function clientHello(rng: Rng, serverName: string): Uint8Array {
  const hostName = concatBytes([Uint8Array.of(0), vector(2, utf8BytesOf(serverName))]);
  const extensions = [
    ...(IPV4.test(serverName) ? [] : [extension(EXTENSION.serverName, vector(2, hostName))]),
    extension(EXTENSION.supportedGroups, vector(2, bytesOf(X25519))),
    extension(EXTENSION.signatureAlgorithms, vector(2, bytesOf('\x04\x03\x08\x04'))),
    extension(EXTENSION.supportedVersions, vector(1, bytesOf('\x03\x04'))),
    extension(EXTENSION.keyShare, vector(2, keyShare(rng))),
  ];
  const start = concatBytes([
    bytesOf('\x03\x03'),
    randomBytes(rng, 32),
    vector(1, randomBytes(rng, SESSION_ID_BYTES)),
    vector(2, bytesOf(CIPHER_SUITE)),
    bytesOf('\x01\x00'),
  ]);
  const unpadded = 4 + start.length + 2 + concatBytes(extensions).length;
  const padding = extension(EXTENSION.padding, new Uint8Array(Math.max(0, CLIENT_HELLO_BYTES - unpadded - 4)));
  return handshakeMessage(CLIENT_HELLO, concatBytes([start, vector(2, concatBytes([...extensions, padding]))]));
}

/** A ServerHello message, which repeats the session id of the client's. RFC 8446 §4.1.3. */
export function serverHello(rng: Rng, hello: Uint8Array): Uint8Array {
  const extensions = [
    extension(EXTENSION.supportedVersions, bytesOf('\x03\x04')),
    extension(EXTENSION.keyShare, keyShare(rng)),
  ];
  return handshakeMessage(
    SERVER_HELLO,
    concatBytes([
      bytesOf('\x03\x03'),
      randomBytes(rng, 32),
      hello.slice(SESSION_ID_AT, SESSION_ID_AT + 1 + SESSION_ID_BYTES),
      bytesOf(CIPHER_SUITE),
      bytesOf('\x00'),
      vector(2, concatBytes(extensions)),
    ]),
  );
}

/** `length` bytes of chance. */
export function randomBytes(rng: Rng, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let index = 0; index < length; index += 1) bytes[index] = rng.uint32() & 0xff;
  return bytes;
}

function keyShare(rng: Rng): Uint8Array {
  return concatBytes([bytesOf(X25519), vector(2, randomBytes(rng, X25519_KEY_BYTES))]);
}

/** RFC 8446 §4: type, length in three bytes, body. */
function handshakeMessage(type: number, body: Uint8Array): Uint8Array {
  return concatBytes([Uint8Array.of(type), vector(3, body)]);
}

/** RFC 8446 §4.2: type, length, data. */
function extension(type: number, data: Uint8Array): Uint8Array {
  return concatBytes([Uint8Array.of(0, type), vector(2, data)]);
}

/** `content` behind its length in `lengthBytes` bytes. RFC 8446 §3.4. */
function vector(lengthBytes: number, content: Uint8Array): Uint8Array {
  const length = new Uint8Array(lengthBytes);
  for (let index = 0; index < lengthBytes; index += 1)
    length[index] = content.length >>> ((lengthBytes - 1 - index) * 8);
  return concatBytes([length, content]);
}
