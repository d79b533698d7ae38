import { IsIn, IsInt, IsOptional, IsString, Length, Max, MaxLength, Min, registerDecorator, validateSync } from 'class-validator';
import fc from 'fast-check';
import { quicklyValid } from './quick-validation';

class SaleLike {
  @Length(1, 64)
  receiptNo: string;

  @IsInt()
  @Min(1)
  @Max(100)
  amountFen: number;

  @IsOptional()
  @IsIn(['a', 'b'])
  kind?: string;

  @IsOptional()
  @IsString()
  @MaxLength(5)
  note?: string;
}
class Nothing {}
class WithList {
  @IsString({ each: true })
  names: string[];
}
class WithOptionalList {
  @IsString()
  name: string;

  @IsOptional()
  @IsString({ each: true })
  names?: string[];
}

const anything = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.constant(undefined),
);
const fitting = fc.record({
  receiptNo: fc.oneof(fc.constant('R-1'), anything),
  amountFen: fc.oneof(fc.integer({ min: 1, max: 100 }), anything),
  kind: fc.oneof(fc.constant('a'), anything),
  note: fc.oneof(fc.constant('短'), anything),
});
const options = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true };

it('lets exactly those through that the library lets through', () => {
  fc.assert(
    fc.property(fitting, (body) => {
      const errors = validateSync(Object.assign(new SaleLike(), body), options);
      expect(quicklyValid(SaleLike, body) !== null).toBe(errors.length === 0);
    }),
    { numRuns: 2_000 },
  );
});

it('makes an object of the class with what was sent, and of nothing else', () => {
  const made = quicklyValid(SaleLike, { receiptNo: 'R-1', amountFen: 5 });
  expect(made).toBeInstanceOf(SaleLike);
  expect({ ...made }).toMatchObject({ receiptNo: 'R-1', amountFen: 5 });
});

it('leaves to the library what it is not sure of', () => {
  const right = { receiptNo: 'R-1', amountFen: 5 };
  expect(quicklyValid(SaleLike, right)).not.toBeNull();
  expect(quicklyValid(SaleLike, { ...right, more: 1 })).toBeNull();
  expect(quicklyValid(SaleLike, { ...right, receiptNo: ['R-1'] })).toBeNull();
  expect(quicklyValid(SaleLike, JSON.parse('{"receiptNo":"R-1","amountFen":5,"__proto__":{"a":1}}'))).toBeNull();
  expect(quicklyValid(SaleLike, [right])).toBeNull();
  expect(quicklyValid(SaleLike, null)).toBeNull();
  expect(quicklyValid(Nothing, {})).toBeNull();
  expect(quicklyValid(WithList, { names: ['a'] })).toBeNull();
});

it('is quick where a list is left out that the library would look into', () => {
  expect(quicklyValid(WithOptionalList, { name: 'a' })).not.toBeNull();
  expect(quicklyValid(WithOptionalList, { name: 'a', names: ['b'] })).toBeNull();
  expect(quicklyValid(WithList, {})).toBeNull();
});

it('runs checks of our own, and takes no promise for a yes', () => {
  const ask = (validate: (value: unknown) => boolean | Promise<boolean>) => {
    class WithOne {
      id: string;
    }
    registerDecorator({ name: 'own', target: WithOne, propertyName: 'id', validator: { validate } });
    return quicklyValid(WithOne, { id: 'x' });
  };
  expect(ask((value) => value === 'x')).not.toBeNull();
  expect(ask((value) => value !== 'x')).toBeNull();
  expect(ask(async () => true)).toBeNull();
});
