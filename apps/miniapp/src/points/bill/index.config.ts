export default definePageConfig({ navigationBarTitleText: '月账单', enablePullDownRefresh: process.env.TARO_ENV !== 'h5' });
