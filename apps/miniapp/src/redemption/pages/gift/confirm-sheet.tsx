import type { GiftView, PointsSummary, SlotView } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { ApiError, hasCode, sentenceOf } from '../../../shared/api-error';
import { Art } from '../../../shared/art';
import { Button } from '../../../shared/button';
import { useCommand } from '../../../shared/command';
import { Dotted } from '../../../shared/dotted';
import { figure, yuan } from '../../../shared/format';
import { replace } from '../../../shared/go';
import { joined } from '../../../shared/joined';
import { type Fact, Facts, Note, Price } from '../../../shared/parts';
import { changed } from '../../../shared/query';
import { Sheet } from '../../../shared/sheet';
import { partsWords } from '../sets/set-words';
import { refundWords, ticketOf, timeOf } from '../slots/ticket';
import { voucherOf, voucherWords } from '../voucher-words';
import { firstUsed } from './action-bar';
import { useDestination } from './destination';
import { freightFact, ShipTo } from './ship-to';
import { freightObstacle, obstacleOf } from './way';

interface Props {
  open: boolean;
  gift: GiftView;
  points: PointsSummary;
  quantity: number;
  /** Of a ticket: when they come. */
  slot: SlotView | null;
  onClose: () => void;
  /** What was shown is no longer so (price, stock, balance): read it again. */
  onStale: () => void;
}

/**
 * The last look before points are spent. A refusal is told here, with the new figures behind it; while it is not known whether it was done,
 * the same is asked again as it was, whatever the page has read meanwhile: the new figures may be those after it.
 */
export function ConfirmSheet({ open, onClose, onStale, ...shown }: Props) {
  const redeem = useCommand('POST /redemptions');
  const [asked, setAsked] = useState<Pick<Props, 'gift' | 'points' | 'quantity' | 'slot'> | null>(null);
  const { gift, points, quantity, slot } = asked ?? shown;
  const { error } = redeem;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each answer, not for each drawing
  useEffect(() => {
    if (!(error instanceof ApiError && error.final)) return;
    setAsked(null);
    onStale();
  }, [error]);
  const voucher = voucherOf(gift);
  const cost = gift.price * quantity;
  const to = useDestination(gift, quantity);
  const cash = gift.cashFen * quantity + (to.freightFen ?? 0);
  const close = redeem.busy
    ? undefined
    : () => {
        redeem.reset();
        setAsked(null);
        onClose();
      };
  const confirm = async () => {
    const price = { expectedPrice: gift.price, ...(gift.cashFen > 0 ? { expectedCashFen: gift.cashFen } : {}) };
    const body = { giftId: gift.id, quantity, ...price, ...to.body, ...(slot ? { slotId: slot.id } : {}) };
    setAsked({ gift, points, quantity, slot });
    const made = await redeem.run({ body });
    if (!made) return;
    changed('GET /points', 'GET /points/statement', 'GET /points/lots', 'GET /gifts', 'GET /gifts/:id', 'GET /redemptions');
    replace(made.state === 'unpaid' ? '/redemption/pages/pay/index' : '/redemption/pages/done/index', { id: made.id });
  };
  const obstacle = obstacleOf(gift, points.balance);
  const freight = freightObstacle(to.freightFen);
  const again = error !== null && !hasCode(error, 'redemption/price-changed');
  return (
    <Sheet open={open} title="确认兑换" onClose={close}>
      <Head gift={gift} quantity={quantity} />
      {to.offer ? <ShipTo to={to} /> : null}
      <Facts
        items={[
          { name: '现在有', value: `${figure(points.balance)} 分` },
          {
            name: '兑换后剩',
            ...(cost > points.balance
              ? { value: '不够' }
              : { value: `${figure(points.balance - cost)} 分`, note: firstUsed(points, cost) }),
          },
          freightFact(to),
          gift.set && { name: '每套有', value: partsWords(gift.set.parts) },
          cash > 0 && { name: '另付现金', value: yuan(cash), note: '下一步用微信支付。付款前积分只是留着，没付成就退回' },
          voucher && { name: '抵用', value: voucherWords(voucher) },
          pickUpFact(gift, slot, cash > 0),
        ]}
      />
      {error ? (
        <View className="gift-refused">
          <Note tone="warn" icon="warning" text={sentenceOf(error)} />
        </View>
      ) : null}
      {freight ? (
        <View className="gift-refused">
          <Note
            tone="warn"
            icon="warning"
            text={`寄到这里要付运费 ${yuan(to.freightFen ?? 0)}，${freight.word}。${freight.note}，或换一个包邮的地址。`}
          />
        </View>
      ) : null}
      <View className="gift-confirm-act">
        {obstacle && !redeem.busy ? (
          <Button block kind="line" text="知道了" onPress={() => close?.()} />
        ) : (
          <Button
            block
            busy={redeem.busy}
            disabled={freight !== null || (to.offer !== null && (to.chosen === null || to.freightFen === null))}
            text={
              freight
                ? freight.word
                : again
                  ? '再试一次'
                  : cash > 0
                    ? `留下 ${figure(cost)} 分，去付款`
                    : `用 ${figure(cost)} 分兑换`
            }
            onPress={() => void confirm()}
          />
        )}
      </View>
    </Sheet>
  );
}

/** Until when it is fetched or sent; of a ticket when they come. */
function pickUpFact(gift: GiftView, slot: SlotView | null, hasCash: boolean): Fact {
  const ticket = ticketOf(gift);
  if (slot && ticket) return { name: '场次', value: timeOf(slot), note: refundWords(ticket.terms.points.refundHours) };
  if (gift.kind === 'shipped') {
    const back = hasCash ? '积分和现金一起退回' : '积分按原有效期退回';
    return { name: '寄送', value: `${gift.pickupDays} 天内寄出`, note: `寄出前可以随时取消，${back}` };
  }
  return {
    name: gift.kind === 'voucher' ? '使用' : '领取',
    value: `${gift.pickupDays} 天内到店出示兑换码`,
    note: hasCash ? '没领取可以随时取消，积分和现金一起退回' : '没领取可以随时取消，积分按原有效期退回',
  };
}

function Head({ gift, quantity }: Pick<Props, 'gift' | 'quantity'>) {
  return (
    <View className="gift-confirm">
      <Art name={gift.art} size={56} className="gift-confirm-art" />
      <View className="gp-grow">
        <View className="gift-confirm-name">{gift.name}</View>
        <View className="gp-cap">
          <Dotted text={joined([gift.merchantName, `${quantity} 份`])} />
        </View>
      </View>
      <Price points={gift.price * quantity} cashFen={gift.cashFen * quantity} className="gift-confirm-price" />
    </View>
  );
}
