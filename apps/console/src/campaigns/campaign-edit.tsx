import type { ConsoleCampaign, OrganisationView } from '@gp/contracts';
import { Alert, App, Button, Form, type FormInstance } from 'antd';
import { useState } from 'react';
import { markRefused } from '../shared/form';
import { useWrite } from '../shared/write';
import { type CampaignForm, changesOf, OWN_NAMES, toDraft, toForm } from './campaign-draft';
import { CampaignFields } from './campaign-fields';

interface CampaignEditProps {
  campaign: ConsoleCampaign;
  organisations: OrganisationView[];
  mayWrite: boolean;
  form: FormInstance<CampaignForm>;
  dirty: { isDirty: boolean; setDirty: (isDirty: boolean) => void };
}

export function CampaignEdit({ campaign, organisations, mayWrite, form, dirty }: CampaignEditProps) {
  const { message } = App.useApp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const save = useWrite('PATCH /console/campaigns/:id', ['GET /console/campaigns']);
  const own: OrganisationView = { id: campaign.organisationId, name: campaign.organisationName, kind: 'community' };
  const submit = (filled: CampaignForm) =>
    save.mutate(
      { params: { id: campaign.id }, body: changesOf(campaign, toDraft({ ...filled, organisationId: campaign.organisationId })) },
      {
        onSuccess: (after) => {
          setRefusal(null);
          dirty.setDirty(false);
          form.setFieldsValue(toForm(after));
          message.success('已保存');
        },
        onError: (error) => setRefusal(markRefused(form, error, OWN_NAMES)),
      },
    );
  const undo = () => {
    form.setFieldsValue(toForm(campaign));
    setRefusal(null);
    dirty.setDirty(false);
  };
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={toForm(campaign)}
      disabled={!mayWrite}
      onFinish={submit}
      onValuesChange={() => dirty.setDirty(true)}
      scrollToFirstError={{ block: 'center', focus: true }}
      requiredMark={false}
    >
      {refusal && <Alert className="form-alert" type="error" title={refusal} showIcon />}
      <CampaignFields organisations={organisations.length ? organisations : [own]} campaign={campaign} />
      {mayWrite && (
        <div className="form-foot">
          <Button type="primary" htmlType="submit" loading={save.isPending} disabled={!dirty.isDirty}>
            保存改动
          </Button>
          {dirty.isDirty && <Button onClick={undo}>放弃改动</Button>}
        </div>
      )}
    </Form>
  );
}
