import type { ConsoleCampaign } from '@gp/contracts';
import { useAsk } from '../shared/ask';
import { count } from '../shared/format';
import { span } from '../shared/time';
import { useWrite } from '../shared/write';

/** Publishing and cancelling, each asked for in full sentences. */
export function useCampaignActs() {
  const ask = useAsk();
  const publish = useWrite('POST /console/campaigns/:id/publish', ['GET /console/campaigns']);
  const cancel = useWrite('POST /console/campaigns/:id/cancel', ['GET /console/campaigns']);
  return {
    publish: (campaign: ConsoleCampaign) =>
      ask({
        title: `发布“${campaign.title}”`,
        content: `发布后，会员马上可以报名，名额 ${count(campaign.capacity)} 个，签到每人 ${count(campaign.points)} 分。时间、每人积分和到期日不能再改，名额和预算只能增加。活动时间：${span(campaign.startsAt, campaign.endsAt)}。`,
        okText: '发布',
        run: () => publish.mutateAsync({ params: { id: campaign.id } }),
        done: '已发布，会员现在可以报名',
      }),
    cancel: (campaign: ConsoleCampaign) =>
      ask({
        title: `取消“${campaign.title}”`,
        content:
          campaign.state === 'draft'
            ? '取消后，这份草稿不能再发布。'
            : `取消后不能恢复：会员不能再报名，也不能再签到。已经报名的 ${count(campaign.signedUpCount)} 人里，还没签到的会收到取消的消息；已签到的 ${count(campaign.checkedInCount)} 人，所得积分不会收回。`,
        okText: '取消活动',
        danger: true,
        run: () => cancel.mutateAsync({ params: { id: campaign.id } }),
        done: '活动已取消',
      }),
  };
}
