import type { CampaignArt, GiftArt } from '@gp/contracts';
import { Image, View } from '@tarojs/components';
import animalDonation from '../assets/illustrations/animal-donation.svg';
import coffeeVoucher from '../assets/illustrations/coffee-voucher.svg';
import customPrints from '../assets/illustrations/custom-prints.svg';
import cycling from '../assets/illustrations/cycling.svg';
import emptyBox from '../assets/illustrations/empty-box.svg';
import fountainPen from '../assets/illustrations/fountain-pen.svg';
import notebookSet from '../assets/illustrations/notebook-set.svg';
import offline from '../assets/illustrations/offline.svg';
import petToy from '../assets/illustrations/pet-toy.svg';
import plant from '../assets/illustrations/plant.svg';
import recycling from '../assets/illustrations/recycling.svg';
import success from '../assets/illustrations/success.svg';
import toteBag from '../assets/illustrations/tote-bag.svg';
import treePlanting from '../assets/illustrations/tree-planting.svg';
import { px } from './px';

/** The drawings are files of the package (20 kB in all), so that a page's script holds their addresses only. */
const ART = {
  'animal-donation': animalDonation,
  'coffee-voucher': coffeeVoucher,
  'custom-prints': customPrints,
  cycling,
  'empty-box': emptyBox,
  'fountain-pen': fountainPen,
  'notebook-set': notebookSet,
  offline,
  'pet-toy': petToy,
  plant,
  recycling,
  success,
  'tote-bag': toteBag,
  'tree-planting': treePlanting,
} as const;
export type ArtName = keyof typeof ART;

export type Ground = 'green' | 'grain' | 'sky' | 'clay';
const GROUNDS: Record<GiftArt | CampaignArt, Ground> = {
  'notebook-set': 'green',
  'coffee-voucher': 'grain',
  'tote-bag': 'sky',
  'pet-toy': 'clay',
  plant: 'green',
  'animal-donation': 'grain',
  'fountain-pen': 'sky',
  'custom-prints': 'green',
  recycling: 'green',
  'tree-planting': 'grain',
  cycling: 'sky',
};

export function groundOf(art: GiftArt | CampaignArt): Ground {
  return GROUNDS[art] ?? 'green';
}

/**
 * A drawing alone. Decorative: the title beside it says what it is. It is read from the package when it is near the screen; `atOnce`: it
 * stands on the first one, and is what the page is about.
 */
export function Drawing({ name, size, atOnce = false }: { name: ArtName; size: number; atOnce?: boolean }) {
  return (
    <Image
      className="gp-drawing"
      src={ART[name] ?? ART['empty-box']}
      mode="aspectFit"
      lazyLoad={!atOnce}
      style={{ width: px(size), height: px(size) }}
      aria-hidden
    />
  );
}

/** A drawing on its ground: the picture of a gift or a campaign. Its box is sized by `className`. */
export function Art({ name, size, className = '' }: { name: GiftArt | CampaignArt; size: number; className?: string }) {
  return (
    <View className={`gp-art gp-art-${groundOf(name)} ${className}`}>
      <Drawing name={name} size={size} />
    </View>
  );
}
