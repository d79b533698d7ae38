import type { Id } from './ids';

/** What a picture is sent for; it cannot be used for anything else. */
export const PICTURE_PURPOSES = ['after-sale', 'service'] as const;
export type PicturePurpose = (typeof PICTURE_PURPOSES)[number];
/** small: for a list, at most 400 pixels; large: to look at, at most 2,000. */
export const PICTURE_SIZES = ['small', 'large'] as const;
export type PictureSize = (typeof PICTURE_SIZES)[number];

export const PICTURE_LIMITS = {
  /** Of the file that is sent. */
  mostBytes: 5 * 1024 * 1024,
  /** In one step of what they are for. */
  most: 6,
  /** A person and 24 hours. */
  mostADay: 60,
} as const;

/** POST /pictures – multipart/form-data: purpose, file. The picture belongs to who sent it until it is used once. */
export interface PictureSent {
  id: Id;
  width: number;
  height: number;
}
/** A picture for those who may see what it belongs to. The addresses are good for some minutes, for whoever has them. */
export interface PictureView {
  id: Id;
  /** Below the server's own address, e.g. /api/pictures/…?size=large&… */
  url: string;
  smallUrl: string;
  width: number;
  height: number;
}

export type PicturesError =
  | 'pictures/not-a-picture'
  | 'pictures/too-large'
  | 'pictures/too-many-pixels'
  | 'pictures/too-many-today'
  | 'pictures/not-found'
  | 'pictures/not-usable';
