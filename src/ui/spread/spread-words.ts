// Changes, delays and reasons as people read them.

import type { Duration } from '#engine/index.ts';
import type { SpreadCell, SpreadChange, SpreadModel } from '#engine/judging.ts';
import type { SpreadTexts } from '#texts/spread.ts';
import { clockTime } from '../timeline/clock-text.ts';

/** `0.03 s`, `31.8 s`, `245 s`, `12.5 min`, `3.1 h`. */
export function lengthText(length: Duration, texts: SpreadTexts, language: string): string {
  const seconds = length / 1_000_000;
  const number = (value: number, digits: number): string =>
    value.toLocaleString(language, { maximumFractionDigits: digits });
  if (seconds < 1) return texts.seconds({ number: number(Math.ceil(seconds * 100) / 100, 2) });
  if (seconds < 600) return texts.seconds({ number: number(seconds, seconds < 100 ? 1 : 0) });
  const minutes = seconds / 60;
  return minutes < 180
    ? texts.minutes({ number: number(minutes, 1) })
    : texts.hours({ number: number(minutes / 60, 1) });
}

/** What happened, in one line. */
export function changeText(change: SpreadChange, model: SpreadModel, texts: SpreadTexts): string {
  const { kind, mailbox: where, other = '' } = change;
  const what = messageText(change, model, texts);
  return texts.changes[kind]({ what, where, other: kind === 'flags' ? flagsText(change, texts) : other });
}

function messageText(
  { account, mailbox, uids, other, newUids }: SpreadChange,
  model: SpreadModel,
  texts: SpreadTexts,
): string {
  const [uid] = uids;
  if (uids.length > 1) return texts.messages({ count: uids.length });
  if (uid === undefined) return '';
  const subject = model.subjectOf(account, mailbox, uid) ?? model.subjectOf(account, other ?? '', newUids[0] ?? 0);
  return subject === undefined ? texts.message({ uid, where: mailbox }) : texts.quoted({ subject });
}

/** `+\Seen −\Flagged`; all flags where nobody knows what they were before. */
function flagsText({ flags }: SpreadChange, texts: SpreadTexts): string {
  const [first] = flags;
  const { added, removed } = first ?? {};
  const changes = [...(added ?? []).map((flag) => `+${flag}`), ...(removed ?? []).map((flag) => `−${flag}`)];
  return changes.join(' ') || first?.flags.join(' ') || texts.noFlags;
}

/** What became of a change on a device: the outcome, and why. */
export interface Outcome {
  readonly short: string;
  readonly because: string;
}

/** The words of a cell. */
export function outcomeOf(cell: SpreadCell | undefined, epoch: string, texts: SpreadTexts, language: string): Outcome {
  switch (cell?.type) {
    case undefined:
      return { short: '–', because: texts.cells.none };
    case 'here':
      return { short: texts.cells.here, because: '' };
    case 'shown':
      return { short: texts.cells.shown({ time: lengthText(cell.delay, texts, language) }), because: '' };
    case 'never':
      return { short: texts.cells.never, because: texts.never[cell.reason] };
    case 'notYet': {
      const time = cell.nextAt === undefined ? undefined : clockTime(epoch, cell.nextAt, false);
      const because = time === undefined ? texts.notYet[cell.reason] : texts.nextAt({ time });
      return { short: texts.cells.notYet, because };
    }
    default:
      return cell satisfies never;
  }
}
