import type { ConsoleSet, MerchantView, SeasonView } from '@gp/contracts';
import { Art, PhoneIcon } from '../shared/art';
import { count, seasonSaving, yuan } from '../shared/format';
import { PhoneFrame } from '../shared/phone-frame';
import { dateTime, fromPicker, monthDay } from '../shared/time';
import type { GiftForm } from './gift-draft';
import { limitWords, wholeLimits } from './limit-words';
import { seasonNow } from './season';

interface GiftPreviewProps {
  form: GiftForm;
  merchant: MerchantView | undefined;
  seasons: SeasonView[];
  stock: number;
  /** When the market price was taken; now for a new gift. */
  marketPriceAt: string;
  /** Of a set: what is in it. */
  parts?: ConsoleSet['parts'];
}

/** The gift's page on the phone, drawn from what stands in the form at this moment. */
export function GiftPreview({ form, merchant, seasons, stock, marketPriceAt, parts = [] }: GiftPreviewProps) {
  const season = seasonNow(seasons);
  const listPrice = form.price ?? 0;
  const price = season ? season.price : listPrice;
  const cashFen = season ? season.cashFen : Math.round((form.cashYuan ?? 0) * 100);
  const saving = season ? seasonSaving(listPrice, season.price) : null;
  return (
    <PhoneFrame
      title="礼品详情"
      ground="var(--gp-art-green)"
      bar={
        <>
          <div>
            <p>
              还剩 <b>{count(stock)}</b> 份
            </p>
            <p className="phone-cap">每人限 {form.limitPerMember ?? '—'} 份</p>
          </div>
          <span className="phone-button">{price && !cashFen ? `${count(price)} 分兑换` : cashFen ? '去兑换' : '兑换'}</span>
        </>
      }
    >
      <div className="phone-stage" style={{ background: 'var(--gp-art-green)' }}>
        <Art name={form.art ?? 'notebook-set'} size={190} />
      </div>
      <div className="phone-main">
        <section className="phone-card is-sheet">
          <h2>{form.name?.trim() || '礼品名称'}</h2>
          <p className="phone-price">
            <span className="phone-points">
              {price ? count(price) : '—'}
              <small>分{cashFen > 0 && ` + ${yuan(cashFen)} 元`}</small>
            </span>
            {saving && <s>{count(listPrice)} 分</s>}
          </p>
          {season && (
            <p className="phone-tags">
              <span className="phone-tag is-reward">
                {season.name} · 至 {monthDay(season.endsAt)}
              </span>
              {saving && (
                <span className="phone-tag">
                  省 {count(saving.points)} 分，每分多值 {saving.gainPercent}%
                </span>
              )}
            </p>
          )}
          {form.about?.trim() && <p className="phone-about">{form.about.trim()}</p>}
        </section>
        {parts.length > 0 && <GiftParts parts={parts} price={price} cashFen={cashFen} />}
        <GiftFacts form={form} marketPriceAt={marketPriceAt} />
        {form.kind === 'shipped' ? (
          <GiftSent pickupDays={form.pickupDays} />
        ) : (
          <GiftStores merchant={merchant} pickupDays={form.pickupDays} />
        )}
        <GiftTerms terms={form.terms} />
      </div>
    </PhoneFrame>
  );
}

function GiftParts({ parts, price, cashFen }: { parts: ConsoleSet['parts']; price: number; cashFen: number }) {
  const apart = parts.reduce((sum, part) => sum + part.price * part.quantity, 0);
  const apartFen = parts.reduce((sum, part) => sum + part.cashFen * part.quantity, 0);
  const saves = apart > price && apartFen >= cashFen;
  return (
    <section className="phone-card">
      <h3>套装里有</h3>
      <dl className="phone-facts">
        {parts.map((part) => (
          <div key={part.giftId}>
            <dt>{part.name}</dt>
            <dd>× {part.quantity}</dd>
          </div>
        ))}
      </dl>
      <p className="phone-cap">
        单独兑换要 {count(apart)} 分{apartFen > 0 && ` + ${yuan(apartFen)} 元`}
        {saves && `，套装省 ${count(apart - price)} 分`}。
      </p>
    </section>
  );
}

function GiftFacts({ form, marketPriceAt }: { form: GiftForm; marketPriceAt: string }) {
  return (
    <section className="phone-card">
      <dl className="phone-facts">
        <div>
          <dt>市价</dt>
          <dd>
            {form.marketPriceYuan ? `${yuan(Math.round(form.marketPriceYuan * 100))} 元` : '—'}
            <p className="phone-cap">
              {form.marketPriceSource?.trim() || '市价出处'}，{monthDay(marketPriceAt)}采集
            </p>
          </dd>
        </div>
        <div>
          <dt>限换</dt>
          <dd>每人 {form.limitPerMember ?? '—'} 份</dd>
        </div>
        {form.onDay && (
          <div>
            <dt>兑换日</dt>
            <dd>
              每月 {form.onDay} 日<p className="phone-cap">当天 0 点开始，换完为止</p>
            </dd>
          </div>
        )}
        {form.opensAt && (
          <div>
            <dt>开放时间</dt>
            <dd>{dateTime(fromPicker(form.opensAt))} 起</dd>
          </div>
        )}
        {wholeLimits(form.limits).map((limit) => (
          <div key={`${limit.who} ${limit.per}`}>
            <dt>限量</dt>
            <dd>
              {limitWords(limit)}
              <p className="phone-cap">还剩 {count(limit.most)} 份</p>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function GiftStores({ merchant, pickupDays }: { merchant: MerchantView | undefined; pickupDays: number | null | undefined }) {
  const open = merchant?.stores.filter((store) => store.open) ?? [];
  return (
    <section className="phone-card">
      <h3>到店领取</h3>
      {open.map((store) => (
        <p key={store.id} className="phone-where">
          <PhoneIcon name="merchant" />
          <span>
            {merchant?.name} {store.name}
            <br />
            <span className="phone-cap">{store.address}</span>
          </span>
        </p>
      ))}
      {!open.length && <p className="phone-cap">选好商户，这里列出可以领取的门店。</p>}
      <p className="phone-where">
        <PhoneIcon name="clock" />
        <span>兑换后 {pickupDays ?? '—'} 天内领取，过期积分自动退回</span>
      </p>
    </section>
  );
}

function GiftSent({ pickupDays }: { pickupDays: number | null | undefined }) {
  return (
    <section className="phone-card">
      <h3>寄送到家</h3>
      <p className="phone-where">
        <PhoneIcon name="clock" />
        <span>兑换后 {pickupDays ?? '—'} 天内寄出，没有按时寄出自动退回</span>
      </p>
    </section>
  );
}

function GiftTerms({ terms }: { terms: GiftForm['terms'] }) {
  const said = (terms ?? []).map((term) => term?.trim()).filter(Boolean);
  if (!said.length) return null;
  return (
    <section className="phone-card">
      <h3>兑换说明</h3>
      <ul className="phone-terms">
        {said.map((term) => (
          <li key={term}>{term}</li>
        ))}
      </ul>
    </section>
  );
}
