import { Agent, createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Site } from './site';

/**
 * One origin for a phone: the mini-program's site, and below /api the real server, as if WeChat had been told of that host. Nothing is
 * changed on the way, so that tokens, refusals and cut connections are the real ones.
 */
export class Front {
  private readonly agent = new Agent({ keepAlive: true });

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async open(site: Site, bff: string): Promise<Front> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
    const front = new Front(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('request', (asked: IncomingMessage, answer: ServerResponse) => {
      if (asked.url?.startsWith('/api/')) front.pass(asked, answer, bff);
      else serve(site, asked, answer);
    });
    return front;
  }

  private pass(asked: IncomingMessage, answer: ServerResponse, bff: string): void {
    const onward = request(`${bff}${asked.url}`, { method: asked.method, headers: asked.headers, agent: this.agent }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    });
    // A server that goes away in the middle is a phone that gets no answer.
    onward.on('error', () => answer.destroy());
    answer.on('close', () => onward.destroy());
    asked.pipe(onward);
  }

  async close(): Promise<void> {
    this.agent.destroy();
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }
}

function serve(site: Site, asked: IncomingMessage, answer: ServerResponse): void {
  const path = decodeURIComponent((asked.url ?? '/').split('?')[0] ?? '/');
  const file = site.files.get(path);
  if (!file) {
    answer.writeHead(404, { 'content-type': 'text/plain' }).end(`the mini-program has no ${path}`);
    return;
  }
  answer.writeHead(200, { 'content-type': file.type, 'cache-control': 'no-cache' }).end(file.body);
}
