import { PlusOutlined } from '@ant-design/icons';
import { PICTURE_LIMITS, type PicturePurpose, type PictureSent } from '@gp/contracts';
import { App, type FormRule, Upload, type UploadFile, type UploadProps } from 'antd';
import { useState } from 'react';
import { wholeSentenceOf } from './api-error';
import { call } from './call';
import { newKey } from './write';

const { most, mostBytes } = PICTURE_LIMITS;

/** What a field of pictures holds: those that have arrived, and whether any has not. */
export interface SentPictures {
  ids: string[];
  waiting: boolean;
}
export const NO_PICTURES: SentPictures = { ids: [], waiting: false };

/** `least` pictures, and none on its way. */
export function pictures(least: 0 | 1): FormRule {
  return {
    required: least > 0,
    validator: (_, value: SentPictures = NO_PICTURES) => {
      if (value.waiting) return Promise.reject(new Error('有图片还没传上，请等一等或去掉它。'));
      return value.ids.length >= least ? Promise.resolve() : Promise.reject(new Error('请加 1 张图片。'));
    },
  };
}

type Send = NonNullable<UploadProps['customRequest']>;

/** Pictures for a form: each is sent as soon as it is chosen, and its id handed in with the form. */
export function PictureField({ purpose, onChange }: { purpose: PicturePurpose; onChange?: (value: SentPictures) => void }) {
  const { message } = App.useApp();
  const [files, setFiles] = useState<UploadFile<PictureSent>[]>([]);
  const send: Send = ({ file, onSuccess, onError }) => {
    const body = new FormData();
    body.append('purpose', purpose);
    body.append('file', file as Blob);
    call('POST /pictures', { body, key: newKey() })
      .then((sent) => onSuccess?.(sent))
      .catch((error: unknown) => {
        message.error(wholeSentenceOf(error));
        onError?.(error as Error);
      });
  };
  const changed = (all: UploadFile<PictureSent>[]) => {
    setFiles(all);
    const ids = all.flatMap(({ status, response }) => (status === 'done' && response ? [response.id] : []));
    onChange?.({ ids, waiting: ids.length < all.length });
  };
  return (
    <Upload
      listType="picture-card"
      accept="image/jpeg,image/png,image/webp"
      multiple
      maxCount={most}
      fileList={files}
      customRequest={send}
      beforeUpload={(file) => {
        if (file.size <= mostBytes) return true;
        message.error(`「${file.name}」超过 ${mostBytes / 1024 / 1024} MB，请选小一些的。`);
        return Upload.LIST_IGNORE;
      }}
      onChange={({ fileList }) => changed(fileList)}
      showUploadList={{ showPreviewIcon: false }}
    >
      {files.length < most ? (
        <span className="picture-add">
          <PlusOutlined aria-hidden /> 加图片
        </span>
      ) : null}
    </Upload>
  );
}
