import type { PublicCampaignView } from '@gp/contracts';
import { useRouter } from '@tarojs/taro';
import { Drawing, groundOf } from '../../../shared/art';
import { useRemote } from '../../../shared/query';
import { Screen } from '../../../shared/screen';
import { type ShareCard, useShare } from '../../../shared/share';
import { campaignImage, PROGRAMME_IMAGE } from '../../../shared/share-images';
import { BoneCards, RemoteView } from '../../../shared/states';
import { About, Facts, Places } from './parts';

/** What a chat or the timeline says of a campaign. */
export function cardOf(id: string, campaign: PublicCampaignView | undefined): ShareCard {
  return {
    title: campaign ? `${campaign.title}，${campaign.place}` : '社区里的一场活动',
    path: '/campaigns/pages/campaign/index',
    query: { id },
    image: campaign ? campaignImage(campaign.art) : PROGRAMME_IMAGE,
  };
}

/** The campaign as the timeline shows it: what, when, where, and how many places are left. */
export function ShownCampaign() {
  const id = useRouter().params.id ?? '';
  const campaign = useRemote('GET /public/campaigns/:id', { params: { id } });
  const { data } = campaign;
  useShare(cardOf(id, data));
  return (
    <Screen
      title="活动详情"
      {...(data ? { ground: groundOf(data.art), stage: <Drawing name={data.art} size={184} atOnce /> } : {})}
    >
      <RemoteView of={campaign} skeleton={<BoneCards count={3} lines={3} />}>
        {(view) => (
          <>
            <Facts campaign={view} />
            <Places campaign={view} />
            <About text={view.about} />
          </>
        )}
      </RemoteView>
    </Screen>
  );
}
