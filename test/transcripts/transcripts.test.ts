// Every transcript in this folder holds, with its bytes in one piece and with its bytes one by one; and a transcript
// that is wrong is found to be wrong.
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import { TranscriptFailure, playTranscript } from './play.ts';

const folder = new URL('./', import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.txt'))
  .sort();
const transcripts = files.filter((file) => !file.startsWith('planted/'));
const planted = files.filter((file) => file.startsWith('planted/'));

const textOf = (file: string): string => readFileSync(new URL(file, folder), 'utf8');
const oneByOne = (bytes: Uint8Array): Uint8Array[] => Array.from(bytes, (byte) => Uint8Array.of(byte));

describe('transcripts', () => {
  it('are there', () => {
    expect(transcripts.length).toBeGreaterThan(20);
  });
  it.each(transcripts)('%s', (file) => {
    playTranscript(file, textOf(file));
    playTranscript(file, textOf(file), oneByOne);
  });
});

describe('planted wrong transcripts', () => {
  it.each(planted)('%s fails where it says', (file) => {
    const text = textOf(file);
    const wrongLine = text.split('\n').findIndex((line) => line.startsWith('# wrong below')) + 2;
    let failure: unknown;
    try {
      playTranscript(file, text);
    } catch (error) {
      failure = error;
    }
    expect(failure).toBeInstanceOf(TranscriptFailure);
    expect(String(failure)).toContain(`${file}:${text.includes('# wrong at the end') ? 'end' : wrongLine}`);
  });
  it('are there', () => {
    expect(planted.length).toBeGreaterThan(3);
  });
});
