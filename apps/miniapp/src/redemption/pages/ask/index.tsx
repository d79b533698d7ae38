import { COMMISSION_TIMES, type GiftView } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { ApiError, sentenceOf } from '../../../shared/api-error';
import { Art } from '../../../shared/art';
import { Button } from '../../../shared/button';
import { useCommand } from '../../../shared/command';
import { figure } from '../../../shared/format';
import { replace } from '../../../shared/go';
import { asPage } from '../../../shared/page';
import { Card, Facts, Note } from '../../../shared/parts';
import { PictureField } from '../../../shared/pictures/picture-field';
import { usePictures } from '../../../shared/pictures/use-pictures';
import { changed, useRemote } from '../../../shared/query';
import { Screen } from '../../../shared/screen';
import { BoneCards, RemoteView } from '../../../shared/states';
import { serviceOf } from '../service-words';
import { BriefField, briefProblem } from './brief-field';
import './index.scss';

/** What shall be made: words and pictures, before a single point is spent. */
function Ask() {
  const { id = '' } = useRouter().params;
  const gift = useRemote('GET /gifts/:id', { params: { id } }, id !== '');
  return (
    <Screen title="说说怎么做" onRefresh={gift.again}>
      <RemoteView of={gift} skeleton={<BoneCards count={2} lines={4} />}>
        {(view) => <Form gift={view} onStale={gift.again} />}
      </RemoteView>
    </Screen>
  );
}

function Form({ gift, onStale }: { gift: GiftView; onStale: () => Promise<unknown> }) {
  const [brief, setBrief] = useState('');
  const [touched, setTouched] = useState(false);
  const pictures = usePictures('service');
  const ask = useCommand('POST /commissions');
  const { error } = ask;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each answer, not for each drawing
  useEffect(() => {
    if (error instanceof ApiError && error.final) void onStale();
  }, [error]);
  const rounds = serviceOf(gift)?.rounds ?? 0;
  const picturesMissing = pictures.waiting
    ? '有图片还没传上，请等一等或去掉它。'
    : pictures.ids.length === 0
      ? '请加 1 张图片。'
      : null;
  const send = async () => {
    setTouched(true);
    if (briefProblem(brief) || picturesMissing) return;
    const body = { giftId: gift.id, expectedPrice: gift.price, brief: brief.trim(), pictureIds: pictures.ids };
    const made = await ask.run({ body });
    if (!made) return;
    changed('GET /points', 'GET /points/statement', 'GET /points/lots', 'GET /gifts', 'GET /gifts/:id', 'GET /commissions');
    replace('/redemption/pages/commission/index', { id: made.id });
  };
  return (
    <>
      <Card>
        <View className="ask-gift">
          <Art name={gift.art} size={56} />
          <View className="gp-grow">
            <View className="ask-name">{gift.name}</View>
            <View className="gp-cap">{gift.merchantName}</View>
          </View>
        </View>
        <Facts
          items={[
            { name: '先留着', value: `${figure(gift.price)} 分`, note: '确认样稿后才扣；确认前取消，全部退回' },
            { name: '样稿', value: `${COMMISSION_TIMES.proofDays} 天内给你看`, note: roundsWords(rounds) },
          ]}
        />
      </Card>
      <Card className="ask-form">
        <BriefField value={brief} onChange={setBrief} problem={touched ? briefProblem(brief) : null} />
        <PictureField
          label="图片"
          pictures={pictures}
          note="你的标志、照片或手稿，只给商户看。照片里的拍摄地点会被去掉。"
          problem={touched ? picturesMissing : null}
        />
        {error ? <Note tone="warn" icon="warning" text={sentenceOf(error)} /> : null}
        <Button
          block
          large
          busy={ask.busy}
          text={error ? '再试一次' : `留下 ${figure(gift.price)} 分，请商户做样稿`}
          onPress={() => void send()}
        />
      </Card>
    </>
  );
}

const roundsWords = (rounds: number): string => (rounds > 0 ? `不满意可以免费修改 ${rounds} 次` : '样稿不能修改，不满意可以取消');

export default asPage(Ask, { audience: 'member', screen: { title: '说说怎么做' } });
