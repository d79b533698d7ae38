import { Card, Descriptions } from 'antd';
import { ROLE_WORDS } from '../shared/labels';
import { Page } from '../shared/page';
import { useWho } from '../shared/session';
import { MyTotp } from './my-totp';

export function Component() {
  const who = useWho();
  if (!who) return null;
  const place = [who.merchant?.name, who.store?.name, who.organisation?.name].filter(Boolean).join(' ');
  return (
    <Page title="我的账号">
      <div className="stack narrow">
        <Card>
          <Descriptions
            column={1}
            items={[
              { key: 'name', label: '姓名', children: who.name },
              { key: 'roles', label: '角色', children: who.roles.map((role) => ROLE_WORDS[role]).join('、') },
              ...(place ? [{ key: 'place', label: '在哪里', children: place }] : []),
            ]}
          />
        </Card>
        <MyTotp />
      </div>
    </Page>
  );
}
