export default definePageConfig({ navigationBarTitleText: '权益问卷', enablePullDownRefresh: true });
