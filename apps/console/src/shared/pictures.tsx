import type { PictureView } from '@gp/contracts';
import { Image } from 'antd';

/** Pictures that somebody has sent, small; a click shows them large. */
export function Pictures({ pictures, what }: { pictures: PictureView[]; what: string }) {
  if (pictures.length === 0) return null;
  return (
    <Image.PreviewGroup>
      <span className="pictures">
        {pictures.map(({ id, url, smallUrl }, i) => (
          <Image
            key={id}
            src={smallUrl}
            preview={{ src: url }}
            width={72}
            height={72}
            alt={`${what} ${i + 1}`}
            style={{ objectFit: 'cover' }}
          />
        ))}
      </span>
    </Image.PreviewGroup>
  );
}
