export default definePageConfig({
  navigationBarTitleText: '我的评价',
  enablePullDownRefresh: process.env.TARO_ENV !== 'h5',
});
