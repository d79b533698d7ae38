import { CAMPAIGN_ARTS, type ConsoleCampaign, type OrganisationView } from '@gp/contracts';
import { Card, Form, Input, InputNumber, Select } from 'antd';
import { ArtChoice } from '../shared/art-choice';
import { count } from '../shared/format';
import { CAMPAIGN_ART_WORDS } from '../shared/labels';
import { DayPicker, SpanPicker } from '../shared/pickers';
import { chosen, text, whole } from '../shared/rules';
import type { CampaignForm } from './campaign-draft';

interface CampaignFieldsProps {
  organisations: OrganisationView[];
  /** null for a new one. */
  campaign: ConsoleCampaign | null;
}

/** The fields of a campaign. Once published, time, points and picture stand; places and budget only grow. */
export function CampaignFields({ organisations, campaign }: CampaignFieldsProps) {
  const published = campaign !== null && campaign.state !== 'draft' ? campaign : null;
  return (
    <div className="stack">
      <WhatCard organisations={organisations} isNew={campaign === null} isPublished={published !== null} />
      <WhenCard published={published} />
    </div>
  );
}

interface WhatCardProps {
  organisations: OrganisationView[];
  isNew: boolean;
  isPublished: boolean;
}

function WhatCard({ organisations, isNew, isPublished }: WhatCardProps) {
  return (
    <Card title="是什么活动">
      <Form.Item name="title" label="名称" rules={[text(1, 40)]}>
        <Input maxLength={40} showCount />
      </Form.Item>
      <div className="form-columns">
        <Form.Item name="organisationId" label="由谁举办" rules={[chosen('请选机构。')]}>
          <Select disabled={!isNew} options={organisations.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        <Form.Item name="place" label="地点" rules={[text(1, 80)]}>
          <Input maxLength={80} />
        </Form.Item>
      </div>
      <Form.Item name="art" label="插图" rules={[chosen('请选插图。')]}>
        <ArtChoice arts={CAMPAIGN_ARTS} words={CAMPAIGN_ART_WORDS} disabled={frozenIf(isPublished)} />
      </Form.Item>
      <Form.Item name="about" label="介绍" rules={[text(1, 2000)]}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={2000} showCount />
      </Form.Item>
    </Card>
  );
}

function WhenCard({ published }: { published: ConsoleCampaign | null }) {
  const frozen = frozenIf(published !== null);
  return (
    <Card title="时间、名额和积分">
      <Form.Item name="when" label="从何时到何时（北京时间）" rules={[chosen('请选开始和结束的时间。')]}>
        <SpanPicker disabled={frozen} minuteStep={5} />
      </Form.Item>
      <div className="form-columns">
        <Form.Item
          name="capacity"
          label="名额（人）"
          rules={[whole(published?.capacity ?? 1, 99_999)]}
          extra={published && '发布后只能增加。'}
        >
          <InputNumber precision={0} min={1} />
        </Form.Item>
        <Form.Item name="points" label="签到得（分）" rules={[whole(1, 10_000)]}>
          <InputNumber precision={0} min={1} disabled={frozen} />
        </Form.Item>
        <Form.Item
          name="pointsBudget"
          label="积分预算（分）"
          dependencies={['points']}
          rules={[
            whole(published?.pointsBudget ?? 1, 1_000_000_000),
            ({ getFieldValue }) => ({
              validator: (_, budget: number) =>
                budget < getFieldValue('points') ? Promise.reject(new Error('积分预算至少要够一个人。')) : Promise.resolve(),
            }),
          ]}
          extra={<BudgetWords isPublished={published !== null} />}
        >
          <InputNumber precision={0} min={1} />
        </Form.Item>
        <Form.Item name="pointsExpireAt" label="所得积分的到期日" extra="不选就是长期有效。要晚于活动结束，签到时会告诉会员。">
          <DayPicker disabled={frozen} />
        </Form.Item>
      </div>
    </Card>
  );
}

/** `undefined` leaves it to the form, which is off for those who may only read. */
function frozenIf(isPublished: boolean): true | undefined {
  return isPublished || undefined;
}

/** How many check-ins the budget covers, against the places. */
function BudgetWords({ isPublished }: { isPublished: boolean }) {
  const form = Form.useFormInstance<CampaignForm>();
  const budget = Form.useWatch('pointsBudget', form) ?? 0;
  const points = Form.useWatch('points', form) ?? 0;
  const capacity = Form.useWatch('capacity', form) ?? 0;
  if (!points) return null;
  const covered = Math.floor(budget / points);
  const enough = covered >= capacity ? '够所有名额。' : `全部名额要 ${count(points * capacity)} 分，用完后签到不再发积分。`;
  return (
    <>
      够 {count(covered)} 人，{enough}
      {isPublished && '发布后只能增加。'}
    </>
  );
}
