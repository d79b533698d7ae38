import { PICTURE_LIMITS } from '@gp/contracts';
import { applyDecorators } from '@nestjs/common';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray } from 'class-validator';
import { IsId } from './validation.js';

const { most } = PICTURE_LIMITS;

/** Pictures that somebody has sent before: `least` to six, each once. */
export function PictureIds(least: 0 | 1): PropertyDecorator {
  const message = least === 0 ? `图片最多 ${most} 张` : `请传 ${least} 到 ${most} 张图片`;
  return applyDecorators(
    IsArray({ message }),
    ArrayMinSize(least, { message }),
    ArrayMaxSize(most, { message }),
    ArrayUnique({ message: '同一张图片传了两次' }),
    IsId({ each: true, message: '图片的编号不对' }),
  );
}
