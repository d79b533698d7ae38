import type { Instant } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { type ApiError, hasCode } from '../../shared/api-error';
import { heading } from '../../shared/aria';
import { Button } from '../../shared/button';
import { clockOf, dateIso, momentFull } from '../../shared/format';
import { restart } from '../../shared/go';
import { Card, type Fact, Facts } from '../../shared/parts';
import { Verdict } from '../../shared/scan/verdict';
import type { Intent } from '../intents';
import { adviceOn } from './advice';
import { NextScan } from './next-scan';

const TITLES: Record<Intent['kind'], string> = { verify: '不能核销', sale: '没有发成', refund: '没有登记成' };

export function Refused({ what, error }: { what: Intent['kind']; error: ApiError }) {
  const used = usedFacts(error);
  return (
    <>
      <Verdict kind="no" title={TITLES[what]} text={reasonOf(error)} />
      <Card>
        <Facts items={[...used, { name: '会员积分', value: '没有变动' }]} />
      </Card>
      <Card>
        <View className="gp-card-title" {...heading(2)}>
          可以这样做
        </View>
        {adviceOn(error).map((text, at) => (
          <View className="merchant-advice" key={text}>
            <Text className="merchant-advice-number">{at + 1}</Text>
            <Text className="gp-grow">{text}</Text>
          </View>
        ))}
      </Card>
      {what === 'verify' ? (
        <NextScan text="重新扫码" beside />
      ) : (
        <Button block large text="回到商户台" onPress={() => restart('/merchant/home/index')} />
      )}
    </>
  );
}

/** The sentence of the refusal. A use of today is told as today; its store stands right below. */
function reasonOf(error: ApiError): string {
  const { usedAt } = error.params;
  if (
    hasCode(error, 'redemption/code-used') &&
    typeof usedAt === 'string' &&
    dateIso(usedAt) === dateIso(new Date().toISOString()) &&
    !(Number(error.params.left) > 0)
  ) {
    return `这张码今天 ${clockOf(usedAt)} 已经用过`;
  }
  return error.sentence().replace(/。$/, '');
}

/** The one use of a code that was used before: every refusal names the same. */
function usedFacts(error: ApiError): Fact[] {
  if (!hasCode(error, 'redemption/code-used')) return [];
  const { usedAt, storeName } = error.params;
  return [
    ...(typeof usedAt === 'string' ? [{ name: '使用时间', value: momentFull(usedAt as Instant) }] : []),
    ...(typeof storeName === 'string' ? [{ name: '核销门店', value: storeName }] : []),
  ];
}
