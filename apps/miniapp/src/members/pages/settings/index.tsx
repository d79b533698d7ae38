import type { MemberView } from '@gp/contracts';
import { Input, View } from '@tarojs/components';
import { useRef, useState } from 'react';
import { ApiError, sentenceOf } from '../../../shared/api-error';
import { Button } from '../../../shared/button';
import { call } from '../../../shared/call';
import { dateFull } from '../../../shared/format';
import { LooksCard } from '../../../shared/looks-card';
import { asPage } from '../../../shared/page';
import { Card, Facts, Note, Row } from '../../../shared/parts';
import { openPrivacyGuide, useNicknameField } from '../../../shared/privacy';
import { changed, useRemote } from '../../../shared/query';
import { Screen } from '../../../shared/screen';
import { useSession } from '../../../shared/session';
import { BoneCards, RemoteView } from '../../../shared/states';
import { toast } from '../../../shared/toast';
import './index.scss';

const LONGEST = 20;

function Settings() {
  const me = useRemote('GET /members/me');
  return (
    <Screen title="个人资料">
      <RemoteView of={me} skeleton={<BoneCards count={2} lines={3} />}>
        {(view) => (
          <>
            <NameForm key={view.nickname} member={view} />
            <Card>
              <Facts
                items={[
                  { name: '加入', value: dateFull(view.joinedAt) },
                  { name: '会员编号', value: view.id.slice(-8).toUpperCase() },
                ]}
              />
            </Card>
          </>
        )}
      </RemoteView>
      <LooksCard />
      {openPrivacyGuide ? (
        <Card className="gp-rows">
          <Row icon="privacy" title="隐私保护指引" note="我们用到哪些信息，怎么用" onPress={openPrivacyGuide} />
        </Card>
      ) : null}
      <Note icon="dark" text="深浅颜色和字号也跟随手机的系统设置。" />
    </Screen>
  );
}

function NameForm({ member }: { member: MemberView }) {
  const [name, setName] = useState(member.nickname);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState('');
  const saving = useRef(false);
  const ofWechat = useNicknameField();
  const trimmed = name.trim();
  const save = async () => {
    if (saving.current) return;
    saving.current = true;
    setBusy(true);
    setError('');
    try {
      const saved = await call('PUT /members/me', { body: { nickname: trimmed } });
      const { session, begin } = useSession.getState();
      if (session) begin({ ...session, who: { ...session.who, name: saved.nickname } });
      changed('GET /members/me');
      toast('改好了');
    } catch (failure) {
      setError((failure instanceof ApiError && failure.fields[0]?.message) || sentenceOf(failure));
    } finally {
      saving.current = false;
      setBusy(false);
    }
  };
  return (
    <Card>
      <View className="gp-field-label">昵称，1 到 20 个字</View>
      <View className="gp-field">
        <Input
          className="gp-input"
          {...ofWechat}
          maxlength={LONGEST}
          value={name}
          aria-label="昵称"
          placeholder="想让大家怎么称呼你"
          onInput={(event) => setName(event.detail.value)}
          onConfirm={() => void save()}
        />
      </View>
      {error ? <View className="gp-field-error">{error}</View> : null}
      <View className="settings-save">
        <Button
          block
          text="保存"
          busy={busy}
          disabled={trimmed === '' || trimmed === member.nickname}
          onPress={() => void save()}
        />
      </View>
    </Card>
  );
}

export default asPage(Settings, { audience: 'member', screen: { title: '个人资料' } });
