import { scarcest } from './packing.rules.js';

describe('packing', () => {
  const notebooks = { name: '笔记本', quantity: 2, stock: 9 };
  const pens = { name: '钢笔', quantity: 1, stock: 5 };
  it('goes as far as the part that runs out first', () => {
    expect(scarcest([pens, notebooks])).toEqual({ ...notebooks, most: 4 });
    expect(scarcest([{ ...pens, stock: 0 }, notebooks])).toEqual({ ...pens, stock: 0, most: 0 });
    expect(scarcest([pens, { ...notebooks, stock: 10 }])).toEqual({ ...pens, most: 5 });
  });
  it('of nothing is nothing', () => expect(scarcest([])).toBeNull());
});
