import type { BonusTerm, RuleTerms } from '@gp/contracts';
import { Card, Tag } from 'antd';
import type { ReactNode } from 'react';
import { count } from '../shared/format';
import { useMay } from '../shared/permissions';
import { useRead } from '../shared/read';
import { BONUS_KIND_WORDS, bonusCaps, bonusTarget, bonusWhen, thresholdWords, validityWords } from './rule-words';

/** The machine form: what the server computes with, figure by figure. */
export function RuleTermsCard({ terms }: { terms: RuleTerms }) {
  return (
    <Card title="参数" extra={<span className="quiet small">系统就按这些数计算</span>}>
      <dl className="facts">
        <Fact word="消费积分">
          每实付 1 元得 {count(terms.pointsPerYuan)} 分，不足 1 元不计
          <small>{terms.baseMostADay === null ? '每天不封顶' : `每人每天最多 ${count(terms.baseMostADay)} 分`}，永久有效</small>
        </Fact>
        <Fact word="注册积分">
          {terms.signUp ? `${count(terms.signUp.points)} 分` : '没有'}
          {terms.signUp && <small>每人一次，{validityWords(terms.signUp.validity)}</small>}
        </Fact>
        <Fact word="首单加赠">
          {terms.firstOrder ? `${thresholdWords(terms.firstOrder.fromFen)}，得 ${count(terms.firstOrder.points)} 分` : '没有'}
          {terms.firstOrder && <small>每人一次，{validityWords(terms.firstOrder.validity)}</small>}
        </Fact>
        <Fact word="每日打卡">
          {terms.streak ? <StreakDays points={terms.streak.points} /> : '没有'}
          {terms.streak && <small>断一天从头来，{validityWords(terms.streak.validity)}</small>}
        </Fact>
        <Fact word="评价积分">
          {terms.review ? `每条公开的评价 ${count(terms.review.points)} 分` : '没有'}
          {terms.review && <small>和打几颗星无关，{validityWords(terms.review.validity)}</small>}
        </Fact>
      </dl>
      {terms.bonuses.map((bonus) => (
        <BonusFacts key={bonus.id} bonus={bonus} />
      ))}
    </Card>
  );
}

function Fact({ word, children }: { word: string; children: ReactNode }) {
  return (
    <div>
      <dt>{word}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** One pill a day of the round. */
export function StreakDays({ points }: { points: number[] }) {
  return (
    <ol className="streak-days">
      {points.map((given, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a day is its place in the round.
        <li key={at}>
          <small>第 {at + 1} 天</small>
          {count(given)} 分
        </li>
      ))}
    </ol>
  );
}

function BonusFacts({ bonus }: { bonus: BonusTerm }) {
  const mayRead = useMay('merchants.read');
  const merchants = useRead('GET /console/merchants', undefined, { enabled: mayRead && bonus.kind === 'merchant' });
  const merchant = merchants.data?.items.find(({ id }) => id === bonus.merchantId);
  return (
    <section className="bonus-facts">
      <h3>
        {bonus.name}
        <Tag variant="filled">{BONUS_KIND_WORDS[bonus.kind]}</Tag>
        <span className="code-text quiet">{bonus.id}</span>
      </h3>
      <dl className="facts">
        <Fact word="多得">
          {bonusTarget(bonus, merchant?.name)}，基础分的 {count(bonus.percent)}%
        </Fact>
        <Fact word="什么时候">{bonusWhen(bonus)}</Fact>
        <Fact word="上限">{bonusCaps(bonus)}</Fact>
        <Fact word="有效期">{validityWords(bonus.validity)}</Fact>
      </dl>
    </section>
  );
}
