import type {
  CapacityRequest,
  ChangeSlotRequest,
  SlotDraft,
  SlotsRequest,
  TicketConditions,
  TicketTerms,
  WhyRequest,
} from '@gp/contracts';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDefined,
  IsInt,
  IsOptional,
  Matches,
  Max,
  Min,
  registerDecorator,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsId, IsInstant, PlainText, Whole } from '../platform/validation.js';

const DAY = /^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** First and last minute of a day, or null. */
function Hours(): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'hours',
      target: target.constructor,
      propertyName: property as string,
      options: { message: '每日时段的结束要晚于开始，不跨过零点' },
      validator: { validate: isHours },
    });
}

function isHours(value: unknown): boolean {
  if (value === null) return true;
  if (!Array.isArray(value) || value.length !== 2 || !value.every(Number.isInteger)) return false;
  const [from, to] = value as [number, number];
  return from >= 0 && to > from && to <= 1_440;
}

export class ConditionsBody implements TicketConditions {
  /** 1 = Monday … 7 = Sunday. */
  @IsArray({ message: '请选可用的星期' })
  @ArrayMinSize(1, { message: '请选可用的星期' })
  @ArrayUnique({ message: '星期重复了' })
  @IsInt({ each: true, message: '请选可用的星期' })
  @Min(1, { each: true, message: '请选可用的星期' })
  @Max(7, { each: true, message: '请选可用的星期' })
  weekdays: number[];

  @Hours()
  hours: [number, number] | null;

  @ValidateIf((c: ConditionsBody) => c.from !== null)
  @Matches(DAY, { message: '请填日期' })
  from: string | null;

  @ValidateIf((c: ConditionsBody) => c.to !== null)
  @Matches(DAY, { message: '请填日期' })
  to: string | null;

  @IsArray({ message: '请填日期' })
  @ArrayMaxSize(60, { message: '最多 60 天' })
  @Matches(DAY, { each: true, message: '请填日期' })
  except: string[];

  /** Hours before the beginning until which it can be given back. */
  @Whole(0, 720, { message: '可退时限请填 0 到 720 小时' })
  refundHours: number;

  @Whole(0, 365, { message: '售后天数请填 0 到 365' })
  returnDays: number;
}

export class TermsBody implements TicketTerms {
  @IsDefined({ message: '请填现金票的条件' })
  @ValidateNested()
  @Type(() => ConditionsBody)
  cash: ConditionsBody;

  @IsDefined({ message: '请填积分票的条件' })
  @ValidateNested()
  @Type(() => ConditionsBody)
  points: ConditionsBody;

  @Whole(0, 1_440, { message: '提前入场请填 0 到 1,440 分钟' })
  doorMinutes: number;

  @IsBoolean({ message: '请填是否要商户确认' })
  needsConfirmation: boolean;
}

export class SlotBody implements SlotDraft {
  @IsInstant()
  startsAt: string;

  @IsInstant()
  endsAt: string;

  @Whole(1, 100_000, { message: '名额请填 1 到 100,000' })
  capacity: number;
}

export class SlotsBody implements SlotsRequest {
  @IsArray({ message: '请填场次' })
  @ArrayMinSize(1, { message: '请填场次' })
  @ArrayMaxSize(200, { message: '一次最多加 200 个场次' })
  @ValidateNested({ each: true })
  @Type(() => SlotBody)
  slots: SlotBody[];
}

export class ChangeSlotBody implements ChangeSlotRequest {
  @IsId({ message: '请选场次' })
  slotId: string;
}

export class CapacityBody implements CapacityRequest {
  @Whole(1, 100_000, { message: '名额请填 1 到 100,000' })
  capacity: number;
}

export class WhyBody implements WhyRequest {
  /** The members are told. */
  @PlainText(1, 80, { message: '请写原因，最多 80 个字' })
  reason: string;
}

export class DayQuery {
  @IsOptional()
  @Matches(DAY, { message: '请填日期' })
  day?: string;
}
