import { connect } from 'node:net';

/**
 * The first packet that a MariaDB or MySQL server sends: its version, or why it will not talk. Needs no driver and no account,
 * so it works before any package is installed. Throws the socket's error when nobody listens.
 */
export function readGreeting({ host, port, timeoutMs = 3000 }) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    const timer = setTimeout(() => socket.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })), timeoutMs);
    let bytes = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      bytes = Buffer.concat([bytes, chunk]);
      if (bytes.length < 5 || bytes.length < 4 + bytes.readUIntLE(0, 3)) return;
      socket.end();
      resolve(parse(bytes.subarray(4)));
    });
    socket.on('close', () => {
      clearTimeout(timer);
      reject(Object.assign(new Error('closed without a greeting'), { code: 'ECONNRESET' }));
    });
    socket.on('error', reject);
  });
}

function parse(packet) {
  if (packet[0] === 0xff) return { version: null, refusal: packet.subarray(3).toString('utf8') };
  if (packet[0] !== 10) return { version: null, refusal: 'it does not speak the MySQL protocol' };
  return { version: packet.subarray(1, packet.indexOf(0, 1)).toString('latin1'), refusal: null };
}

/** Reads 10.11.19 out of "5.5.5-10.11.19-MariaDB-0+deb12u1", and says which of the two families it is. */
export function parseVersion(text) {
  const family = /mariadb/i.test(text) ? 'MariaDB' : 'MySQL';
  const [, major, minor, patch] = /(\d+)\.(\d+)\.(\d+)/.exec(text.replace(/^5\.5\.5-/, '')) ?? [null, '0', '0', '0'];
  const numbers = { major: Number(major), minor: Number(minor) };
  const supported =
    family === 'MariaDB' ? numbers.major > 10 || (numbers.major === 10 && numbers.minor >= 11) : numbers.major >= 8;
  return { family, version: `${major}.${minor}.${patch}`, supported };
}

export const SUPPORTED = 'MariaDB 10.11 or later, or MySQL 8.0 or later';
