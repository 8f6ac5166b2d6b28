// What the mail program can do as a whole: look for mail, connected and disconnected mode, write, search.

import { useState } from 'react';
import { useDevice } from './device-context.ts';
import styles from './devices.module.css';

/** The row below the device's name. */
export function MailToolbar({ onWrite }: { readonly onWrite: () => void }) {
  const { model, texts, act } = useDevice();
  const words = texts.device;
  const wantsLine = model.line !== 'off' && model.line !== 'leaving';
  const isPop3 = model.settings.incoming.protocol === 'pop3';
  const isPolling = model.settings.incoming.watch.type !== 'manual';
  return (
    <div className={styles.toolbar} role="group" aria-label={words.toolbar}>
      <button className="main" onClick={() => act({ type: 'getMail' })}>
        {words.getMail}
      </button>
      {wantsLine ? (
        <button
          className="line"
          title={isPop3 ? words.stopPollingLong : words.disconnectLong}
          onClick={() => act({ type: 'disconnect' })}
        >
          {isPop3 ? words.stopPolling : words.disconnect}
        </button>
      ) : (
        (!isPop3 || isPolling) && (
          <button
            className="line"
            title={isPop3 ? words.startPollingLong : words.connectLong}
            onClick={() => act({ type: 'connect' })}
          >
            {isPop3 ? words.startPolling : words.connect}
          </button>
        )
      )}
      <button className="line" aria-haspopup="dialog" onClick={onWrite}>
        {words.write}
      </button>
      <Search key={model.search?.text ?? ''} />
    </div>
  );
}

/** Searches when Enter is pressed; an emptied field ends the search. */
function Search() {
  const { model, texts, act } = useDevice();
  const [text, setText] = useState(model.search?.text ?? '');
  const search = (wanted: string): void => {
    if (wanted !== (model.search?.text ?? '')) act({ type: 'search', text: wanted });
  };
  return (
    <form
      className={styles.search}
      onSubmit={(event) => {
        event.preventDefault();
        search(text.trim());
      }}
    >
      <input
        type="search"
        aria-label={texts.search.name}
        placeholder={texts.search.placeholder}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          if (target.value === '') search('');
        }}
      />
    </form>
  );
}
