import nodemailer from 'nodemailer';
import { NotDelivered, type Provider } from './provider.ts';

const PATIENCE_MS = 20_000;

/** E-mail over SMTP: `smtps://user:password@host:465` or `smtp://host:587` (which asks for STARTTLS). */
export function smtpProvider(address: string, from: string): Provider {
  const url = new URL(address);
  const transport = nodemailer.createTransport({
    host: url.hostname,
    port: Number(url.port || (url.protocol === 'smtps:' ? 465 : 587)),
    secure: url.protocol === 'smtps:',
    // A password never travels in the clear; a relay on one's own machine may do without.
    requireTLS: url.protocol === 'smtp:' && url.username !== '',
    ...(url.username === ''
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    name: 'smtp',
    async send({ id, to, subject, text }) {
      try {
        // The message id is the letter's: a server that has it already may drop the second copy.
        await transport.sendMail({ from, to, subject, text, messageId: `<${id}@${url.hostname}>` });
      } catch (error) {
        // 5xx of the server is its last word; everything else may be mended by waiting.
        const code = (error as { responseCode?: number }).responseCode ?? 0;
        throw code >= 500 && code < 600 ? new NotDelivered('refused', true) : new NotDelivered('unreachable', false);
      }
    },
  };
}
