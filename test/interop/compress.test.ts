// COMPRESS with `npm run serve` and zlib, as other programs use it.
import { once } from 'node:events';
import { constants, createDeflateRaw, createInflateRaw, deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RawClient, ServeProcess } from './serve-process.ts';

let server: ServeProcess;

beforeAll(async () => {
  server = await ServeProcess.start('--imap', '0', '--user', 'alice:secret');
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

async function loggedIn(): Promise<RawClient> {
  const client = await RawClient.open(server.port('imap'));
  client.write('a LOGIN alice secret\r\n');
  await client.until(/^a OK/);
  client.write('b COMPRESS DEFLATE\r\n');
  await client.until(/^b OK/);
  return client;
}

it('a mail is stored and read back through zlib', async () => {
  const client = await loggedIn();
  const inflate = createInflateRaw({ finishFlush: constants.Z_SYNC_FLUSH });
  const deflate = createDeflateRaw({ flush: constants.Z_SYNC_FLUSH });
  client.socket.removeAllListeners('data');
  client.socket.pipe(inflate);
  deflate.pipe(client.socket);
  let text = '';
  inflate.on('data', (bytes: Buffer) => (text += bytes.toString('latin1')));
  const until = async (end: string): Promise<void> => {
    while (!text.includes(end)) await once(inflate, 'data');
  };
  const mail = `Subject: x\r\n\r\n${'The same line again and again.\r\n'.repeat(20_000)}`;
  deflate.write(`c APPEND INBOX {${mail.length}+}\r\n${mail}\r\nd SELECT INBOX\r\ne FETCH 1 BODY[]\r\n`);
  await until('e OK');
  expect(text).toContain(mail);
  client.socket.destroy();
});

it('what cannot be inflated ends the connection, and only this one', async () => {
  const client = await loggedIn();
  client.write('NOOP\r\n'.repeat(100));
  expect(await client.line()).toBeUndefined();
  const other = await loggedIn();
  other.socket.destroy();
});

it('very much in very little meets the same limits as ever', async () => {
  const client = await loggedIn();
  const bomb = deflateRawSync(Buffer.alloc(300_000_000, 'x'), { finishFlush: constants.Z_SYNC_FLUSH });
  client.socket.on('error', () => undefined);
  client.socket.write(bomb);
  await once(client.socket, 'data');
  client.socket.destroy();
  const other = await loggedIn();
  other.socket.destroy();
});
