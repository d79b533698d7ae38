export default definePageConfig({ navigationBarTitleText: '店员', enablePullDownRefresh: process.env.TARO_ENV !== 'h5' });
