import { payWithCash } from '../journeys/pay';
import { useStage } from '../journeys/stage';
import { openWeappStage } from './support/stage';

/** With WeChat's own payment: what wx.requestPayment is given is signed, and WeChat Pay's simulator checks it. */
const stage = useStage(openWeappStage);

describe('300 points and 9.90 yuan, in WeChat', () => payWithCash(stage));

it('a payment that WeChat could not finish is told of, and can be tried once more', async () => {
  const lin = await stage().phone('林小满');
  await lin.open('/redemption/index');
  await lin.tap(/^牛皮手账本，/);
  await lin.opens('礼品详情');
  await lin.tap('去兑换');
  await lin.dialog('确认兑换');
  await lin.tap('留下 300 分，去付款');
  await lin.opens('付款');
  await lin.hand(({ weapp }) => {
    weapp.answers.requestPayment = () => {
      throw weapp.failure('system error');
    };
  });
  await lin.tap('微信支付 9.90 元');
  await lin.sees(/^微信支付没有完成，可以再付一次。/);
  await lin.hand(({ weapp }) => {
    delete weapp.answers.requestPayment;
  });
  await lin.tap('微信支付 9.90 元');
  await lin.payment();
  await lin.pays();
  await lin.opens('兑换成功');
});

it('leaves sound books', () => stage().expectSoundBooks());
