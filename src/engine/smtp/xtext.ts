// xtext: any octets within a parameter's value, with `+XX` for what cannot stand there. RFC 3461 §4.

/** The byte string that `written` stands for; undefined when it is no xtext. */
export function decodeXtext(written: string): string | undefined {
  if (!/^(?:[!-*,-<>-~]|\+[0-9A-F]{2})*$/.test(written)) return undefined;
  return written.replace(/\+([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** `byteString` as xtext. */
export function encodeXtext(byteString: string): string {
  return byteString.replace(/[^!-*,-<>-~]/g, (octet) => {
    return `+${octet.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  });
}
