import type { CampaignView, SignUpView } from '@gp/contracts';
import Taro from '@tarojs/taro';

/** What the pass page needs of a campaign. */
export type PassSheet = Pick<CampaignView, 'id' | 'title' | 'art' | 'place' | 'startsAt' | 'endsAt' | 'phase'> & {
  signUp: SignUpView;
};

const placeOf = (memberId: string, campaignId: string) => `gp.pass.${memberId}.${campaignId}`;

/** A pass never changes, so it is kept on the phone: a schoolyard without network is enough to show it. */
export function keepPass(memberId: string, campaign: CampaignView): void {
  const { id, title, art, place, startsAt, endsAt, phase, signUp } = campaign;
  if (!signUp) return;
  try {
    Taro.setStorageSync(placeOf(memberId, id), { id, title, art, place, startsAt, endsAt, phase, signUp } satisfies PassSheet);
  } catch {
    // A full storage costs the offline copy only; the pass itself is on the screen.
  }
}

export function keptPass(memberId: string, campaignId: string): PassSheet | null {
  try {
    const kept: unknown = Taro.getStorageSync(placeOf(memberId, campaignId));
    return typeof kept === 'object' && kept !== null && 'signUp' in kept ? (kept as PassSheet) : null;
  } catch {
    return null;
  }
}
