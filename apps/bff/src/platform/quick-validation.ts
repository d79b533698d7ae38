import { getMetadataStorage } from 'class-validator';

type Class = new () => object;
interface Check {
  property: string;
  /** Only if this says so is the property looked at: @IsOptional. */
  conditions: ((object: object, value: unknown) => unknown)[];
  validators: ((value: unknown, object: object) => boolean | Promise<boolean>)[];
  /** Asks for more than plain checks: quick only where it is left out. */
  isDeep: boolean;
}
type Plan = Map<string, Check>;

const plans = new WeakMap<Class, Plan | null>();

/** Null when the class asks for what is only decided by the library. */
function planOf(target: Class): Plan | null {
  const known = plans.get(target);
  if (known !== undefined) return known;
  const plan = makePlan(target);
  plans.set(target, plan);
  return plan;
}

function makePlan(target: Class): Plan | null {
  const storage = getMetadataStorage();
  const plan: Plan = new Map();
  for (const found of storage.getTargetValidationMetadatas(target, '', false, false)) {
    const property = found.propertyName;
    const check = plan.get(property) ?? { property, conditions: [], validators: [], isDeep: false };
    plan.set(property, check);
    if (found.groups?.length) return null;
    if (found.type === 'conditionalValidation') {
      check.conditions.push(found.constraints[0]);
    } else if (found.each || found.type !== 'customValidation') {
      check.isDeep = true;
    } else {
      for (const { instance } of storage.getTargetValidatorConstraints(found.constraintCls)) {
        const about = { targetName: target.name, property, constraints: found.constraints };
        check.validators.push((value, object) => instance.validate(value, { ...about, value, object }));
      }
    }
  }
  return plan.size > 0 ? plan : null;
}

const isPlain = (value: unknown): boolean => value === null || typeof value !== 'object';

/**
 * A body that is certainly right, as an object of its class; null for every other, which the library then judges and finds the words
 * for. The same checks as the library's, run without its detours: those cost a hot route a tenth of its time.
 */
export function quicklyValid(target: Class, body: unknown): object | null {
  const plan = planOf(target);
  if (!plan || typeof body !== 'object' || body === null || Array.isArray(body)) return null;
  for (const name of Object.keys(body)) if (!plan.has(name)) return null;
  const object = Object.assign(new target(), body) as Record<string, unknown>;
  for (const { property, conditions, validators, isDeep } of plan.values()) {
    const value = object[property];
    if (!isPlain(value)) return null;
    if (!conditions.every((applies) => applies(object, value))) continue;
    if (isDeep) return null;
    // A promise is not true either.
    for (const validate of validators) if (validate(value, object) !== true) return null;
  }
  return object;
}
