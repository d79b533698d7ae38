export default definePageConfig({
  navigationBarTitleText: '定制',
  enablePullDownRefresh: process.env.TARO_ENV !== 'h5',
});
