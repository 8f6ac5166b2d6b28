// What the patterns of FIND match: `*` any number of characters, `%` exactly one. RFC 1176 (FIND MAILBOXES).

/** Whether a name matches; takes time in proportion to both lengths, whatever the pattern. */
export function findTest(pattern: string): (name: string) => boolean {
  const tokens = Array.from(pattern.replace(/\*+/g, '*'));
  return (name) => matches(tokens, Array.from(name));
}

/** Goes on from the last `*` when what follows it does not fit: no earlier one need be tried again. */
function matches(tokens: readonly string[], name: readonly string[]): boolean {
  let token = 0;
  let star = -1;
  let resume = 0;
  for (let at = 0; at < name.length;) {
    if (tokens[token] === '*') {
      star = token;
      resume = at;
      token += 1;
    } else if (tokens[token] === '%' || tokens[token] === name[at]) {
      token += 1;
      at += 1;
    } else if (star !== -1) {
      resume += 1;
      at = resume;
      token = star + 1;
    } else {
      return false;
    }
  }
  while (tokens[token] === '*') token += 1;
  return token === tokens.length;
}
