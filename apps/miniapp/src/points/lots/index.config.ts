export default definePageConfig({ navigationBarTitleText: '有效期', enablePullDownRefresh: process.env.TARO_ENV !== 'h5' });
