export default definePageConfig({ navigationBarTitleText: '抵用券退款', enablePullDownRefresh: process.env.TARO_ENV !== 'h5' });
