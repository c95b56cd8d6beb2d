import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { NotDelivered } from './provider.ts';
import { smtpProvider } from './smtp.ts';

let server: Server | undefined;
afterEach(() => server?.close());

/** A mail server that speaks just enough, and what it was told. */
async function mailServer(answerToRecipient: string): Promise<{ url: string; heard: string[] }> {
  const heard: string[] = [];
  server = createServer((socket) => {
    let inData = false;
    socket.write('220 mail.example\r\n');
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      for (const line of chunk.toString('utf8').split('\r\n')) {
        heard.push(line);
        if (inData) {
          if (line !== '.') continue;
          inData = false;
          socket.write('250 taken\r\n');
        } else if (/^EHLO/i.test(line)) socket.write('250 mail.example\r\n');
        else if (/^MAIL FROM/i.test(line)) socket.write('250 ok\r\n');
        else if (/^RCPT TO/i.test(line)) socket.write(`${answerToRecipient}\r\n`);
        else if (/^DATA/i.test(line)) {
          inData = true;
          socket.write('354 go on\r\n');
        } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
        else if (line !== '') socket.write('250 ok\r\n');
      }
    });
  });
  await new Promise<void>((ready) => server?.listen(0, '127.0.0.1', ready));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `smtp://127.0.0.1:${port}`, heard };
}

const LETTER = {
  id: '01-02',
  channel: 'email',
  to: 'xiaoman@hailing.example',
  subject: '催报',
  text: '请登录',
} as const;
const FROM = 'kepu@kepu.example';

async function outcome(url: string): Promise<{ failure: string; final: boolean } | 'sent'> {
  try {
    await smtpProvider(url, FROM).send(LETTER);
    return 'sent';
  } catch (error) {
    if (!(error instanceof NotDelivered)) throw error;
    expect(String(error)).not.toContain('hailing');
    return { failure: error.failure, final: error.final };
  }
}

describe('a letter by SMTP', () => {
  it('is handed over with sender, addressee and an id that stays the same at every attempt', async () => {
    const { url, heard } = await mailServer('250 ok');
    expect(await outcome(url)).toBe('sent');
    expect(heard).toContain(`MAIL FROM:<${FROM}>`);
    expect(heard).toContain(`RCPT TO:<${LETTER.to}>`);
    expect(heard.join('\n')).toContain('Message-ID: <01-02@127.0.0.1>');
  });

  it('whose address is refused is not tried again; one that is put off is', async () => {
    expect(await outcome((await mailServer('550 no such user xiaoman@hailing.example')).url)).toEqual({
      failure: 'refused',
      final: true,
    });
    server?.close();
    expect(await outcome((await mailServer('451 later')).url)).toEqual({ failure: 'unreachable', final: false });
  });

  it('waits for a server that does not answer', async () => {
    expect(await outcome('smtp://127.0.0.1:1')).toEqual({ failure: 'unreachable', final: false });
  });
});
