import { targetOf } from './scene';

const ID = '01jd8x4k2m9q7r5t3v1w0y6z8a';

test.each([
  [`g=${ID}`, '/redemption/pages/gift/index', { id: ID }],
  [`c=${ID}`, '/campaigns/pages/campaign/index', { id: ID }],
  [`s=${ID}`, '/members/pages/code/index', { store: ID }],
])('the code %s leads to %s', (scene, path, query) => {
  expect(scene.length).toBeLessThanOrEqual(32);
  expect(targetOf(scene)).toEqual({ path, query });
  expect(targetOf(encodeURIComponent(scene))).toEqual({ path, query });
  expect(targetOf(scene.toUpperCase())).toEqual({ path, query });
});

test.each([
  '',
  'undefined',
  'g=',
  `x=${ID}`,
  `constructor=${ID}`,
  `g=${ID}1`,
  `g=${ID.slice(1)}`,
  `g=${ID.slice(0, 25)}u`,
  `gg=${ID}`,
  '../../members/pages/settings/index',
  '%E0%A4%A',
  '%',
])('%p is none of ours', (scene) => {
  expect(targetOf(scene)).toBeNull();
});
