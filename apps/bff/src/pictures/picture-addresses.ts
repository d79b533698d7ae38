import { createHmac, timingSafeEqual } from 'node:crypto';
import { PICTURE_SIZES, type PictureSize, type PictureView } from '@gp/contracts';
import { Inject, Injectable } from '@nestjs/common';
import type { Configuration } from '../platform/configuration.js';
import { CONFIGURATION } from '../platform/configuration.token.js';

/** Ends are whole tens of minutes, so that a picture has one address for a while and a phone need not fetch it again. */
const STEP_S = 600;

/**
 * Addresses of pictures: good for 10 to 20 minutes, for whoever has one. A mini-program's image sends no Authorization, so what the view
 * allows is in the address itself.
 */
@Injectable()
export class PictureAddresses {
  private readonly key: Buffer;

  constructor(@Inject(CONFIGURATION) configuration: Configuration) {
    this.key = createHmac('sha256', configuration.tokenSecret).update('pictures').digest();
  }

  view({ id, width, height }: { id: string; width: number; height: number }, now: Date): PictureView {
    const until = (Math.floor(now.getTime() / 1000 / STEP_S) + 2) * STEP_S;
    const address = (size: PictureSize) =>
      `/api/pictures/${id}?size=${size}&until=${until}&mac=${this.mac(id, size, String(until))}`;
    return { id, url: address('large'), smallUrl: address('small'), width, height };
  }

  /** Which one an address shows and for how many seconds more; null: it is not one of ours, or not any more. */
  read(
    id: string,
    { size = '', until = '', mac = '' }: { size?: string; until?: string; mac?: string },
    now: Date,
  ): { size: PictureSize; seconds: number } | null {
    const found = PICTURE_SIZES.find((s) => s === size);
    const seconds = Math.ceil(Number(until) - now.getTime() / 1000);
    if (!found || !/^\d{10}$/.test(until) || seconds <= 0) return null;
    const [given, right] = [Buffer.from(mac), Buffer.from(this.mac(id, found, until))];
    return given.length === right.length && timingSafeEqual(given, right) ? { size: found, seconds } : null;
  }

  private mac(id: string, size: PictureSize, until: string): string {
    return createHmac('sha256', this.key).update(`${id}:${size}:${until}`).digest('base64url');
  }
}
