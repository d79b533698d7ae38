import { sentence } from '@gp/contracts';
import { Button, Result } from 'antd';
import { useRouteError } from 'react-router';
import { Art } from '../shared/art';
import { LinkButton } from '../shared/link-button';

export function LostPage() {
  return (
    <Result
      icon={<Art name="empty-box" size={140} />}
      title="没有这一页"
      subTitle="地址可能写错了，或者这一页已经搬走。"
      extra={
        <LinkButton to="/" type="primary">
          回到首页
        </LinkButton>
      }
    />
  );
}

/** A role whose work is done on the phone. */
export function NoConsole() {
  return (
    <Result
      icon={<Art name="success" size={140} />}
      title="你的工作在手机上完成"
      subTitle="店员请用小程序的商户页，发积分和核销都在那里。这里由运营、商户、社区和监管使用。"
    />
  );
}

export function NotAllowed() {
  return (
    <Result
      icon={<Art name="empty-box" size={140} />}
      title={sentence('access/forbidden')}
      subTitle="如果工作需要，请联系超级管理员为你的账号添加角色。"
      extra={<LinkButton to="/">回到首页</LinkButton>}
    />
  );
}

/** A page that broke, or one whose file is gone because a new version was put in place. */
export function BrokenPage() {
  const error = useRouteError();
  console.error(error);
  return (
    <Result
      icon={<Art name="offline" size={140} />}
      title="这一页没能打开"
      subTitle="可能刚刚更新了版本，也可能是网络断开了。已经提交的内容不受影响。"
      extra={
        <Button type="primary" onClick={() => window.location.reload()}>
          重新载入
        </Button>
      }
    />
  );
}
