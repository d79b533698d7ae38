export default definePageConfig({ navigationBarTitleText: '商户台', enablePullDownRefresh: true });
