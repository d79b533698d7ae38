export default definePageConfig({ navigationBarTitleText: '积分详情', enablePullDownRefresh: process.env.TARO_ENV !== 'h5' });
