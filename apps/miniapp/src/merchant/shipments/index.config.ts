export default definePageConfig({ navigationBarTitleText: '寄件', enablePullDownRefresh: process.env.TARO_ENV !== 'h5' });
