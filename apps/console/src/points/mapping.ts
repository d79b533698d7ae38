import type { FormRule } from 'antd';

/** Files with these headers are recognised without a mapping. */
export const KNOWN_HEADERS = '小票号、实付金额、日期、时间、会员卡号';
export const MAPPING_EXAMPLE = `{
  "receipt": "小票号所在的列",
  "amount": "实付金额（元）所在的列",
  "date": "日期所在的列",
  "time": "时间所在的列，没有就不写",
  "card": "会员卡号所在的列",
  "memberOnly": { "column": "顾客类型", "value": "会员" }
}`;

/** Whether it is a JSON object; what its names mean only the server judges. */
export const mappingRule: FormRule = {
  validator: (_, value: unknown) => {
    if (typeof value !== 'string' || !value.trim()) return Promise.resolve();
    try {
      const mapping: unknown = JSON.parse(value);
      if (mapping && typeof mapping === 'object' && !Array.isArray(mapping)) return Promise.resolve();
    } catch {
      // Said below.
    }
    return Promise.reject(new Error('这不是一个 JSON 对象，请检查引号和逗号。'));
  },
};
