// The certificate that TLS shows: the one given, or a self-signed one made once for this process. TLS 1.2 and later
// (RFC 8314 §4.1, RFC 8996).

import { readFileSync } from 'node:fs';
import { createSecureContext, type SecureContext } from 'node:tls';
import { generate } from 'selfsigned';

/** A secure context from PEM files, or from a self-signed certificate for `hostName` and this machine. */
export async function secureContextFor(
  files: { readonly cert: string; readonly key: string } | undefined,
  hostName: string,
): Promise<SecureContext> {
  if (files) return contextFromFiles(files);
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
  return createSecureContext({ cert: made.cert, key: made.private, minVersion: 'TLSv1.2' }); // RFC 9051 §11.1
}

/** Throws with the names of the files when they cannot be read, hold no PEM, or do not belong together. */
function contextFromFiles({ cert, key }: { readonly cert: string; readonly key: string }): SecureContext {
  try {
    return createSecureContext({ cert: readFileSync(cert), key: readFileSync(key), minVersion: 'TLSv1.2' });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`--cert ${cert} --key ${key}: ${why}`, { cause: error });
  }
}
