import { type GiftReviews, RATING_FROM } from '@gp/contracts';

/** 4.6 分 · 128 条; fewer than three say nothing on the average. */
export function averageWords({ count, averageTenths }: Pick<GiftReviews, 'count' | 'averageTenths'>): string {
  if (count === 0) return '还没有评价';
  if (averageTenths === null) return `${count} 条评价，满 ${RATING_FROM} 条显示平均`;
  return `平均 ${(averageTenths / 10).toFixed(1)} 颗星 · ${count} 条`;
}
