export interface AskedNumber {
  company: string;
  trackingNo: string;
}
/** A shipment as far as a file of numbers is concerned. */
export interface Sendable {
  isToSend: boolean;
  isInTime: boolean;
  company: string | null;
  trackingNo: string | null;
}

const NUMBER = /^[A-Za-z0-9-]{6,32}$/;
/** As a spreadsheet writes a number that is too long for it. */
const MANGLED = /^\d(\.\d+)?E\+\d+$/i;

/** What a line comes to: `send`, `same` where it was sent with just this number, or why neither, in Chinese. `before`: the line that names it too. */
export function judgeNumber(
  { company, trackingNo }: AskedNumber,
  shipment: Sendable | null,
  before: number | null,
): { outcome: 'send' | 'same' } | { problem: string } {
  if (before !== null) return { problem: `第 ${before} 行也是这个兑换编号，一件礼品只填一次。` };
  if (shipment === null) return { problem: '没有找到这个兑换编号，请用下载的待寄出表。' };
  if (MANGLED.test(trackingNo)) return { problem: '单号被表格软件改成了科学计数，请把这一列设成文本再填。' };
  if (company.length < 2 || [...company].length > 20) return { problem: '请填快递公司，2 到 20 个字。' };
  if (!NUMBER.test(trackingNo)) return { problem: '单号是 6 到 32 位字母、数字或短横。' };
  if (shipment.trackingNo !== null) {
    if (shipment.trackingNo === trackingNo && shipment.company === company) return { outcome: 'same' };
    return { problem: `已经寄出，单号是 ${shipment.company} ${shipment.trackingNo}；要改请在列表里改单号。` };
  }
  if (!shipment.isToSend) return { problem: '这笔兑换已经取消或退回，不要再寄。' };
  return shipment.isInTime ? { outcome: 'send' } : { problem: '过了寄出期限，积分已经或马上退回会员，不要再寄。' };
}
