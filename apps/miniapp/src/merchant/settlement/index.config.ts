export default definePageConfig({ navigationBarTitleText: '结算', enablePullDownRefresh: process.env.TARO_ENV !== 'h5' });
