// Where the connection in front stands: its protocol's state machine, its mailbox as its client numbers it, what it has
// not been told yet, what its server can do. Read from the trace, so the past is shown as well.

import type { ConnectionId } from '#engine/index.ts';
import type { LabHost } from '../host/lab-host.ts';
import { usePicked, useSelection, useStore } from '../host/use-host.ts';
import { useView } from '../host/use-view.ts';
import { EmptyPane } from '../lab/pane.tsx';
import { usePaneTexts } from '../terminal/use-pane-texts.ts';
import { CapabilityList } from './capability-list.tsx';
import { createClientStates } from './client-states.ts';
import { HeldChanges } from './held-changes.tsx';
import { MachineView } from './machine-view.tsx';
import { MailboxList } from './mailbox-list.tsx';
import { createMailboxes } from './mailboxes.ts';
import { MessageTable } from './message-table.tsx';
import styles from './state.module.css';
import { TransactionView } from './transaction-view.tsx';

/** The state of the connection that the person works on. */
export function StatePane({ host }: { readonly host: LabHost }) {
  const texts = usePaneTexts();
  const connection = useConnection(host);
  const { model: states } = useView(host, createClientStates);
  const { model: mailboxes } = useView(host, createMailboxes);
  const client = connection && states.of(connection);
  if (client?.protocol === undefined) return <EmptyPane>{texts['state.empty']}</EmptyPane>;
  const props = { client, mailboxes, texts };
  return (
    <div className={styles.state}>
      <MachineView client={client} texts={texts} />
      {client.protocol === 'smtp' ? <TransactionView {...props} /> : <MessageTable host={host} {...props} />}
      {client.protocol === 'imap' && <HeldChanges {...props} />}
      {client.protocol === 'imap' && <MailboxList {...props} />}
      <CapabilityList {...props} />
    </div>
  );
}

/** The connection in front; where there is no terminal, that of the chosen line, and else the newest. */
function useConnection(host: LabHost): ConnectionId | undefined {
  const inFront = useStore(host.activeConnection);
  const { event: id } = useSelection(host);
  return usePicked(host.calm, ({ simulation: { trace, connections } }) => {
    if (inFront !== undefined) return inFront;
    const [chosen] = id === undefined ? [] : trace.slice(id, id + 1);
    if (chosen && 'connection' in chosen && chosen.connection !== undefined) return chosen.connection;
    return connections.at(-1)?.connection;
  });
}
