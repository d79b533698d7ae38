import type { ConsoleGift, MerchantView } from '@gp/contracts';
import { Alert, App, Button, Form } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { markRefused, useUnsaved } from '../shared/form';
import { GIFT_STATE_WORDS } from '../shared/labels';
import { LinkButton } from '../shared/link-button';
import { Page, StateTag } from '../shared/page';
import { useMay } from '../shared/permissions';
import { useRead } from '../shared/read';
import { Shown } from '../shared/states';
import { day } from '../shared/time';
import { useWrite } from '../shared/write';
import { GIFT_READS, useGiftActs } from './gift-acts';
import { changesOf, type GiftForm, toDraft, toForm } from './gift-draft';
import { GiftFields } from './gift-fields';
import { GiftPreview } from './gift-preview';
import { GiftSide } from './gift-side';
import { TicketPanel } from './tickets/ticket-panel';

export function Component() {
  const { id = '' } = useParams();
  const gift = useRead('GET /console/gifts/:id', { params: { id } });
  const merchants = useRead('GET /console/merchants');
  return (
    <Shown of={gift} rows={12}>
      {(shown) => <GiftPage key={shown.id} gift={shown} merchants={merchants.data?.items ?? []} />}
    </Shown>
  );
}

function GiftPage({ gift, merchants }: { gift: ConsoleGift; merchants: MerchantView[] }) {
  const mayWrite = useMay('gifts.write');
  const mayReview = useMay('reviews.read');
  const acts = useGiftActs();
  const [form] = Form.useForm<GiftForm>();
  const [isDirty, setDirty] = useState(false);
  const values: GiftForm = Form.useWatch([], form) ?? toForm(gift);
  const set = useRead('GET /console/gifts/:id/set', { params: { id: gift.id } });
  useUnsaved(isDirty);
  const act =
    gift.state === 'published' ? (
      <Button danger onClick={() => acts.withdraw(gift)}>
        下架
      </Button>
    ) : (
      <Button
        type="primary"
        disabled={isDirty}
        title={isDirty ? '先保存改动再上架' : undefined}
        onClick={() => acts.publish(gift)}
      >
        上架
      </Button>
    );
  return (
    <Page
      title={gift.name}
      mark={<StateTag state={GIFT_STATE_WORDS[gift.state]} />}
      hint={`${gift.merchantName}，${day(gift.createdAt)} 建立`}
      back={{ to: '/gifts', word: '全部礼品' }}
      actions={
        <>
          {mayReview && <LinkButton to={`/reviews?gift=${gift.id}`}>看评价</LinkButton>} {mayWrite && act}
        </>
      }
    >
      <div className="with-phone">
        <div className="stack">
          {gift.kind === 'ticket' && <TicketPanel gift={gift} mayWrite={mayWrite} />}
          <GiftSide gift={gift} mayWrite={mayWrite} />
          <GiftEdit gift={gift} merchants={merchants} mayWrite={mayWrite} form={form} dirty={{ isDirty, setDirty }} />
        </div>
        <GiftPreview
          form={values}
          merchant={merchants.find(({ id }) => id === gift.merchantId)}
          seasons={gift.seasons}
          stock={gift.stock}
          marketPriceAt={gift.marketPriceAt}
          parts={set.data?.parts ?? []}
        />
      </div>
    </Page>
  );
}

interface GiftEditProps {
  gift: ConsoleGift;
  merchants: MerchantView[];
  mayWrite: boolean;
  form: ReturnType<typeof Form.useForm<GiftForm>>[0];
  dirty: { isDirty: boolean; setDirty: (isDirty: boolean) => void };
}

function GiftEdit({ gift, merchants, mayWrite, form, dirty }: GiftEditProps) {
  const { message } = App.useApp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const save = useWrite('PATCH /console/gifts/:id', GIFT_READS);
  // Until the merchants are read, or where they may not be, the gift names its own.
  const offered = merchants.length ? merchants : [{ id: gift.merchantId, name: gift.merchantName, active: true, stores: [] }];
  const submit = (filled: GiftForm) =>
    save.mutate(
      { params: { id: gift.id }, body: changesOf(gift, toDraft({ ...filled, merchantId: gift.merchantId })) },
      {
        onSuccess: (after) => {
          setRefusal(null);
          dirty.setDirty(false);
          form.setFieldsValue(toForm(after));
          message.success('已保存');
        },
        onError: (error) => setRefusal(markRefused(form, error, { marketPriceFen: 'marketPriceYuan' })),
      },
    );
  const undo = () => {
    form.setFieldsValue(toForm(gift));
    setRefusal(null);
    dirty.setDirty(false);
  };
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={toForm(gift)}
      disabled={!mayWrite}
      onFinish={submit}
      onValuesChange={() => dirty.setDirty(true)}
      scrollToFirstError={{ block: 'center', focus: true }}
      requiredMark={false}
    >
      <GiftFields merchants={offered} isNew={false} />
      {/* Beside the button that was pressed: the form is longer than the window. */}
      {refusal && <Alert className="form-alert" type="error" title={refusal} showIcon />}
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
