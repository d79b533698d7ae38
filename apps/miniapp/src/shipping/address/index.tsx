import type { AddressView, Province } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { sentenceOf } from '../../shared/api-error';
import { Button } from '../../shared/button';
import { useCommand } from '../../shared/command';
import { Field } from '../../shared/field';
import { back } from '../../shared/go';
import { asPage } from '../../shared/page';
import { Card, Note, Row, Switch } from '../../shared/parts';
import { changed, useRemote } from '../../shared/query';
import { Screen } from '../../shared/screen';
import { Sheet } from '../../shared/sheet';
import { BoneCards, RemoteView } from '../../shared/states';
import { toast } from '../../shared/toast';
import { cityOf, type Draft, draftOf, problemsOf, toSend } from './address-draft';
import './index.scss';
import { bookName, chosenAddress } from './platform-address';
import { ProvinceSheet } from './province-sheet';

/** One address, new or as it was written. */
function Address() {
  const { id = '' } = useRouter().params;
  const known = useRemote('GET /addresses/:id', { params: { id } }, id !== '');
  return (
    <Screen title={id ? '编辑地址' : '加一个地址'}>
      {id ? (
        <RemoteView of={known} skeleton={<BoneCards count={1} lines={6} />}>
          {(address) => <Form key={address.id} address={address} />}
        </RemoteView>
      ) : (
        <Form address={null} />
      )}
    </Screen>
  );
}

function Form({ address }: { address: AddressView | null }) {
  const [draft, setDraft] = useState<Draft>(draftOf(address));
  const [touched, setTouched] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const add = useCommand('POST /addresses');
  const change = useCommand('PUT /addresses/:id');
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const problems = touched ? problemsOf(draft) : {};
  const busy = add.busy || change.busy;
  const error = add.error ?? change.error;
  const save = async () => {
    setTouched(true);
    const body = toSend(draft);
    if (!body) return;
    const saved = address ? await change.run({ params: { id: address.id }, body }) : await add.run({ body });
    if (!saved) return;
    changed('GET /addresses', 'GET /addresses/:id');
    toast('存好了');
    back();
  };
  const fill = async () => {
    const given = await chosenAddress();
    if (!given) return;
    set(given);
    setTouched(true);
  };
  const pick = (province: Province) => {
    setChoosing(false);
    set({ province, ...(cityOf(province) ? { city: cityOf(province) } : {}) });
  };
  return (
    <>
      {bookName ? <Button block kind="line" icon="location" text={bookName} onPress={() => void fill()} /> : null}
      <Card className="address-fields">
        <Field label="收货人" value={draft.name} onChange={(name) => set({ name })} maxLength={20} problem={problems.name} />
        <Field
          label="电话"
          kind="digits"
          value={draft.phone}
          onChange={(phone) => set({ phone })}
          maxLength={13}
          placeholder="11 位手机号"
          problem={problems.phone}
        />
        <View>
          <Row icon="location" title="省份" value={draft.province ?? '请选择'} onPress={() => setChoosing(true)} />
          {problems.province ? <View className="gp-field-error">{problems.province}</View> : null}
        </View>
        <Field label="城市" value={draft.city} onChange={(city) => set({ city })} maxLength={20} problem={problems.city} />
        <Field
          label="区县"
          value={draft.district}
          onChange={(district) => set({ district })}
          maxLength={20}
          problem={problems.district}
        />
        <Field
          label="街道门牌"
          value={draft.detail}
          onChange={(detail) => set({ detail })}
          maxLength={60}
          placeholder="街道、小区、楼号、房号"
          problem={problems.detail}
        />
        {address?.isDefault ? null : (
          <Switch on={draft.isDefault} label="设为默认地址" onChange={(isDefault) => set({ isDefault })} />
        )}
      </Card>
      {error ? <Note tone="warn" icon="warning" text={sentenceOf(error)} /> : null}
      <View className="gp-buttons address-acts">
        {address ? <Removing id={address.id} /> : null}
        <Button grow text="保存" busy={busy} onPress={() => void save()} />
      </View>
      <ProvinceSheet open={choosing} value={draft.province} onPick={pick} onClose={() => setChoosing(false)} />
    </>
  );
}

/** Asked before it is deleted. What is on its way is not touched by it. */
function Removing({ id }: { id: string }) {
  const [asking, setAsking] = useState(false);
  const remove = useCommand('DELETE /addresses/:id');
  const confirm = async () => {
    const left = await remove.run({ params: { id } });
    if (!left) return;
    changed('GET /addresses');
    toast('删掉了');
    back();
  };
  return (
    <>
      <Button kind="line" text="删除" onPress={() => setAsking(true)} />
      <Sheet open={asking} title="删除这个地址" onClose={remove.busy ? undefined : () => setAsking(false)}>
        <View className="gp-foot">已经寄往这里的礼品不受影响。</View>
        {remove.error ? <Note tone="warn" icon="warning" text={sentenceOf(remove.error)} /> : null}
        <View className="gp-buttons address-acts">
          <Button grow kind="line" text="先不删" disabled={remove.busy} onPress={() => setAsking(false)} />
          <Button grow text="删除" busy={remove.busy} onPress={() => void confirm()} />
        </View>
      </Sheet>
    </>
  );
}

export default asPage(Address, { audience: 'member', screen: { title: '编辑地址' } });
