export default definePageConfig({ navigationBarTitleText: '答题', enablePullDownRefresh: process.env.TARO_ENV !== 'h5' });
