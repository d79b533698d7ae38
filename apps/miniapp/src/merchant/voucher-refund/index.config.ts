export default definePageConfig({ navigationBarTitleText: '抵用券退款' });
