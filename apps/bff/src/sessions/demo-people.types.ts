import type { DemoPerson } from '@gp/contracts';

/** The people of the demo programme. Members sign in through the WeChat simulator, staff with the demo password. */
export type DemoRole = Omit<DemoPerson, 'password'>;

const member = (key: string, name: string, about: string): DemoRole => ({
  key,
  name,
  about,
  kind: 'member',
  role: 'member',
  username: null,
});
const staff = (key: string, role: DemoPerson['role'], name: string, about: string): DemoRole => ({
  key,
  name,
  about,
  kind: 'staff',
  role,
  username: key,
});

export const DEMO_PEOPLE: readonly DemoRole[] = [
  member('lin', '林小满', '会员，常来青禾文具，积分够换笔记本套装'),
  member('zhou', '周明', '会员，499 分，离笔记本套装还差 1 分'),
  member('chen', '陈新', '新会员，还没有积分'),
  staff('clerk', 'clerk', '王店员', '青禾文具枫林路店的店员，发积分、核销兑换码'),
  staff('owner', 'merchant-owner', '青禾店主', '青禾文具的店主，看本店的礼品和小票'),
  staff('staff', 'community-staff', '李社工', '枫林社区居委会，扫活动通行证'),
  staff('operator', 'operator', '运营小田', '运营人员，管礼品、活动和问卷'),
  staff('advisor', 'advisor', '客服小安', '客服顾问，查会员的积分明细'),
  staff('auditor', 'auditor', '审计老周', '审计人员，只看不改'),
  staff('super', 'super', '系统管理员', '管理所有账号'),
];

/** How the simulator knows a demo member. */
export const simulatedPerson = (key: string): string => `demo-${key}`;
