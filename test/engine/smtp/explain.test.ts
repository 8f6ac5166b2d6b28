// What the inspector says about SMTP frames that are no lines: octets behind BDAT, in their turn.

import { describe, expect, it } from 'vitest';
import { bytesOf } from '#engine/base/bytes.ts';
import { explainSmtpCommand } from '#engine/smtp/explain.ts';
import { Dialogue } from '#engine/views/dialogue.ts';

describe('a dialogue with chunks', () => {
  it('tells octets of the message from commands, however many frames they come in', () => {
    const dialogue = new Dialogue('smtp');
    const said = (text: string): string => dialogue.clientSent(bytesOf(text)).smtpTurn;
    const turns = [
      'MAIL FROM:<a@b.example>\r\n',
      'BDAT 10\r\n',
      'QUIT\r\n',
      '1234',
      'bdat 4 LAST\r\n',
      'DATA',
      'NOOP\r\n',
    ].map(said);
    expect(turns).toEqual(['command', 'command', 'chunk', 'chunk', 'command', 'chunk', 'command']);
    const answered = ['250 a\r\n', '250 b\r\n', '250 c\r\n'].map((text) => dialogue.serverSent(bytesOf(text)).command);
    expect(answered).toEqual(['MAIL', 'BDAT', 'BDAT']);
  });

  it('goes on when the answer to an earlier command comes between', () => {
    const dialogue = new Dialogue('smtp');
    dialogue.clientSent(bytesOf('NOOP\r\n'));
    dialogue.clientSent(bytesOf('BDAT 8 LAST\r\n'));
    dialogue.serverSent(bytesOf('250 ok\r\n'));
    expect(dialogue.clientSent(bytesOf('half')).smtpTurn).toBe('chunk');
    expect(dialogue.clientSent(bytesOf('half')).smtpTurn).toBe('chunk');
    expect(dialogue.clientSent(bytesOf('QUIT\r\n')).smtpTurn).toBe('command');
  });
});

describe('the explanation', () => {
  it.each([
    ['BDAT 86 LAST', ['smtp.command.bdat', 'smtp.chunk-size', 'smtp.last-chunk']],
    ['VRFY jones SMTPUTF8', ['smtp.command.vrfy', 'smtp.argument', 'smtp.parameter']],
    ['RCPT TO:<a@b.example> NOTIFY=NEVER', ['smtp.command.rcpt', 'smtp.to', 'smtp.path', 'smtp.parameter']],
  ])('of %s names each part', (text, roles) => {
    const { spans, problem } = explainSmtpCommand(bytesOf(`${text}\r\n`), 'command');
    expect(problem).toBeUndefined();
    expect(spans.map(({ role }) => role)).toEqual(roles);
  });

  it('says what BDAT waits for, and that octets are octets', () => {
    expect(explainSmtpCommand(bytesOf('BDAT\r\n'), 'command').problem?.expected).toEqual(['smtp.chunk']);
    const { spans } = explainSmtpCommand(bytesOf('\0\r\n.\r\n'), 'chunk');
    expect(spans.map(({ role, start, end }) => [role, start, end])).toEqual([['smtp.chunk', 0, 6]]);
  });
});
