import { ApiError } from './api-error';
import { call } from './call';
import { session } from './session';

/** Fetches a file with the session's token and lets the browser save it: an address alone would not be let in. */
export async function download(address: string, name: string): Promise<void> {
  // A read through `call` first: it renews the session where that has ended.
  await call('GET /me');
  const answer = await fetch(address, { headers: { Authorization: `Bearer ${session()?.accessToken ?? ''}` } }).catch(() => {
    throw new ApiError(0, null);
  });
  if (!answer.ok) throw new ApiError(answer.status, await answer.json().catch(() => null));
  const url = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
