// Markdown to words: what authors may write comes out as safe HTML, with transcripts coloured by the grammar.

import { describe, expect, test } from 'vitest';
import { paintLine } from '#lessons/build/paint.ts';
import { readWords } from '#lessons/build/read-words.ts';
import type { Section } from '#lessons/words.ts';

/** The only section of a file with this body. */
function sectionWith(body: string): Section {
  const head = '---\ntitle: T\nquestion: Q?\n---\n\n## A *heading* {#key}\n\n';
  const read = readWords('en.md', head + body, 'en', paintLine);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const section = read.value.words.sections['key'];
  if (!section) throw new Error('the section is missing');
  return section;
}

function htmlOf(body: string): string {
  return sectionWith(body)
    .blocks.map((block) => {
      if ('html' in block) return block.html;
      return 'figure' in block ? `[${block.figure}]` : `[${block.caption}: ${block.sequence}]`;
    })
    .join('');
}

describe('prose', () => {
  const rows: readonly [string, string, string][] = [
    ['emphasis', 'a *b*', '<p>a <em>b</em></p>'],
    ['code is not translated', '`a1 NOOP`', '<p><code translate="no">a1 NOOP</code></p>'],
    ['special characters', '1 < 2 & 3', '<p>1 &#x3C; 2 &#x26; 3</p>'],
    ['other fences stay plain', '```text\nx\n```', '<pre class="code" translate="no">x\n</pre>'],
    ['figures stand between texts', 'a\n\n::figure{#imap-states}\n\nb', '<p>a</p>[imap-states]<p>b</p>'],
    ['so do sequences', 'a\n\n```sequence Hello\nA->>B: x\n```\n\nb', '<p>a</p>[Hello: A->>B: x]<p>b</p>'],
    ['links to the standards', '[§](https://x.example/y)', '<p><a href="https://x.example/y">§</a></p>'],
  ];
  test.each(rows)('%s', (_name, body, html) => {
    expect(htmlOf(body)).toBe(html);
  });

  test('a heading keeps its markup and loses its key', () => {
    expect(sectionWith('text').heading).toBe('A <em>heading</em>');
  });

  test('options keep the order of the file', () => {
    expect(Object.keys(sectionWith('::option[B]{#b}\n\n::option[A]{#a}').options ?? {})).toEqual(['b', 'a']);
  });
});

const paintsOf = (line: string, from: 'client' | 'server', continued = false): readonly (readonly string[])[] =>
  paintLine(line, from, continued).map(({ text, paint = '' }) => [text, paint]);

describe('colours of transcripts', () => {
  test('a command', () => {
    const paints = paintsOf('a1 FETCH 1 FLAGS', 'client');
    expect(paints).toContainEqual(['a1', 'tag']);
    expect(paints).toContainEqual(['FETCH', 'command']);
    expect(paints).toContainEqual(['1', 'number']);
  });

  test('a response whose end is left out is coloured up to there, and loses nothing', () => {
    const paints = paintsOf('* CAPABILITY IMAP4rev1 …', 'server');
    expect(paints.map(([text]) => text).join('')).toBe('* CAPABILITY IMAP4rev1 …');
    expect(paints[0]).toEqual(['*', expect.stringMatching(/./)]);
  });

  test('the rest of a command after a plus is no command of its own', () => {
    expect(paintsOf('bob {6}', 'client', true)).toEqual([['bob {6}', 'literal']]);
  });

  test('in a fence, client and server are told apart by a word and by a class', () => {
    const html = htmlOf('```imap\nC: a NOOP\nS: a OK …\n```');
    expect(html).toContain('<span class="line client"><span class="who">C: </span>');
    expect(html).toContain('<span class="line server"><span class="who">S: </span>');
    expect(html).toContain('<span class="paint-command">NOOP</span>');
  });
});
