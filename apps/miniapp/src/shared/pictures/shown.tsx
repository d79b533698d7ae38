import type { PictureView } from '@gp/contracts';
import { Image, View } from '@tarojs/components';
import { useState } from 'react';
import { named } from '../aria';
import { Press } from '../press';
import { useSheetFocus } from '../sheet-focus';
import { lookAt, pictureAt } from './looking';
import './pictures.scss';

/** Pictures that somebody has sent, small; a tap shows one large. `what` names them for who does not see them. */
export function Pictures({ pictures, what }: { pictures: PictureView[]; what: string }) {
  const [large, setLarge] = useState<string | null>(null);
  if (pictures.length === 0) return null;
  const urls = pictures.map(({ url }) => pictureAt(url));
  const open = (url: string) => {
    if (lookAt(urls, url)) setLarge(url);
  };
  return (
    <>
      <View className="pictures">
        {pictures.map(({ id, url, smallUrl }, i) => (
          <Press key={id} className="picture" label={`看大图：${what} ${i + 1}`} onPress={() => open(pictureAt(url))}>
            {/* WeChat draws WebP only where it is told that there may be some. */}
            <Image className="picture-image" src={pictureAt(smallUrl)} mode="aspectFill" webp lazyLoad aria-hidden />
          </Press>
        ))}
      </View>
      {large ? <Large url={large} what={what} onClose={() => setLarge(null)} /> : null}
    </>
  );
}

function Large({ url, what, onClose }: { url: string; what: string; onClose: () => void }) {
  const focus = useSheetFocus(true, onClose);
  return (
    <View className="picture-large" {...named('dialog', what)} {...focus}>
      <Press className="picture-large-close" label="关闭大图" onPress={onClose}>
        <Image className="picture-large-image" src={url} mode="aspectFit" aria-hidden />
      </Press>
    </View>
  );
}
