export default definePageConfig({ navigationBarTitleText: '通行证', enablePullDownRefresh: process.env.TARO_ENV !== 'h5' });
