export default definePageConfig({
  navigationBarTitleText: '评价',
  enablePullDownRefresh: process.env.TARO_ENV !== 'h5',
});
