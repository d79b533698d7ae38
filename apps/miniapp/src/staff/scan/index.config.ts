export default definePageConfig({ navigationBarTitleText: '扫通行证' });
