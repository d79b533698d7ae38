export default definePageConfig({
  navigationBarTitleText: '说说怎么做',
  enablePullDownRefresh: process.env.TARO_ENV !== 'h5',
});
