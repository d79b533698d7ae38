import type { EntryLine, LotKind, RuleVersionView, SourceKind } from '@gp/contracts';
import { dateIso, lastDay } from '../shared/format';
import type { IconName } from '../shared/icon';

const ICONS: Record<SourceKind, IconName> = {
  sale: 'merchant',
  campaign: 'checkin',
  questionnaire: 'survey',
  redemption: 'gift',
};

/** 基础积分规则 · 第 1 版; many titles carry their version already. */
export function ruleName(rule: Pick<RuleVersionView, 'title' | 'version'>): string {
  const version = `第 ${rule.version} 版`;
  return rule.title.includes(version) ? rule.title : `${rule.title} · ${version}`;
}

export function iconOf(entry: Pick<EntryLine, 'kind' | 'source'>): IconName {
  return entry.kind === 'reverse' ? 'undo' : (ICONS[entry.source] ?? 'points');
}

/** What kind of points and how long they hold. */
export function lotWords(kind: LotKind, expiresAt: string | null): string {
  const name = kind === 'base' ? '基础分' : '活动分';
  return expiresAt === null ? `${name} · 永久有效` : `${name} · 至 ${dateIso(lastDay(expiresAt))}`;
}
