import { type PackingRequest, type PartsRequest, SET_PARTS, SET_PIECES } from '@gp/contracts';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsObject, NotEquals, registerDecorator, ValidateNested } from 'class-validator';
import { IsId, Whole } from '../platform/validation.js';

const { least, most } = SET_PARTS;

/** None at all – an ordinary gift –, or so many that it is a set. */
function NoneOrSeveral(): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'noneOrSeveral',
      target: target.constructor,
      propertyName: property as string,
      options: { message: `套装里要有 ${least} 到 ${most} 种礼品` },
      validator: { validate: (value: unknown) => Array.isArray(value) && value.length !== 1 },
    });
}

class PartBody {
  @IsId()
  giftId: string;

  @Whole(1, SET_PIECES, { message: `每种要放 1 到 ${SET_PIECES} 份` })
  quantity: number;
}

export class PartsBody implements PartsRequest {
  @IsArray({ message: '请选套装里有什么' })
  @NoneOrSeveral()
  @ArrayMaxSize(most, { message: `套装里要有 ${least} 到 ${most} 种礼品` })
  @ArrayUnique((part: PartBody) => part?.giftId, { message: '同一件礼品只列一次，改它的份数' })
  @IsObject({ each: true, message: '请选礼品' })
  @ValidateNested({ each: true })
  @Type(() => PartBody)
  parts: PartBody[];
}

export class PackingBody implements PackingRequest {
  @Whole(-1_000_000, 1_000_000, { message: '请填要装的套数，1 到 1,000,000；拆套填负数' })
  @NotEquals(0, { message: '请填要装或要拆几套' })
  sets: number;
}
