import type { StaffSignInRequest } from '@gp/contracts';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { ApiError } from '../shared/api-error';
import { Art } from '../shared/art';
import { call } from '../shared/call';
import { setSession, useWho } from '../shared/session';
import { DemoPeople } from './demo-people';
import './sign-in.css';

/** Only a page of this console may be returned to. */
function nextPath(next: string | null): string {
  return next?.startsWith('/') && !next.startsWith('//') ? next : '/';
}

export function Component() {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const who = useWho();
  const next = nextPath(search.get('next'));
  const signIn = useMutation<void, ApiError, StaffSignInRequest>({
    mutationFn: async (body) => {
      setSession(await call('POST /sessions/staff', { body }));
      navigate(next, { replace: true });
    },
  });
  useEffect(() => {
    document.title = '登录 · 红米好物运营台';
  }, []);
  if (who && signIn.isIdle) return <Navigate to={next} replace />;
  return (
    <main className="sign-in">
      <section className="sign-in-side">
        <div>
          <h1>红米好物</h1>
          <p>绿色消费积分 · 运营台</p>
        </div>
        <Art name="success" size={260} />
        <p className="sign-in-motto">每一分都说得清来处，每一次兑换都对得上账。</p>
      </section>
      <section className="sign-in-panel">
        <div>
          <h2>工作人员登录</h2>
          <SignInForm busy={signIn.isPending} error={signIn.error} submit={signIn.mutate} />
          <DemoPeople busy={signIn.isPending} signIn={signIn.mutate} />
        </div>
      </section>
    </main>
  );
}

interface SignInFormProps {
  busy: boolean;
  error: ApiError | null;
  submit: (body: StaffSignInRequest) => void;
}

function SignInForm({ busy, error, submit }: SignInFormProps) {
  const [form] = Form.useForm<StaffSignInRequest>();
  const totp = useRef<InputRef>(null);
  const [wantsTotp, setWantsTotp] = useState(false);
  const isTotpError = error?.code === 'access/totp-wrong';
  useEffect(() => {
    if (error?.code !== 'access/totp-required' && error?.code !== 'access/totp-wrong') return;
    setWantsTotp(true);
    form.setFieldValue('totp', undefined);
    // The field is drawn in this very update.
    requestAnimationFrame(() => totp.current?.focus());
  }, [error, form]);
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} disabled={busy} size="large">
      {error && (
        <Alert
          className="form-alert"
          type={error.code === 'access/totp-required' ? 'info' : 'error'}
          title={error.message}
          showIcon
          role="alert"
        />
      )}
      <Form.Item name="username" label="登录名" rules={[{ required: true, whitespace: true, message: '请输入登录名。' }]}>
        <Input autoComplete="username" autoCapitalize="off" spellCheck={false} autoFocus maxLength={64} />
      </Form.Item>
      <Form.Item name="password" label="密码" rules={[{ required: true, message: '请输入密码。' }]}>
        <Input.Password autoComplete="current-password" maxLength={200} />
      </Form.Item>
      {wantsTotp && (
        <Form.Item
          name="totp"
          label="身份验证器上的 6 位数字"
          normalize={(typed: string) => typed.replace(/\D/g, '').slice(0, 6)}
          rules={[{ required: true, pattern: /^\d{6}$/, message: '请输入 6 位数字。' }]}
          validateStatus={isTotpError ? 'error' : undefined}
        >
          <Input ref={totp} inputMode="numeric" autoComplete="one-time-code" placeholder="000000" />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" block loading={busy}>
        登录
      </Button>
    </Form>
  );
}
