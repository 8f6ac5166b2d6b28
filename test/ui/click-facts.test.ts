// What is told of a click: where, what, and with what, in both languages.
import { describe, expect, test } from 'vitest';
import { START } from '#engine/base/units.ts';
import { defaultScenario } from '#engine/index.ts';
import type { DeviceModel, HostId, MailAppIntent } from '#engine/index.ts';
import { createSimulation } from '#engine/simulation.ts';
import { clicksEn } from '#texts/clicks-en.ts';
import { clicksZhCn } from '#texts/clicks-zh-cn.ts';
import { devicesEn } from '#texts/devices-en.ts';
import { devicesZhCn } from '#texts/devices-zh-cn.ts';
import { type Click, clickFacts, nameOfClick, pictureBefore, placeOf } from '#ui/inspector/click-facts.ts';

const EN = { clicks: clicksEn, devices: devicesEn, language: 'en' };
const ZH = { clicks: clicksZhCn, devices: devicesZhCn, language: 'zh-CN' };
const PHONE = 'phone' as HostId;

function onPhone(intent: MailAppIntent): Click {
  return { type: 'device', device: PHONE, intent };
}

/** A phone that has looked for mail, and what it shows. */
function fetched(): { readonly simulation: ReturnType<typeof createSimulation>; readonly model: DeviceModel } {
  const simulation = createSimulation(defaultScenario);
  simulation.dispatch(onPhone({ type: 'getMail' }));
  simulation.runUntil((START + 30_000_000) as typeof START);
  const model = pictureBefore(simulation.trace, 'phone', simulation.trace.length);
  if (!model) throw new Error('the phone has shown something');
  return { simulation, model };
}

function told(intent: MailAppIntent, model: DeviceModel, words = EN): readonly string[] {
  return clickFacts(onPhone(intent), model, words).map(({ label, value }) => `${label}: ${value}`);
}

describe('a click', () => {
  test('tells the device and what was clicked', () => {
    const click = onPhone({ type: 'openFolder', folder: 'Trash' });
    expect([placeOf(click, EN), nameOfClick(click, EN)]).toEqual(['Phone', 'open a folder']);
    expect([placeOf(click, ZH), nameOfClick(click, ZH)]).toEqual(['手机', '打开文件夹']);
  });

  test('names the message by what the device showed', () => {
    const { model } = fetched();
    const message = model.messages[0]?.key ?? '';
    expect(told({ type: 'flag', message, flag: '\\Flagged', on: true }, model)).toEqual([
      'message: Fwd: Your library books',
      expect.stringMatching(/^from: .*Bob Brown/),
      'flag: \\Flagged: set',
    ]);
    expect(told({ type: 'move', message, to: 'Archive' }, model).at(-1)).toBe('target: Archive');
  });

  test('tells settings that are others now, and no password', () => {
    const { model } = fetched();
    const { settings } = model;
    const incoming = { ...settings.incoming, port: 993, security: 'implicit', password: 'new' } as const;
    expect(told({ type: 'settings', settings: { ...settings, incoming } }, model).toSorted()).toEqual([
      'setting: another password',
      'setting: incoming.port: 143 → 993',
      'setting: incoming.security: startTls → implicit',
    ]);
    expect(told({ type: 'settings', settings }, model)).toEqual(['setting: nothing']);
  });

  test('tells what was written without telling all of it', () => {
    const { model } = fetched();
    const attachments = [{ name: 'file-1.bin', octets: 4_000_000 }];
    const draft = { to: 'bob@example.org', cc: '', subject: 'Hi', text: 'x'.repeat(500), attachments };
    expect(told({ type: 'send', draft }, model)).toEqual([
      'to: bob@example.org',
      'subject: Hi',
      'text: 500 characters',
      'attachments: file-1.bin, 4.0 MB',
    ]);
  });

  test('on the network or elsewhere is told, too', () => {
    const flight: Click = { type: 'link', host: PHONE, change: { up: false } };
    expect([placeOf(flight, EN), nameOfClick(flight, EN)]).toEqual(['Phone', 'change the network']);
    expect(clickFacts(flight, undefined, EN)).toEqual([{ label: 'link', value: 'link down (flight mode)' }]);
    const script: Click = { type: 'script', name: 'mail arrives' };
    expect([placeOf(script, EN), nameOfClick(script, EN)]).toEqual(['something elsewhere', 'A mail arrives']);
  });
});

test('the picture before a click is the last one before it, however long ago', () => {
  const { simulation, model } = fetched();
  const { trace } = simulation;
  expect(pictureBefore(trace, 'phone', 0)).toBeUndefined();
  expect(pictureBefore(trace, 'laptop', trace.length)).toBeUndefined();
  const shown = trace.slice().filter((event) => event.type === 'device.shown');
  const last = shown.at(-1);
  const before = shown.at(-2);
  expect(last?.type === 'device.shown' && last.model).toBe(model);
  expect(pictureBefore(trace, 'phone', last?.id ?? 0)).toBe(before?.type === 'device.shown' && before.model);
});
