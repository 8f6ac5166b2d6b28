// The settings of a mail program, as settings pages ask for them: which server by which way, what is kept, how it learns
// of news.

import { useState } from 'react';
import type { IncomingSettings, MailAppSettings } from '#engine/index.ts';
import { useDevice } from './device-context.ts';
import { Dialog } from './dialog.tsx';
import styles from './dialog.module.css';
import { FieldGroup, NumberField, optionsOf, SelectField, TextField } from './fields.tsx';

/** Asks, and gives the new settings to the program. */
export function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const { model, texts, name, act } = useDevice();
  const [settings, setSettings] = useState(model.settings);
  return (
    <Dialog title={texts.settings.title({ device: name })} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          act({ type: 'settings', settings });
          onClose();
        }}
      >
        <div className={styles.columns}>
          <Incoming
            incoming={settings.incoming}
            onChange={(change) => setSettings({ ...settings, incoming: { ...settings.incoming, ...change } })}
          />
          <Outgoing settings={settings} onChange={setSettings} />
        </div>
        <div className={styles.buttons}>
          <button type="button" className="line" onClick={onClose}>
            {texts.settings.cancel}
          </button>
          <button className="main">{texts.settings.save}</button>
        </div>
      </form>
    </Dialog>
  );
}

/** The four usual ways to a mailbox. RFC 8314 §3, RFC 9051 §2.1, RFC 1939 §3. */
const PRESETS = {
  imap143: { protocol: 'imap', port: 143, security: 'startTls' },
  imap993: { protocol: 'imap', port: 993, security: 'implicit' },
  pop110: { protocol: 'pop3', port: 110, security: 'startTls' },
  pop995: { protocol: 'pop3', port: 995, security: 'implicit' },
} as const;

type PresetName = keyof typeof PRESETS;

function presetOf({ protocol, port, security }: IncomingSettings): PresetName | '' {
  const like = (Object.keys(PRESETS) as PresetName[]).find((name) => {
    const preset = PRESETS[name];
    return preset.protocol === protocol && preset.port === port && preset.security === security;
  });
  return like ?? '';
}

interface IncomingProps {
  readonly incoming: IncomingSettings;
  readonly onChange: (change: Partial<IncomingSettings>) => void;
}

function Incoming({ incoming, onChange }: IncomingProps) {
  const texts = useDevice().texts.settings;
  const preset = presetOf(incoming);
  const isPop3 = incoming.protocol === 'pop3';
  return (
    <FieldGroup legend={texts.incoming}>
      <SelectField
        label={texts.presets}
        value={preset}
        options={[...(preset === '' ? [{ value: preset, label: texts.otherWay }] : []), ...optionsOf(texts.preset)]}
        onChange={(wanted) => wanted !== '' && onChange(PRESETS[wanted])}
      />
      <SelectField
        label={texts.protocol}
        value={incoming.protocol}
        options={[
          { value: 'imap', label: 'IMAP' },
          { value: 'pop3', label: 'POP3' },
        ]}
        onChange={(protocol) => onChange({ protocol })}
      />
      <TextField label={texts.host} value={incoming.host} required onChange={(host) => onChange({ host })} />
      <NumberField
        label={texts.port}
        value={incoming.port}
        min={1}
        max={65_535}
        onChange={(port) => onChange({ port })}
      />
      <SelectField
        label={texts.security}
        value={incoming.security}
        options={optionsOf({ ...texts.securities, ...(isPop3 && { startTls: texts.stls }) })}
        onChange={(security) => onChange({ security })}
      />
      <TextField label={texts.user} value={incoming.user} required onChange={(user) => onChange({ user })} />
      <TextField
        label={texts.password}
        value={incoming.password}
        type="password"
        onChange={(password) => onChange({ password })}
      />
      <Habits incoming={incoming} onChange={onChange} />
    </FieldGroup>
  );
}

/** What the program does by itself. */
function Habits({ incoming, onChange }: IncomingProps) {
  const texts = useDevice().texts.settings;
  const isPop3 = incoming.protocol === 'pop3';
  const isOfflineImap = !isPop3 && incoming.access === 'offline';
  const { poll, manual, idle } = texts.watches;
  return (
    <>
      <SelectField
        label={texts.access}
        value={isPop3 ? 'offline' : incoming.access}
        options={optionsOf(texts.accesses)}
        onChange={(access) => onChange({ access })}
        disabled={isPop3}
      />
      {isPop3 && <p className={styles.aside}>{texts.pop3Offline}</p>}
      <SelectField
        label={texts.watch}
        value={isPop3 && incoming.watch.type === 'idle' ? 'poll' : incoming.watch.type}
        options={isPop3 ? optionsOf({ manual, poll }) : optionsOf({ manual, poll, idle })}
        onChange={(type) =>
          onChange({ watch: type === 'manual' ? { type } : { type, everySeconds: secondsOf(incoming) } })
        }
      />
      {incoming.watch.type !== 'manual' && (
        <NumberField
          label={incoming.watch.type === 'idle' && !isPop3 ? texts.everyOther : texts.every}
          value={incoming.watch.everySeconds}
          min={1}
          max={86_400}
          onChange={(everySeconds) =>
            onChange({ watch: { type: incoming.watch.type === 'idle' ? 'idle' : 'poll', everySeconds } })
          }
        />
      )}
      <SelectField
        label={texts.keep}
        value={isOfflineImap ? 'everything' : incoming.keep}
        options={optionsOf(isPop3 ? texts.keepsPop3 : texts.keeps)}
        onChange={(keep) => onChange({ keep })}
        disabled={!isPop3 && incoming.access !== 'disconnected'}
      />
      {(isPop3 || isOfflineImap) && <Leave incoming={incoming} onChange={onChange} />}
    </>
  );
}

function secondsOf({ watch }: IncomingSettings): number {
  return watch.type === 'manual' ? 60 : watch.everySeconds;
}

function Leave({ incoming, onChange }: IncomingProps) {
  const texts = useDevice().texts.settings;
  return (
    <>
      <SelectField
        label={texts.leave}
        value={incoming.leave.type}
        options={optionsOf(texts.leaves)}
        onChange={(type) => onChange({ leave: type === 'days' ? { type, days: 14 } : { type } })}
      />
      {incoming.leave.type === 'no' && <p className={styles.aside}>{texts.leaveNo}</p>}
      {incoming.leave.type === 'days' && (
        <NumberField
          label={texts.days}
          value={incoming.leave.days}
          min={1}
          max={3_650}
          onChange={(days) => onChange({ leave: { type: 'days', days } })}
        />
      )}
    </>
  );
}

function Outgoing(props: {
  readonly settings: MailAppSettings;
  readonly onChange: (settings: MailAppSettings) => void;
}) {
  const texts = useDevice().texts.settings;
  const { settings } = props;
  const { outgoing } = settings;
  const change = (some: Partial<MailAppSettings['outgoing']>): void =>
    props.onChange({ ...settings, outgoing: { ...outgoing, ...some } });
  return (
    <FieldGroup legend={texts.outgoing}>
      <TextField label={texts.name} value={settings.name} onChange={(name) => props.onChange({ ...settings, name })} />
      <TextField
        label={texts.address}
        value={settings.address}
        required
        onChange={(address) => props.onChange({ ...settings, address })}
      />
      <TextField label={texts.host} value={outgoing.host} required onChange={(host) => change({ host })} />
      <NumberField
        label={texts.port}
        value={outgoing.port}
        min={1}
        max={65_535}
        onChange={(port) => change({ port })}
      />
      <SelectField
        label={texts.security}
        value={outgoing.security}
        options={optionsOf(texts.securities)}
        onChange={(security) => change({ security })}
      />
      <label className={styles.check}>
        <input type="checkbox" checked={outgoing.logIn} onChange={({ target }) => change({ logIn: target.checked })} />
        {texts.logIn}
      </label>
    </FieldGroup>
  );
}
