// Ports that are listened on, and the connections that came in through them.

import { createServer, type Server, type Socket } from 'node:net';
import type { ListenerOptions } from './serve-options.ts';
import { SocketAdapter, type AdapterOptions } from './socket-adapter.ts';

/** How long connections may take to close when the server stops. */
const GOODBYE_MS = 2_000;

/** A port that is open. */
export interface OpenListener {
  readonly protocol: ListenerOptions['protocol'];
  readonly port: number;
  readonly tls: boolean;
  /** Says goodbye on all connections and closes the port. */
  stop(): Promise<void>;
}

/** Opens one port; rejects with a sentence when it cannot be had. */
export async function openListener<Report>(
  { protocol, port, tls }: ListenerOptions,
  host: string,
  options: AdapterOptions<Report>,
): Promise<OpenListener> {
  const adapters = new Set<SocketAdapter<Report>>();
  const sockets = new Set<Socket>();
  let accepted = 0;
  const accept = (socket: Socket): void => {
    accepted += 1;
    const adapter = new SocketAdapter(socket, accepted, options);
    adapters.add(adapter);
    sockets.add(socket);
    socket.once('close', () => {
      adapters.delete(adapter);
      sockets.delete(socket);
    });
  };
  const server = createServer({ allowHalfOpen: true }, accept);
  const boundPort = await listening(server, port, host).catch((error: NodeJS.ErrnoException) => {
    throw new Error(`--${protocol}${tls ? 's' : ''} ${port}: ${whyNotOpen(error, host)}`, { cause: error });
  });
  server.on('error', (error) => options.failed(0, error)); // a connection that could not be accepted
  const stop = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const adapter of adapters) adapter.shutDown();
    const impatience = setTimeout(() => sockets.forEach((socket) => socket.destroy()), GOODBYE_MS);
    await closed;
    clearTimeout(impatience);
  };
  return { protocol, tls, port: boundPort, stop };
}

/** Listens; answers the port, which the system chose when 0 was asked for. */
function listening(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, backlog: 1024 }, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function whyNotOpen(error: NodeJS.ErrnoException, host: string): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `another program listens on this port of ${host} already.`;
    case 'EACCES':
      return 'this port may not be opened; those below 1024 usually need root.';
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `this machine does not have the address ${host}.`;
    default:
      return error.message;
  }
}
