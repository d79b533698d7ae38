export default definePageConfig({ navigationBarTitleText: '会员计划', enablePullDownRefresh: process.env.TARO_ENV !== 'h5' });
