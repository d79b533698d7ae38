import type { EntryKind, EntryLine, LotKind, RuleVersionView, SourceKind } from '@gp/contracts';
import { dateIso, lastDay } from '../shared/format';
import type { IconName } from '../shared/icon';
import { joined } from '../shared/joined';

/** How a kind is called in a bill. */
export const KIND_WORDS: Record<EntryKind, string> = {
  earn: '获得',
  opening: '期初余额导入',
  receive: '转入',
  spend: '使用',
  donate: '捐赠',
  give: '转出',
  reverse: '退回',
  hold: '预留',
  release: '预留退回',
  expire: '到期',
  clawback: '退货扣回',
  settle: '抵扣欠分',
  retire: '有效期延长（换出）',
  renew: '有效期延长（换入）',
};

/** Where something came from. */
const SOURCE_ICONS: Record<SourceKind, IconName> = {
  sale: 'merchant',
  refund: 'undo',
  campaign: 'leaf',
  questionnaire: 'survey',
  redemption: 'gift',
  'cash-off': 'merchant',
  'sign-up': 'badge',
  streak: 'checkin',
  hold: 'privacy',
  lot: 'clock',
  opening: 'statement',
  transfer: 'family',
  donation: 'donate',
  compensation: 'appeal',
  review: 'message',
};

/** What was done tells more than where it came from, for all but what is earned and paid with. */
const KIND_ICONS: Partial<Record<EntryKind, IconName>> = {
  opening: 'statement',
  reverse: 'undo',
  hold: 'privacy',
  release: 'undo',
  expire: 'clock',
  clawback: 'undo',
  settle: 'appeal',
  retire: 'clock',
  renew: 'clock',
};

export function iconOf(entry: Pick<EntryLine, 'kind' | 'source'>): IconName {
  return KIND_ICONS[entry.kind] ?? SOURCE_ICONS[entry.source] ?? 'points';
}

/** The lots an entry touched: the head over them. */
export function movesHead(kind: EntryKind): string {
  const heads: Partial<Record<EntryKind, string>> = {
    hold: '从哪几批预留',
    donate: '捐了哪几批',
    give: '转出了哪几批',
    expire: '到期的是哪几批',
    retire: '从哪一批换出',
    renew: '换到了哪一批',
    clawback: '从哪几批扣回',
    settle: '用哪几批抵扣',
    reverse: '退回到哪几批',
    release: '放回到哪几批',
  };
  return heads[kind] ?? '用了哪几批';
}

/** 基础积分规则 · 第 1 版; many titles carry their version already. */
export function ruleName(rule: Pick<RuleVersionView, 'title' | 'version'>): string {
  const version = `第 ${rule.version} 版`;
  return rule.title.includes(version) ? rule.title : joined([rule.title, version]);
}

/** What kind of points and how long they hold. */
export function lotWords(kind: LotKind, expiresAt: string | null): string {
  return joined([kindOfLot(kind), expiresAt === null ? '永久有效' : `至 ${dateIso(lastDay(expiresAt))}`]);
}

export function kindOfLot(kind: LotKind): string {
  return kind === 'base' ? '基础分' : '活动分';
}
