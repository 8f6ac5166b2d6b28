// Which handler answers which command. A command without a handler does not compile.

import type { ArgumentsOf, Command, CommandName } from '../syntax.ts';
import type { ImapConnection } from './connection.ts';
import { append } from './handlers/append.ts';
import { authenticate } from './handlers/authenticate.ts';
import { cancelUpdate } from './handlers/cancelupdate.ts';
import { capability } from './handlers/capability.ts';
import { close } from './handlers/close.ts';
import { compress } from './handlers/compress.ts';
import { copy } from './handlers/copy.ts';
import { create } from './handlers/create.ts';
import { deleteMailbox } from './handlers/delete.ts';
import { deleteAcl } from './handlers/deleteacl.ts';
import { enable } from './handlers/enable.ts';
import { esearch } from './handlers/esearch.ts';
import { expunge } from './handlers/expunge.ts';
import { fetch } from './handlers/fetch.ts';
import { find } from './handlers/find.ts';
import { getAcl } from './handlers/getacl.ts';
import { getMetadata } from './handlers/getmetadata.ts';
import { getQuota } from './handlers/getquota.ts';
import { getQuotaRoot } from './handlers/getquotaroot.ts';
import { id } from './handlers/id.ts';
import { idle } from './handlers/idle.ts';
import { language } from './handlers/language.ts';
import { list } from './handlers/list.ts';
import { listRights } from './handlers/listrights.ts';
import { login } from './handlers/login.ts';
import { logout } from './handlers/logout.ts';
import { lsub } from './handlers/lsub.ts';
import { move } from './handlers/move.ts';
import { myRights } from './handlers/myrights.ts';
import { namespace } from './handlers/namespace.ts';
import { check, noop } from './handlers/noop.ts';
import { replace } from './handlers/replace.ts';
import { notify } from './handlers/notify.ts';
import { rename } from './handlers/rename.ts';
import { search } from './handlers/search.ts';
import { bboard, examine, select } from './handlers/select.ts';
import { setAcl } from './handlers/setacl.ts';
import { setMetadata } from './handlers/setmetadata.ts';
import { setQuota } from './handlers/setquota.ts';
import { sort } from './handlers/sort.ts';
import { startTls } from './handlers/starttls.ts';
import { status } from './handlers/status.ts';
import { store } from './handlers/store.ts';
import { subscribe } from './handlers/subscribe.ts';
import { thread } from './handlers/thread.ts';
import { unauthenticate } from './handlers/unauthenticate.ts';
import { unselect } from './handlers/unselect.ts';
import { unsubscribe } from './handlers/unsubscribe.ts';
import type { Reply } from './reply.ts';

/** Obeys one command. It is syntactically right and given in a state in which it may be given. */
export type Handler<N extends CommandName> = (connection: ImapConnection, args: ArgumentsOf<N>, tag: string) => Reply;

/** The handler of every command. */
const handlers: { readonly [N in CommandName]: Handler<N> } = {
  APPEND: append,
  AUTHENTICATE: authenticate,
  BBOARD: bboard,
  CANCELUPDATE: cancelUpdate,
  CAPABILITY: capability,
  CHECK: check,
  CLOSE: close,
  COMPRESS: compress,
  COPY: copy,
  CREATE: create,
  DELETE: deleteMailbox,
  DELETEACL: deleteAcl,
  ENABLE: enable,
  ESEARCH: esearch,
  EXAMINE: examine,
  EXPUNGE: expunge,
  FETCH: fetch,
  FIND: find,
  GETACL: getAcl,
  GETMETADATA: getMetadata,
  GETQUOTA: getQuota,
  GETQUOTAROOT: getQuotaRoot,
  ID: id,
  IDLE: idle,
  LANGUAGE: language,
  LIST: list,
  LISTRIGHTS: listRights,
  LOGIN: login,
  LOGOUT: logout,
  LSUB: lsub,
  MOVE: move,
  MYRIGHTS: myRights,
  NAMESPACE: namespace,
  NOOP: noop,
  NOTIFY: notify,
  RENAME: rename,
  REPLACE: replace,
  SEARCH: search,
  SELECT: select,
  SETACL: setAcl,
  SETMETADATA: setMetadata,
  SETQUOTA: setQuota,
  SORT: sort,
  STARTTLS: startTls,
  STATUS: status,
  STORE: store,
  SUBSCRIBE: subscribe,
  THREAD: thread,
  UNAUTHENTICATE: unauthenticate,
  UNSELECT: unselect,
  UNSUBSCRIBE: unsubscribe,
};

/** Lets the right handler answer. */
export function answer(connection: ImapConnection, command: Command, tag: string): Reply {
  return handlerOf(command.name)(connection, command, tag);
}

/** The table pairs each name with its own arguments, which the compiler cannot follow through a union of commands. */
function handlerOf(name: CommandName): (connection: ImapConnection, command: Command, tag: string) => Reply {
  return handlers[name] as (connection: ImapConnection, command: Command, tag: string) => Reply;
}
