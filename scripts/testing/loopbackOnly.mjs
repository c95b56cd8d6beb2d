// For tests: this process, and every Node process it starts, reaches nothing but its own machine. An attempt fails, and
// is written down, so that code which bears the failure is found out all the same.
import { appendFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';

const record = process.env.KEPU_OUTSIDE_CONNECTIONS;
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/i;

/** Where a call of connect() leads, in any of its forms; null for a socket in the file system. */
function hostOf(args) {
  // `net.connect` hands its arguments on as one list.
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === 'object' && first !== null) return first.path ? null : (first.host ?? 'localhost');
  if (typeof first === 'string' && Number.isNaN(Number(first))) return null;
  return typeof second === 'string' ? second : 'localhost';
}

const connect = Socket.prototype.connect;
if (connect.name !== 'connectOnLoopback') {
  Socket.prototype.connect = function connectOnLoopback(...args) {
    const host = hostOf(args);
    if (host === null || LOOPBACK.test(host.replace(/^\[|\]$/g, ''))) return connect.apply(this, args);
    const message = `a connection to ${host}, outside of this machine`;
    if (record) appendFileSync(record, `${message}\n${new Error(message).stack}\n`);
    queueMicrotask(() => this.destroy(Object.assign(new Error(message), { code: 'EHOSTUNREACH', syscall: 'connect' })));
    return this;
  };
}

const option = `--import=${fileURLToPath(import.meta.url)}`;
const options = process.env.NODE_OPTIONS ?? '';
if (!options.includes(option)) process.env.NODE_OPTIONS = `${options} ${option}`.trim();
