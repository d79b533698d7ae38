import { View } from '@tarojs/components';
import { useState } from 'react';
import { hasCode, sentenceOf } from '../../shared/api-error';
import { Button } from '../../shared/button';
import { Field } from '../../shared/field';
import { restart } from '../../shared/go';
import { Icon } from '../../shared/icon';
import { asPage } from '../../shared/page';
import { Card, Note } from '../../shared/parts';
import { landingOf, signInStaff, signOut, useDemoPeople } from '../../shared/people';
import { PeopleSheet } from '../../shared/people-sheet';
import { Screen } from '../../shared/screen';
import { fits, useWho } from '../../shared/session';
import { SILENT } from '../../shared/silent-login';
import './index.scss';

/** Merchants' people and community staff sign in here with the account they were given. */
function SignIn() {
  const who = useWho();
  const people = useDemoPeople(!SILENT);
  const [choosing, setChoosing] = useState(false);
  const demo = (people.data?.length ?? 0) > 0;
  return (
    <Screen title="工作人员登录">
      <View className="merchant-welcome">
        <View className="merchant-mark">
          <Icon name="merchant" size={34} />
        </View>
        <View className="merchant-welcome-title">商户与社区工作台</View>
        <View className="gp-foot">用商户或机构给你的账号登录</View>
      </View>
      {who?.kind === 'staff' ? <Note icon="staff" text={`现在登录的是${who.name}，登录其他账号会换掉它。`} /> : null}
      <Credentials />
      {demo ? (
        <View className="gp-center">
          <Button kind="text" text="选择演示身份" onPress={() => setChoosing(true)} />
        </View>
      ) : null}
      <PeopleSheet open={choosing} onClose={() => setChoosing(false)} />
    </Screen>
  );
}

function Credentials() {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [totp, setTotp] = useState('');
  const [asksTotp, setAsksTotp] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const ready = username.trim() !== '' && password !== '' && (!asksTotp || totp.length === 6);

  const signIn = async () => {
    if (busy || !ready) return;
    setBusy(true);
    setProblem(null);
    try {
      const who = await signInStaff(username.trim(), password, asksTotp ? totp : undefined);
      if (fits(who, 'merchant') || fits(who, 'staff')) {
        restart(landingOf(who));
        return;
      }
      await signOut();
      setProblem('这个账号在网页后台使用，手机上没有它的页面。');
    } catch (error) {
      if (hasCode(error, 'access/totp-required') || hasCode(error, 'access/totp-wrong')) setAsksTotp(true);
      setTotp('');
      setProblem(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Card className="merchant-credentials">
      <Field label="登录名" value={username} onChange={setUsername} />
      <Field
        label="密码"
        kind="password"
        value={password}
        onChange={setPassword}
        maxLength={128}
        onConfirm={() => void signIn()}
      />
      {asksTotp ? (
        <Field
          label="身份验证器上的 6 位数字"
          kind="digits"
          value={totp}
          onChange={(text) => setTotp(text.replace(/\D/g, '').slice(0, 6))}
          focus
        />
      ) : null}
      {problem ? <Note tone="warn" icon="warning" text={problem} /> : null}
      <Button block text="登录" busy={busy} disabled={!ready} onPress={() => void signIn()} />
    </Card>
  );
}

export default asPage(SignIn, { audience: 'anyone', screen: { title: '工作人员登录' } });
