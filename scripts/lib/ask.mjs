import { request } from 'node:http';

/** A small GET for scripts: no connection is kept, an answer that takes too long is an error. */
export function ask(url, { timeoutMs = 2000 } = {}) {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent: false, timeout: timeoutMs }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk)).on('error', reject);
      answer.on('end', () => resolve({ status: answer.statusCode, text: Buffer.concat(chunks).toString('utf8') }));
    });
    asked.on('timeout', () => asked.destroy(new Error('no answer in time'))).on('error', reject);
    asked.end();
  });
}
