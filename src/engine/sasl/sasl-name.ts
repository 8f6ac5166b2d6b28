// User names inside messages that use commas and equals signs themselves. RFC 5802 §5.1 (`saslname`).

import { prepared } from './password.ts';

/** The name with `=2C` for a comma and `=3D` for an equals sign. */
export function writtenSaslName(name: string): string {
  return prepared(name).replaceAll('=', '=3D').replaceAll(',', '=2C');
}

/** The name that is meant; undefined when an equals sign begins nothing that exists. */
export function readSaslName(written: string): string | undefined {
  if (/=(?!2C|3D)/.test(written)) return undefined;
  return prepared(written.replaceAll('=2C', ',').replaceAll('=3D', '='));
}
