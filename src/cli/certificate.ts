// The certificate that TLS shows: the one given, or a self-signed one made once for this process.

import { readFileSync } from 'node:fs';
import { createSecureContext, type SecureContext } from 'node:tls';
import { generate } from 'selfsigned';

/** A secure context from PEM files, or from a self-signed certificate for `hostName` and this machine. */
export async function secureContextFor(
  files: { readonly cert: string; readonly key: string } | undefined,
  hostName: string,
): Promise<SecureContext> {
  if (files) return createSecureContext({ cert: readFileSync(files.cert), key: readFileSync(files.key) });
  const made = await generate([{ name: 'commonName', value: hostName }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: hostName },
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
          { type: 7, ip: '::1' },
        ],
      },
    ],
  });
  return createSecureContext({ cert: made.cert, key: made.private });
}
