// A click, or another thing that somebody did with a button: on which device, what, and with what. Pure: the input and
// what the device showed before it in, labelled values out.

import type {
  DeviceModel,
  Draft,
  LabTrace,
  LinkChange,
  MailAppIntent,
  MailAppSettings,
  UserInput,
} from '#engine/index.ts';
import type { ClickTexts } from '#texts/clicks.ts';
import type { DevicesTexts } from '#texts/devices.ts';
import { folderLabel } from '../devices/device-context.ts';
import { amountOf } from '../timeline/clock-text.ts';

/** Inputs that come from a button. */
export type Click = Extract<UserInput, { readonly type: 'device' | 'link' | 'script' | 'restart' | 'announce' }>;

/** One thing to be told. */
export interface ClickFact {
  readonly label: keyof ClickTexts['facts'];
  readonly value: string;
}

/** The words that are needed. */
export interface ClickWords {
  readonly clicks: ClickTexts;
  readonly devices: DevicesTexts;
  readonly language: string;
}

/** Whether `input` is one of these. */
export function isClick(input: UserInput): input is Click {
  return /^(?:device|link|script|restart|announce)$/.test(input.type);
}

/** Where it was clicked: a device, a server, or somewhere else. */
export function placeOf(click: Click, { devices }: ClickWords): string {
  const host = click.type === 'device' ? click.device : click.type === 'script' ? undefined : click.host;
  return host === undefined ? devices.intents.script : (devices.names[host] ?? host);
}

/** What was clicked. */
export function nameOfClick(click: Click, { devices }: ClickWords): string {
  switch (click.type) {
    case 'device':
      return devices.intents[click.intent.type];
    case 'script':
      return devices.bar.scripts[click.name] ?? click.name;
    default:
      return devices.intents[click.type];
  }
}

/** What the device showed last before the event `id`. */
export function pictureBefore(trace: LabTrace, device: string, id: number): DeviceModel | undefined {
  const STEP = 512;
  for (let end = id; end > trace.first; end -= STEP) {
    const shown = trace
      .slice(Math.max(trace.first, end - STEP), end)
      .findLast((event) => event.type === 'device.shown' && event.device === device);
    if (shown?.type === 'device.shown') return shown.model;
  }
  return undefined;
}

/** With what it was done. */
export function clickFacts(click: Click, before: DeviceModel | undefined, words: ClickWords): readonly ClickFact[] {
  const { clicks } = words;
  switch (click.type) {
    case 'device':
      return intentFacts(click.intent, before, words);
    case 'link':
      return [{ label: 'link', value: linkWords(click.change, clicks) }];
    case 'restart':
      return [
        { label: 'how', value: clicks[click.how] },
        { label: 'for', value: `${click.downForMs / 1000} s` },
      ];
    case 'announce':
      return [{ label: 'text', value: click.text }];
    default:
      return [];
  }
}

function intentFacts(intent: MailAppIntent, before: DeviceModel | undefined, words: ClickWords): readonly ClickFact[] {
  const { clicks } = words;
  const message = 'message' in intent ? messageFacts(intent.message, before, words) : [];
  switch (intent.type) {
    case 'settings':
      return settingFacts(before?.settings, intent.settings, clicks);
    case 'openFolder':
    case 'createFolder':
    case 'deleteFolder':
      return [{ label: 'folder', value: folderName(intent.folder, before, words) }];
    case 'renameFolder':
      return [
        { label: 'folder', value: folderName(intent.folder, before, words) },
        { label: 'newName', value: intent.to },
      ];
    case 'fetchPart':
    case 'cancelFetch':
      return [...message, { label: 'part', value: partName(intent.part, before) }];
    case 'flag':
      return [...message, { label: 'flag', value: `${intent.flag}: ${intent.on ? clicks.on : clicks.off}` }];
    case 'move':
      return [...message, { label: 'target', value: folderName(intent.to, before, words) }];
    case 'search':
      return [{ label: 'text', value: intent.text || clicks.endOfSearch }];
    case 'saveDraft':
    case 'send':
      return draftFacts(intent.draft, words);
    case 'resolve': {
      const conflict = before?.conflicts.find(({ id }) => id === intent.conflict);
      return [
        ...(conflict ? [{ label: 'conflict', value: conflict.about } as const] : []),
        { label: 'how', value: clicks.how[intent.how] },
      ];
    }
    default:
      return message;
  }
}

function messageFacts(key: string, before: DeviceModel | undefined, { devices }: ClickWords): readonly ClickFact[] {
  const row = before?.messages.find((message) => message.key === key);
  if (!row) return [];
  return [
    { label: 'message', value: row.subject || devices.list.noSubject },
    { label: 'from', value: row.from || devices.list.noSender },
  ];
}

function folderName(name: string, before: DeviceModel | undefined, { devices }: ClickWords): string {
  const folder = before?.folders.find((each) => each.name === name);
  const label = folder ? folderLabel(folder, devices) : name;
  return label === name ? name : `${label} (${name})`;
}

function partName(part: string, before: DeviceModel | undefined): string {
  const found = before?.openMessage?.parts.find((each) => each.part === part);
  return [part, found?.name, found?.mediaType].filter((word) => word !== undefined).join(', ');
}

function draftFacts({ to, cc, subject, text, attachments }: Draft, words: ClickWords): readonly ClickFact[] {
  const files = attachments.map(({ name, octets }) => `${name}, ${amountOf(octets, words.language)}`).join('; ');
  const facts: readonly ClickFact[] = [
    { label: 'to', value: to },
    { label: 'cc', value: cc },
    { label: 'subject', value: subject },
    { label: 'text', value: words.clicks.characters({ count: text.length }) },
    { label: 'attachments', value: files },
  ];
  return facts.filter(({ value }) => value !== '');
}

/** Each setting that is another one now; passwords are not shown. */
function settingFacts(
  before: MailAppSettings | undefined,
  after: MailAppSettings,
  clicks: ClickTexts,
): readonly ClickFact[] {
  const old = new Map(before ? settingsOf(before) : []);
  const changed = settingsOf(after).filter(([name, value]) => old.get(name) !== value);
  if (changed.length === 0) return [{ label: 'setting', value: clicks.nothingChanged }];
  return changed.map(([name, value]) => ({
    label: 'setting',
    value: name.endsWith('password') ? clicks.secret : `${name}: ${old.has(name) ? `${old.get(name)} → ` : ''}${value}`,
  }));
}

function settingsOf(value: object, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(value).flatMap(([name, inner]: readonly [string, unknown]) => {
    const at = path === '' ? name : `${path}.${name}`;
    return typeof inner === 'object' && inner !== null ? settingsOf(inner, at) : [[at, String(inner)] as const];
  });
}

function linkWords({ up, latencyMs, lossRatio }: LinkChange, clicks: ClickTexts): string {
  return [
    ...(up === undefined ? [] : [up ? clicks.linkUp : clicks.linkDown]),
    ...(latencyMs === undefined ? [] : [clicks.latency({ ms: latencyMs })]),
    ...(lossRatio === undefined ? [] : [clicks.loss({ percent: lossRatio * 100 })]),
  ].join(', ');
}
