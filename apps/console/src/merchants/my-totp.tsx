import type { TotpOffer } from '@gp/contracts';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Card, Form, Input, Result } from 'antd';
import { toDataURL } from 'qrcode';
import { useEffect, useState } from 'react';
import { type ApiError, sentenceOf } from '../shared/api-error';
import { call } from '../shared/call';
import { inFours } from '../shared/format';

/** A second factor for one's own account: offered, scanned, then confirmed with its first six digits. */
export function MyTotp() {
  const offer = useMutation<TotpOffer, ApiError>({ mutationFn: () => call('POST /staff/me/totp') });
  const confirm = useMutation<undefined, ApiError, string>({
    mutationFn: (totp) => call('POST /staff/me/totp/confirm', { body: { totp } }),
  });
  if (confirm.isSuccess)
    return (
      <Card>
        <Result status="success" title="两步验证已生效" subTitle="下次登录，除了密码还要输入身份验证器上的 6 位数字。" />
      </Card>
    );
  return (
    <Card title="两步验证">
      {offer.error && <Alert className="form-alert" type="error" title={sentenceOf(offer.error)} showIcon />}
      {offer.data ? (
        <ConfirmTotp offer={offer.data} busy={confirm.isPending} error={confirm.error} confirm={confirm.mutate} />
      ) : (
        <>
          <p className="card-words">
            登录时除了密码，再输入手机身份验证器上每 30 秒换一次的 6
            位数字。密码泄露时，别人也登录不了。重新设置会让原来的验证器失效。
          </p>
          <Button type="primary" loading={offer.isPending} onClick={() => offer.mutate()}>
            设置两步验证
          </Button>
        </>
      )}
    </Card>
  );
}

interface ConfirmTotpProps {
  offer: TotpOffer;
  busy: boolean;
  error: ApiError | null;
  confirm: (totp: string) => void;
}

function ConfirmTotp({ offer, busy, error, confirm }: ConfirmTotpProps) {
  const qr = useQr(offer.uri);
  return (
    <div className="totp">
      {qr ? <img src={qr} width={184} height={184} alt="两步验证的二维码" /> : <span className="totp-blank" />}
      <Form layout="vertical" onFinish={({ totp }: { totp: string }) => confirm(totp)} requiredMark={false}>
        <ol>
          <li>用身份验证器扫左边的码，或者手动输入密钥。</li>
          <li>输入它显示的 6 位数字，设置才生效。</li>
        </ol>
        <p className="code-text">{inFours(offer.secret)}</p>
        {error && <Alert className="form-alert" type="error" title={sentenceOf(error)} showIcon />}
        <Form.Item
          name="totp"
          label="6 位数字"
          normalize={(typed: string) => typed.replace(/\D/g, '').slice(0, 6)}
          rules={[{ required: true, pattern: /^\d{6}$/, message: '请输入 6 位数字。' }]}
        >
          <Input inputMode="numeric" autoComplete="one-time-code" autoFocus style={{ width: 160 }} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          确认生效
        </Button>
      </Form>
    </div>
  );
}

/** Drawn in this browser: the secret goes nowhere else. */
function useQr(text: string): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let isWanted = true;
    toDataURL(text, { margin: 2, width: 368, errorCorrectionLevel: 'M' }).then(
      (drawn) => isWanted && setUrl(drawn),
      // Without the picture the secret below it is still there to be typed.
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [text]);
  return url;
}
