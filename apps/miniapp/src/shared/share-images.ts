import { CAMPAIGN_ARTS, type CampaignArt, GIFT_ARTS, type GiftArt } from '@gp/contracts';
import success from '../assets/share/success.png';

/**
 * Drawn by drawings/share-images.mjs: 5:4, and the middle of each stands for it where the timeline cuts it square. Those of gifts and
 * campaigns lie in the packages whose pages share them (config/index.ts puts them there); the main package has no room to spare.
 */
export const PROGRAMME_IMAGE: string = success;

/** A server newer than this app may know drawings that it does not. */
export function giftImage(art: GiftArt): string {
  return GIFT_ARTS.includes(art) ? `/redemption/pages/share/${art}.png` : PROGRAMME_IMAGE;
}

export function campaignImage(art: CampaignArt): string {
  return CAMPAIGN_ARTS.includes(art) ? `/campaigns/pages/share/${art}.png` : PROGRAMME_IMAGE;
}
