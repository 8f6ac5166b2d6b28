// Import directions hold, and the guard would see it if they did not.
import { describe, expect, test } from 'vitest';
import { violationsOf } from './layers.ts';
import { filesBelow, importsOf, textOf } from './source.ts';

const files = filesBelow('src', /\.tsx?$/);

describe('import directions', () => {
  test('every import in src is allowed', () => {
    const imports = files.flatMap((path) => importsOf(path, textOf(path)));
    expect(imports.length).toBeGreaterThan(files.length / 2); // a parser that reads nothing must not pass
    expect(files.flatMap((path) => violationsOf(path, textOf(path)))).toEqual([]);
  });

  test.each([
    ['src/engine/base/x.ts', "import { a } from '../net/trace.ts';"],
    ['src/engine/imap/x.ts', "import type { A } from '../pop3/events.ts';"],
    ['src/engine/imap/x.ts', "import { tcp } from '../net/tcp.ts';"],
    ['src/engine/imap/server/x.ts', "export { tcp } from '../../net/tcp.ts';"],
    ['src/engine/store/x.ts', "import { readFileSync } from 'node:fs';"],
    ['src/engine/mail/x.ts', "import React from 'react';"],
    ['src/engine/views/x.ts', "import { a } from '../index.ts';"],
    ['src/engine/views/x.ts', "const later = import('../../ui/main.tsx');"],
    ['src/ui/x.tsx', "import { createStore } from '#engine/store/store.ts';"],
    ['src/ui/x.tsx', "import { createStore } from '../engine/store/store.ts';"],
    ['src/cli/x.ts', "import { host } from '#ui/host/host.ts';"],
    ['src/lessons/x.ts', "import { host } from '../ui/host/host.ts';"],
    ['src/engine/novelty/x.ts', "import { a } from '../base/bytes.ts';"],
  ])('a planted violation in %s is caught: %s', (path, text) => {
    expect(violationsOf(path, text)).toHaveLength(1);
  });

  test('an allowed import is not reported', () => {
    expect(
      violationsOf('src/engine/imap/server/x.ts', "import type { Endpoint } from '../../net/endpoint.ts';"),
    ).toEqual([]);
  });
});
