import { PICTURE_LIMITS } from '@gp/contracts';
import { Image, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { named } from '../aria';
import { Icon } from '../icon';
import { Press } from '../press';
import './pictures.scss';
import type { Pictures, SentPicture } from './use-pictures';

interface Props {
  label: string;
  pictures: Pictures;
  most?: number;
  note?: string;
  problem?: string | null;
}

/** Choosing pictures: those that are there, what becomes of each, and room for more. */
export function PictureField({ label, pictures, most = PICTURE_LIMITS.most, note, problem }: Props) {
  const { items } = pictures;
  const failed = items.find(({ state }) => state === 'failed');
  const wrong = failed?.why ?? problem;
  return (
    <View>
      <Text className="gp-field-label">{label}</Text>
      <View className="pictures">
        {items.map((item, i) => (
          <One key={item.key} item={item} name={`第 ${i + 1} 张`} pictures={pictures} />
        ))}
        {items.length < most ? (
          <Press className="picture picture-add" label={`${label}：加图片，最多 ${most} 张`} onPress={() => void pictures.add()}>
            <Icon name="camera" size={24} />
            <Text className="gp-cap">{`${items.length} / ${most}`}</Text>
          </Press>
        ) : null}
      </View>
      {wrong ? (
        <View className="gp-field-error" {...named('status')}>
          {wrong}
        </View>
      ) : note ? (
        <View className="gp-cap">{note}</View>
      ) : null}
    </View>
  );
}

function One({ item, name, pictures }: { item: SentPicture; name: string; pictures: Pictures }) {
  const { key, path, state, percent } = item;
  // What is no picture after all: the server says so.
  const [drawn, setDrawn] = useState(true);
  return (
    <View className="picture">
      {drawn ? (
        <Image className="picture-image" src={path} mode="aspectFill" aria-hidden onError={() => setDrawn(false)} />
      ) : null}
      {state === 'sending' ? (
        <View className="picture-cover">{percent > 0 && percent < 100 ? `${percent}%` : '上传中'}</View>
      ) : null}
      {state === 'failed' && item.again ? (
        <Press className="picture-cover" label={`${name}没有传上，重试`} onPress={() => pictures.again(key)}>
          重试
        </Press>
      ) : null}
      {state === 'failed' && !item.again ? <View className="picture-cover">不能用</View> : null}
      <Press className="picture-remove" label={`去掉${name}`} onPress={() => pictures.remove(key)}>
        <View className="picture-corner">
          <Icon name="close" size={14} />
        </View>
      </Press>
    </View>
  );
}
