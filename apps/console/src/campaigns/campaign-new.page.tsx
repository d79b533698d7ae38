import { Alert, App, Button, Form } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { markRefused, useUnsaved } from '../shared/form';
import { Page } from '../shared/page';
import { useRead } from '../shared/read';
import { Shown } from '../shared/states';
import { useWrite } from '../shared/write';
import { type CampaignForm, NEW_CAMPAIGN, OWN_NAMES, toDraft } from './campaign-draft';
import { CampaignFields } from './campaign-fields';
import { CampaignPreview } from './campaign-preview';

export function Component() {
  const [form] = Form.useForm<CampaignForm>();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const organisations = useRead('GET /console/organisations');
  const create = useWrite('POST /console/campaigns', ['GET /console/campaigns']);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isDirty, setDirty] = useState(false);
  const values: CampaignForm = Form.useWatch([], form) ?? NEW_CAMPAIGN;
  const saved = useUnsaved(isDirty);
  const submit = (filled: CampaignForm) =>
    create.mutate(
      { body: toDraft(filled) },
      {
        onSuccess: ({ id }) => {
          message.success('草稿已保存，看过没问题就可以发布');
          saved();
          navigate(`/campaigns/${id}`, { replace: true });
        },
        onError: (error) => setRefusal(markRefused(form, error, OWN_NAMES)),
      },
    );
  return (
    <Page title="新建活动" hint="先存成草稿，会员还看不到。" back={{ to: '/campaigns', word: '全部活动' }}>
      <Shown of={organisations}>
        {({ items }) => (
          <div className="with-phone">
            <Form
              form={form}
              layout="vertical"
              initialValues={NEW_CAMPAIGN}
              onFinish={submit}
              onValuesChange={() => setDirty(true)}
              scrollToFirstError={{ block: 'center', focus: true }}
              requiredMark={false}
            >
              {refusal && <Alert className="form-alert" type="error" title={refusal} showIcon />}
              <CampaignFields organisations={items} campaign={null} />
              <div className="form-foot">
                <Button type="primary" htmlType="submit" loading={create.isPending}>
                  保存草稿
                </Button>
              </div>
            </Form>
            <CampaignPreview
              form={values}
              organisation={items.find(({ id }) => id === values.organisationId)}
              signedUpCount={0}
            />
          </div>
        )}
      </Shown>
    </Page>
  );
}
