import {
  AccountBookOutlined,
  ApartmentOutlined,
  BookOutlined,
  CalendarOutlined,
  CarOutlined,
  CrownOutlined,
  FileSearchOutlined,
  FormOutlined,
  GiftOutlined,
  HighlightOutlined,
  IdcardOutlined,
  ImportOutlined,
  PayCircleOutlined,
  ProfileOutlined,
  RollbackOutlined,
  SafetyCertificateOutlined,
  SendOutlined,
  ShopOutlined,
  StarOutlined,
  TeamOutlined,
  TrophyOutlined,
} from '@ant-design/icons';
import type { Role } from '@gp/contracts';
import type { ReactNode } from 'react';
import { mayDo, type Permission } from '../shared/permissions';

interface Entry {
  path: string;
  word: string;
  icon: ReactNode;
  needs: Permission;
}
const GROUPS: { word: string; entries: Entry[] }[] = [
  {
    word: '会员与积分',
    entries: [
      { path: '/members', word: '会员', icon: <TeamOutlined />, needs: 'members.read' },
      { path: '/rules', word: '积分规则', icon: <ProfileOutlined />, needs: 'rules.read' },
      { path: '/certificates', word: '绿色认证', icon: <SafetyCertificateOutlined />, needs: 'certificates.read' },
      { path: '/sales-imports', word: '消费导入', icon: <ImportOutlined />, needs: 'imports.read' },
    ],
  },
  {
    word: '兑换',
    entries: [
      { path: '/gifts', word: '礼品', icon: <GiftOutlined />, needs: 'gifts.read' },
      { path: '/plans', word: '会员计划', icon: <CrownOutlined />, needs: 'gifts.read' },
      { path: '/shipments', word: '发货', icon: <SendOutlined />, needs: 'shipping.read' },
      { path: '/commissions', word: '定制', icon: <HighlightOutlined />, needs: 'shipping.read' },
      { path: '/after-sales', word: '售后', icon: <RollbackOutlined />, needs: 'shipping.read' },
      { path: '/reviews', word: '评价', icon: <StarOutlined />, needs: 'reviews.read' },
      { path: '/freight', word: '运费模板', icon: <CarOutlined />, needs: 'shipping.read' },
      { path: '/payments', word: '付款与退款', icon: <PayCircleOutlined />, needs: 'payments.read' },
      { path: '/settlements', word: '商户结算', icon: <AccountBookOutlined />, needs: 'settlement.read' },
      { path: '/gift-years', word: '礼品年报', icon: <TrophyOutlined />, needs: 'worth.read' },
      { path: '/merchants', word: '商户与门店', icon: <ShopOutlined />, needs: 'merchants.read' },
    ],
  },
  {
    word: '参与',
    entries: [
      { path: '/campaigns', word: '活动', icon: <CalendarOutlined />, needs: 'campaigns.read' },
      { path: '/questionnaires', word: '问卷', icon: <FormOutlined />, needs: 'questionnaires.read' },
      { path: '/organisations', word: '社区与学校', icon: <ApartmentOutlined />, needs: 'organisations.read' },
    ],
  },
  {
    word: '管理',
    entries: [
      { path: '/staff', word: '工作人员', icon: <IdcardOutlined />, needs: 'staff.read' },
      { path: '/ledger', word: '账本', icon: <BookOutlined />, needs: 'ledger.read' },
      { path: '/audit', word: '操作记录', icon: <FileSearchOutlined />, needs: 'audit.read' },
    ],
  },
];

/** The menu of these roles: groups without an entry are left out. */
export function menuFor(roles: Role[]): { word: string; entries: Entry[] }[] {
  return GROUPS.map((group) => ({ ...group, entries: group.entries.filter((entry) => mayDo(roles, entry.needs)) })).filter(
    (group) => group.entries.length,
  );
}
