// The way out of a connection: responses, written in the client's dialect and language; events and timers; and how much
// was said for one input, so that others get their turn. What is said is decided elsewhere.

import type { Output } from '../../net/endpoint.ts';
import type { Dialect } from '../../wire/dialect.ts';
import { FragmentWriter } from '../../wire/fragment-writer.ts';
import type { ImapEvent } from '../events.ts';
import type { FetchData, Response, WrittenItem } from '../response-syntax.ts';
import { writeResponseInto } from '../responses.ts';
import { writtenItem } from '../responses/fetch-data.ts';
import { type Language, textIn } from './languages.ts';
import { withMiscountedLiterals } from './miscounted-literals.ts';
import { type Wording, hasContent } from './wording.ts';

/** From this many octets on, others get their turn before more is sent. */
const PORTION_OCTETS = 128 * 1024;

/** What a kind of server does to all that it says. */
export interface Manner {
  /** How responses are worded; undefined for a server that says what it means. */
  readonly wording: Wording | undefined;
  readonly miscountsLiterals: boolean;
}

/** What one connection does, until the endpoint takes it. */
export class ConnectionOutputs {
  readonly #wording: Wording | undefined;
  readonly #miscountsLiterals: boolean;
  #language: Language = 'i-default';
  /** One for all responses: a FETCH may send a hundred thousand. */
  #writer: FragmentWriter;
  #outputs: Output<ImapEvent>[] = [];
  /** Octets sent, or worked for, since the last input. */
  #portionOctets = 0;
  /** Whether a modification sequence was sent since `takeModSeqTold` was asked. */
  #modSeqTold = false;

  constructor(dialect: Dialect, { wording, miscountsLiterals }: Manner) {
    this.#writer = new FragmentWriter(dialect, 'server');
    this.#wording = wording;
    this.#miscountsLiterals = miscountsLiterals;
  }

  /** From now on responses are written in this form, with texts for people in this language. */
  speak(dialect: Dialect, language: Language): void {
    this.#writer = new FragmentWriter(dialect, 'server');
    this.#language = language;
  }

  /** Sends one response. */
  send(response: Response): void {
    const said = this.#wording ? this.#wording(response) : response;
    if (!said) return;
    writeResponseInto(this.#inLanguage(said), this.#writer);
    if (hasModSeq(response)) this.#modSeqTold = true;
    const bytes = this.#written(response);
    this.#portionOctets += bytes.length;
    this.#outputs.push({ type: 'send', bytes });
  }

  /** Reports an event, sets a timer, or whatever else is not a response. */
  add(output: Output<ImapEvent>): void {
    this.#outputs.push(output);
  }

  /** A data item of FETCH as it is written for this client. */
  writtenItem(item: FetchData): WrittenItem {
    return writtenItem(item, this.#writer);
  }

  /** Whether a modification sequence was sent since this was last asked. */
  takeModSeqTold(): boolean {
    const told = this.#modSeqTold;
    this.#modSeqTold = false;
    return told;
  }

  /** A new input: what is said for it is counted from nothing. */
  beginPortion(): void {
    this.#portionOctets = 0;
  }

  /** Counts work that sends nothing, such as looking through messages: as so many octets of the portion. */
  spend(octets: number): void {
    this.#portionOctets += octets;
  }

  /** Whether so much was sent for one input that a command at work lets others have their turn. */
  get portionFull(): boolean {
    return this.#portionOctets >= PORTION_OCTETS;
  }

  /** Everything that was to be done since the last call. */
  take(): readonly Output<ImapEvent>[] {
    const outputs = this.#outputs;
    this.#outputs = [];
    return outputs;
  }

  #written(response: Response): Uint8Array {
    const bytes = this.#writer.toBytes();
    return this.#miscountsLiterals && hasContent(response) ? withMiscountedLiterals(bytes) : bytes;
  }

  /** The response with its text for people in their language. */
  #inLanguage(response: Response): Response {
    const isText = response.type === 'status' || (response.type === 'continue' && response.text.includes(' '));
    if (this.#language !== 'zh-CN' || !isText) return response;
    return { ...response, text: textIn(this.#language, response.text) };
  }
}

function hasModSeq(response: Response): boolean {
  if (response.type !== 'FETCH' && response.type !== 'UIDFETCH') return false;
  return response.items.some(({ type }) => type === 'MODSEQ');
}
