export default definePageConfig({
  navigationBarTitleText: '定制单',
  enablePullDownRefresh: process.env.TARO_ENV !== 'h5',
});
