export default definePageConfig({ navigationBarTitleText: '礼品详情', enablePullDownRefresh: process.env.TARO_ENV !== 'h5' });
