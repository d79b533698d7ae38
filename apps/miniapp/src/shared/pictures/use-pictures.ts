import { PICTURE_LIMITS, type PicturePurpose } from '@gp/contracts';
import { useCallback, useRef, useState } from 'react';
import { ApiError, sentenceOf } from '../api-error';
import { callUpload } from '../call';
import { newKey } from '../idempotency';
import { isRefusal } from '../privacy';
import { toast } from '../toast';
import { type ChosenPicture, choosePictures, letGo } from './choosing';
import { sendPicture } from './sending';

/** A picture on its way to the server. */
export interface SentPicture {
  /** Also its idempotency key: sent again it is the same picture. */
  key: string;
  path: string;
  state: 'sending' | 'sent' | 'failed';
  percent: number;
  id: string | null;
  /** Why not, and whether trying again could help. */
  why: string | null;
  again: boolean;
}

export interface Pictures {
  items: SentPicture[];
  /** Those that have arrived, in their order. */
  ids: string[];
  /** Some are on their way, or did not get there: not yet to be handed in. */
  waiting: boolean;
  add(): Promise<void>;
  again(key: string): void;
  remove(key: string): void;
}

const { mostBytes, most: MOST } = PICTURE_LIMITS;
const TOO_LARGE = `这张图片超过 ${mostBytes / 1024 / 1024} MB，请选小一些的。`;

/** Up to `most` pictures, each sent as soon as it is chosen. */
export function usePictures(purpose: PicturePurpose, most: number = MOST): Pictures {
  const [items, setItems] = useState<SentPicture[]>([]);
  const choosing = useRef(false);
  const change = useCallback((key: string, news: Partial<SentPicture>) => {
    setItems((all) => all.map((item) => (item.key === key ? { ...item, ...news } : item)));
  }, []);
  const send = async (key: string, path: string) => {
    change(key, { state: 'sending', percent: 0, why: null });
    try {
      const onProgress = (percent: number) => change(key, { percent });
      const { id } = await callUpload('POST /pictures', key, (message) => sendPicture(message, { path, purpose }, onProgress));
      change(key, { state: 'sent', id });
    } catch (failure) {
      // What was refused for good is refused again.
      const again = !(failure instanceof ApiError && failure.final);
      change(key, { state: 'failed', why: sentenceOf(failure), again });
    }
  };
  const add = async () => {
    if (choosing.current) return;
    choosing.current = true;
    try {
      for (const chosen of (await choosePictures(most - items.length)).map(asSent)) {
        setItems((all) => [...all, chosen]);
        if (chosen.state === 'sending') void send(chosen.key, chosen.path);
      }
    } catch (failure) {
      toast(isRefusal(failure) ? '没有同意隐私保护指引，所以不能选照片。' : '没能打开相册，再试一次。', 'warn');
    } finally {
      choosing.current = false;
    }
  };
  const remove = (key: string) => {
    const gone = items.find((item) => item.key === key);
    if (gone) letGo(gone.path);
    setItems((all) => all.filter((item) => item.key !== key));
  };
  return {
    items,
    ids: items.flatMap(({ id }) => (id === null ? [] : [id])),
    waiting: items.some(({ state }) => state !== 'sent'),
    add,
    again: (key) => {
      const item = items.find((one) => one.key === key);
      if (item) void send(key, item.path);
    },
    remove,
  };
}

/** What is too large is not sent: the server would refuse it half way. */
function asSent({ path, size }: ChosenPicture): SentPicture {
  const large = size > mostBytes;
  const state = large ? 'failed' : 'sending';
  return { key: newKey(), path, state, percent: 0, id: null, why: large ? TOO_LARGE : null, again: !large };
}
