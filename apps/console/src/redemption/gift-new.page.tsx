import { Alert, App, Button, Form } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { markRefused, useUnsaved } from '../shared/form';
import { Page } from '../shared/page';
import { useRead } from '../shared/read';
import { Shown } from '../shared/states';
import { useWrite } from '../shared/write';
import { GIFT_READS } from './gift-acts';
import { type GiftForm, NEW_GIFT, toDraft } from './gift-draft';
import { GiftFields } from './gift-fields';
import { GiftPreview } from './gift-preview';

const now = new Date().toISOString();

export function Component() {
  const [form] = Form.useForm<GiftForm>();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const merchants = useRead('GET /console/merchants');
  const create = useWrite('POST /console/gifts', GIFT_READS);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isDirty, setDirty] = useState(false);
  const values: GiftForm = Form.useWatch([], form) ?? NEW_GIFT;
  const saved = useUnsaved(isDirty);
  const submit = (filled: GiftForm) =>
    create.mutate(
      { body: toDraft(filled) },
      {
        onSuccess: (gift) => {
          message.success('草稿已保存。补好库存就可以上架');
          saved();
          navigate(`/gifts/${gift.id}`, { replace: true });
        },
        onError: (error) => setRefusal(markRefused(form, error, { marketPriceFen: 'marketPriceYuan' })),
      },
    );
  return (
    <Page title="新建礼品" hint="先存成草稿，会员还看不到。" back={{ to: '/gifts', word: '全部礼品' }}>
      <Shown of={merchants}>
        {({ items }) => (
          <div className="with-phone">
            <Form
              form={form}
              layout="vertical"
              initialValues={NEW_GIFT}
              onFinish={submit}
              onValuesChange={() => setDirty(true)}
              scrollToFirstError={{ block: 'center', focus: true }}
              requiredMark={false}
            >
              {refusal && <Alert className="form-alert" type="error" title={refusal} showIcon />}
              <GiftFields merchants={items} isNew />
              <div className="form-foot">
                <Button type="primary" htmlType="submit" loading={create.isPending}>
                  保存草稿
                </Button>
              </div>
            </Form>
            <GiftPreview
              form={values}
              merchant={items.find(({ id }) => id === values.merchantId)}
              seasons={[]}
              stock={0}
              marketPriceAt={now}
            />
          </div>
        )}
      </Shown>
    </Page>
  );
}
