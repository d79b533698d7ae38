import { ROLES, type Role } from '@gp/contracts';

const OBJECTS: Record<string, string> = {
  rule: '积分规则',
  certificate: '绿色认证',
  gift: '礼品',
  merchant: '商户',
  staff: '工作人员',
  campaign: '活动',
  organisation: '机构',
  questionnaire: '问卷',
  'sales-import': '消费导入',
  payment: '付款',
  'payment-difference': '付款差异',
  redemption: '兑换',
  'cash-off': '积分抵现',
  settlement: '结算单',
  'freight-template': '运费模板',
  'after-sale': '售后',
  commission: '定制',
};
const ACTIONS: Record<string, string> = {
  'rules.publish': '公布规则',
  'certificates.register': '登记绿色认证',
  'certificates.withdraw': '撤回绿色认证',
  'gifts.create': '新建礼品',
  'gifts.change': '修改礼品',
  'gifts.publish': '上架礼品',
  'gifts.withdraw': '下架礼品',
  'gifts.restock': '调整库存',
  'gifts.add-season': '加季节价',
  'bookings.resize-slot': '改场次名额',
  'payments.refund-again': '再退一次款',
  'payments.tell-handover-again': '再传一次发货信息',
  'payments.settle-difference': '处理付款差异',
  'sales.import': '导入消费',
  'redemption.undo-use': '撤销核销',
  'cash-off.undo': '撤销积分抵现',
  'settlement.issue': '出结算单',
  'settlement.acknowledge': '确认结算单',
  'settlement.dispute': '对结算单提异议',
  'settlement.uphold': '异议成立',
  'settlement.reject': '异议不成立',
  'settlement.close': '结清结算单',
  'gifts.voucher': '设抵用券满减',
  'gifts.service': '设样稿修改次数',
  'services.proof': '发样稿',
  'services.decline': '没有接下定制',
  'vouchers.refund': '抵用券账单退款',
  'shipments.send': '寄出礼品',
  'shipments.correct': '改快递单号',
  'shipments.read-address': '看收货地址',
  'shipments.export': '下载发货清单',
  'after-sale.agree': '同意退货',
  'after-sale.refuse': '不同意退货',
  'after-sale.refund': '收到退货并退回',
  'after-sale.uphold': '支持申诉',
  'after-sale.reject': '驳回申诉',
  'freight.create': '新建运费模板',
  'freight.change': '修改运费模板',
  'gifts.freight': '设礼品运费',
  'merchants.create': '新建商户',
  'merchants.change': '修改商户',
  'merchants.open-store': '加门店',
  'organisations.create': '新建机构',
  'staff.create': '新建账号',
  'staff.change': '修改账号',
  'staff.offer-second-factor': '开始设置两步验证',
  'staff.confirm-second-factor': '两步验证生效',
  'campaigns.create': '新建活动',
  'campaigns.change': '修改活动',
  'campaigns.publish': '发布活动',
  'campaigns.cancel': '取消活动',
  'questionnaires.create': '新建问卷',
  'questionnaires.change': '修改问卷',
  'questionnaires.publish': '发布问卷',
  'questionnaires.close': '结束问卷',
};

export function objectWord(kind: string): string {
  return OBJECTS[kind] ?? kind;
}

/** An act without a word here is shown as it is named. */
export function actionWord(action: string): string {
  return ACTIONS[action] ?? action;
}

export function rolesOf(roles: string): Role[] {
  return ROLES.filter((role) => roles.split(/[,\s]+/).includes(role));
}
