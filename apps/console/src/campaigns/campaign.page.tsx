import type { ConsoleCampaign, OrganisationView } from '@gp/contracts';
import { Button, Form, Tabs } from 'antd';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { ApiError } from '../shared/api-error';
import { useUnsaved } from '../shared/form';
import { Page, StateTag } from '../shared/page';
import { useMay } from '../shared/permissions';
import { useRead } from '../shared/read';
import { Failed, Shown } from '../shared/states';
import { span } from '../shared/time';
import { useCampaignActs } from './campaign-acts';
import { type CampaignForm, toForm } from './campaign-draft';
import { CampaignEdit } from './campaign-edit';
import { CampaignPreview } from './campaign-preview';
import { standing } from './campaign-words';
import { Participants } from './participants';

export function Component() {
  const { id = '' } = useParams();
  const campaigns = useRead('GET /console/campaigns');
  const maySeeOrganisations = useMay('organisations.read');
  const organisations = useRead('GET /console/organisations', undefined, { enabled: maySeeOrganisations });
  return (
    <Shown of={campaigns} rows={12}>
      {({ items }) => {
        const campaign = items.find((each) => each.id === id);
        return campaign ? (
          <CampaignPage key={id} campaign={campaign} organisations={organisations.data?.items ?? []} />
        ) : (
          <Failed error={new ApiError(404, { code: 'campaigns/not-found' })} again={() => undefined} />
        );
      }}
    </Shown>
  );
}

function CampaignPage({ campaign, organisations }: { campaign: ConsoleCampaign; organisations: OrganisationView[] }) {
  const [search, setSearch] = useSearchParams();
  const mayWrite = useMay('campaigns.write') && campaign.state !== 'cancelled';
  const [form] = Form.useForm<CampaignForm>();
  const [isDirty, setDirty] = useState(false);
  const values: CampaignForm = Form.useWatch([], form) ?? toForm(campaign);
  const isDraft = campaign.state === 'draft';
  useUnsaved(isDirty);
  // Before anyone could sign up there is no list to look at.
  const tab = search.get('tab') ?? (isDraft ? 'edit' : 'participants');
  const edit = (
    <div className="with-phone">
      <CampaignEdit
        campaign={campaign}
        organisations={organisations}
        mayWrite={mayWrite}
        form={form}
        dirty={{ isDirty, setDirty }}
      />
      <CampaignPreview form={values} organisation={{ name: campaign.organisationName }} signedUpCount={campaign.signedUpCount} />
    </div>
  );
  return (
    <Page
      title={campaign.title}
      mark={<StateTag state={standing(campaign)} />}
      hint={`${campaign.organisationName}，${span(campaign.startsAt, campaign.endsAt)}，${campaign.place}`}
      back={{ to: '/campaigns', word: '全部活动' }}
      actions={mayWrite && <Acts campaign={campaign} isDirty={isDirty} />}
    >
      <Tabs
        activeKey={tab}
        onChange={(key) => setSearch({ tab: key }, { replace: true })}
        items={[
          ...(isDraft ? [] : [{ key: 'participants', label: '报名与签到', children: <Participants campaign={campaign} /> }]),
          { key: 'edit', label: '内容', children: edit, forceRender: true },
        ]}
      />
    </Page>
  );
}

function Acts({ campaign, isDirty }: { campaign: ConsoleCampaign; isDirty: boolean }) {
  const acts = useCampaignActs();
  const isOver = Date.parse(campaign.endsAt) <= Date.now();
  return (
    <>
      {!isOver && (
        <Button danger onClick={() => acts.cancel(campaign)}>
          取消活动
        </Button>
      )}
      {campaign.state === 'draft' && (
        <Button
          type="primary"
          disabled={isDirty}
          title={isDirty ? '先保存改动再发布' : undefined}
          onClick={() => acts.publish(campaign)}
        >
          发布
        </Button>
      )}
    </>
  );
}
