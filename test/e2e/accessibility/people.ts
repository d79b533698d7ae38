import { randomUUID } from 'node:crypto';
import { type CallArgs, fillPath, type ResponseOf, type Route, type SessionView } from '@gp/contracts';
import type { Demo } from '../support/demo';

/** Somebody of the demo, spoken for over HTTP: what a screen needs is made so, faster than by tapping. */
export class Caller {
  private constructor(
    private readonly url: string,
    readonly session: SessionView,
  ) {}

  static async member(demo: Demo, name: string): Promise<Caller> {
    const { items } = await ask<{ items: { key: string; name: string }[] }>(demo.url, 'GET', '/demo/people');
    const key = items.find((person) => person.name === name)?.key;
    const { code } = await ask<{ code: string }>(demo.url, 'POST', '/demo/codes', { key });
    return new Caller(demo.url, await ask<SessionView>(demo.url, 'POST', '/sessions/wechat', { code }));
  }

  static async staff(demo: Demo, username: string): Promise<Caller> {
    return new Caller(
      demo.url,
      await ask<SessionView>(demo.url, 'POST', '/sessions/staff', { username, password: demo.password }),
    );
  }

  call<R extends Route>(route: R, args: Omit<CallArgs<R>, 'key'>): Promise<ResponseOf<R>> {
    const [method = '', pattern = ''] = route.split(' ');
    const { params, body, query } = args as { params?: Record<string, string>; body?: unknown; query?: Record<string, string> };
    const search = query ? `?${new URLSearchParams(query)}` : '';
    return ask(this.url, method, fillPath(pattern, params) + search, body, this.session.accessToken);
  }
}

async function ask<T>(url: string, method: string, path: string, body?: unknown, token?: string): Promise<T> {
  const answer = await fetch(`${url}/api${path}`, {
    method,
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
    },
    ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}
