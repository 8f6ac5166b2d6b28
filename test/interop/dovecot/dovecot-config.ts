// What a private Dovecot is told: everything it reads and writes lies in one folder, it listens on this machine only,
// and every capability that Debian's packages can do is switched on. Nothing of the system's own settings is read.

/** Where Dovecot lives and listens. */
export interface DovecotPlace {
  /** Belongs to it alone. */
  readonly folder: string;
  readonly imapPort: number;
  readonly pop3Port: number;
  /** How it keeps mail: one file for each message, or several messages in a file. */
  readonly format: 'maildir' | 'mdbox';
}

/** Users and their passwords. */
export type DovecotUsers = ReadonlyMap<string, string>;

/** The file of passwords. */
export function passwordFile(users: DovecotUsers): string {
  return [...users].map(([user, password]) => `${user}:{PLAIN}${password}\n`).join('');
}

const SPECIAL_USES = ['Drafts', 'Sent', 'Junk', 'Trash', 'Archive'];

/** The text of the configuration file. */
export function dovecotConfig({ folder, imapPort, pop3Port, format }: DovecotPlace): string {
  return `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
instance_name = ${folder.replaceAll(/\W/g, '-')}
protocols = imap pop3
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login cram-md5 scram-sha-1 scram-sha-256
auth_failure_delay = 0
auth_username_chars =
mail_location = ${format}:~/mail
mail_fsync = never
mail_max_userip_connections = 1000
mail_attribute_dict = file:%h/attributes
mail_plugins = acl quota zlib
first_valid_uid = 1
login_greeting = ready
passdb {
  driver = passwd-file
  args = ${folder}/passwords
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=${folder}/home/%u
}
namespace inbox {
  inbox = yes
  separator = /
${SPECIAL_USES.map((name) => `  mailbox ${name} {\n    special_use = \\${name}\n  }`).join('\n')}
}
protocol imap {
  mail_plugins = $mail_plugins imap_acl imap_quota
  imap_metadata = yes
}
plugin {
  acl = vfile
  quota = count:User quota
  quota_vsizes = yes
  quota_rule = *:storage=1G
}
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service imap-login {
  inet_listener imap {
    port = ${imapPort}
  }
  inet_listener imaps {
    port = 0
  }
}
service pop3-login {
  inet_listener pop3 {
    port = ${pop3Port}
  }
  inet_listener pop3s {
    port = 0
  }
}
`;
}
