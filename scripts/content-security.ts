// A Vite plug-in: the built page forbids itself to ask anybody but its own origin, and to run any script but its own.
// Styles may stand in the document because Mermaid and xterm write theirs there. The dev server is left alone: hot
// reloading needs what this forbids.

import type { Plugin } from 'vite';

const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Writes the policy into the built page, where it also holds for static files without headers. */
export function contentSecurity(): Plugin {
  return {
    name: 'content-security',
    apply: 'build',
    transformIndexHtml: () => [
      { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY }, injectTo: 'head-prepend' },
    ],
  };
}
