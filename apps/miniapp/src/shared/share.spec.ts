import { useShare } from './share';

type Told = Record<string, string>;
const hooks: { chat: () => Told; timeline: () => Told } = { chat: () => ({}), timeline: () => ({}) };
jest.mock('@tarojs/taro', () => ({
  useShareAppMessage: (tell: () => Told) => {
    hooks.chat = tell;
  },
  useShareTimeline: (tell: () => Told) => {
    hooks.timeline = tell;
  },
}));

test('a card says a title, a path with public ids, and a picture of ours; nothing else', () => {
  useShare({
    title: '帆布袋，200 分就能换',
    path: '/redemption/pages/gift/index',
    query: { id: '01' },
    image: '/assets/bag.png',
  });
  expect(hooks.chat()).toEqual({
    title: '帆布袋，200 分就能换',
    path: '/redemption/pages/gift/index?id=01',
    imageUrl: '/assets/bag.png',
  });
  expect(hooks.timeline()).toEqual({ title: '帆布袋，200 分就能换', query: 'id=01', imageUrl: '/assets/bag.png' });
});
