import type { PicturePurpose } from '@gp/contracts';

/** Who sends pictures. */
export interface PictureOwner {
  kind: 'member' | 'staff';
  id: string;
}
/** What pictures are used for, once. */
export interface PictureUse {
  /** e.g. 'after-sale-ask': of what, and where there. */
  kind: string;
  id: string;
  purpose: PicturePurpose;
  by: PictureOwner;
  pictureIds: string[];
}
