import { AFTER_SALE_TIMES } from './after-sale';
import type { ErrorCode, ErrorParams } from './errors';
import { PICTURE_LIMITS } from './pictures';
import { REVIEW_SENTENCES } from './review-sentences';
import { clock, figure, yuan } from './sentence-figures';
import { RECEIVE_DAYS } from './shipping';
import { TROUBLE } from './trouble';

type Sentence = string | ((p: ErrorParams) => string);

/** What became of a cash-off. */
const ANSWERED: Record<string, string> = {
  confirmed: '会员已确认',
  declined: '会员没有同意，积分没有变化',
  ended: '超过了确认时间，积分没有变化',
  withdrawn: '已撤回，积分没有变化',
  undone: '已撤销，积分已退回会员',
};
/** What became of a custom service. */
const COMMISSIONS: Record<string, string> = {
  approved: '样稿已经确认，积分已扣',
  cancelled: '已经取消，积分已退回',
  declined: '商户已经回绝，积分已退回',
  ended: '过了时限，积分已退回',
};
/** What became of an invitation to redeem together. */
const JOINT_ANSWERS: Record<string, string> = { accepted: '已经被接受', declined: '已经被谢绝', withdrawn: '已经撤回' };

const SPAN: Record<string, string> = { day: '每天', week: '每周', month: '每月', year: '每年', ever: '' };
const NOW: Record<string, string> = { day: '今天', week: '这周', month: '这个月', year: '今年', ever: '' };

/** One Chinese sentence an error code: what happened, that nothing is lost, what to do. A code without one does not compile. */
export const SENTENCES: { readonly [C in ErrorCode]: Sentence } = {
  'platform/invalid': '有内容填得不对，请改好再提交。',
  'platform/not-json': '请求的格式不对，请更新小程序后再试。',
  'platform/too-large': '内容太大了，请减少一些再试。',
  'platform/not-found': '没有找到这一项，可能已经被撤下。',
  'platform/key-missing': '请求缺少防重复的编号，请更新小程序后再试。',
  'platform/key-reused': '这个编号已用于另一次操作，请返回重新开始。',
  'platform/key-in-flight': '上一次提交还在办理，请稍等片刻。',
  'platform/too-many-requests': (p) => `操作太频繁了，请${p.retryAfterSeconds ? ` ${p.retryAfterSeconds} 秒后` : '稍后'}再试。`,
  'platform/busy': '现在人有点多，请稍后再试，积分没有变化。',
  ...TROUBLE,
  ...REVIEW_SENTENCES,

  'access/not-signed-in': '请先登录。',
  'access/session-ended': '登录已过期，请重新登录。',
  'access/forbidden': '你的账号不能做这件事。',
  'access/code-invalid': '登录凭证无效或已过期，请重新进入小程序。',
  'access/code-used': '登录凭证已经用过，请重新进入小程序。',
  'access/code-blocked': '微信提示该账号有风险，暂时不能登录。',
  'access/wechat-unavailable': '微信登录暂时没有响应，请稍后再试。',
  'access/alipay-unavailable': '支付宝登录暂时没有响应，请稍后再试。',
  'access/douyin-unavailable': '抖音登录暂时没有响应，请稍后再试。',
  'access/provider-not-offered': '这里还没有开通这个平台的登录。',
  'access/wrong-credentials': '账号或密码不对。',
  'access/totp-required': '请输入身份验证器上的 6 位数字。',
  'access/totp-wrong': '验证数字不对或已经用过，请等下一个数字。',
  'access/account-disabled': '这个账号已停用，请联系管理员。',
  'access/too-many-attempts': (p) => `尝试次数太多，请${p.retryAfterSeconds ? ` ${p.retryAfterSeconds} 秒后` : '稍后'}再试。`,

  'members/not-found': '没有找到这位会员。',
  'members/code-unknown': '没认出这个会员码，请核对数字，或请会员刷新后再扫。',
  'members/code-expired': '这个会员码已过期，请会员刷新后再扫。',

  'merchants/not-found': '没有找到这家商户。',
  'merchants/inactive': '这家商户已停用，不能再办。',
  'merchants/store-not-found': '没有找到这家门店。',
  'merchants/name-taken': '这个名称已经有了，请换一个。',
  'staff/not-found': '没有找到这位工作人员。',
  'staff/username-taken': '这个登录名已经有人用了。',
  'staff/place-missing': '店员和店主要选商户，社区人员要选机构。',

  'points/insufficient': (p) => `还差 ${figure(p.missing)} 分。`,
  'points/entry-not-found': '没有找到这笔积分记录。',
  'points/receipt-used': '这张小票已经发过积分了。',
  'points/ticket-invalid': '会员码已过期，请重新扫一下会员码。',
  'points/offline-too-much': (p) => `断网时一笔最多收 ${yuan(p.mostFen)} 元，请联网后按小票补发。`,
  'points/offline-too-many': '断网时今天收的已经满了，请联网后按小票补发。',
  'points/offline-too-old': (p) => `断网收下的要在 ${p.hours} 小时内同步，这一笔已经过了。`,
  'points/amount-too-small': '不满 1 元，没有可发的积分。',
  'points/import-unreadable': (p) => `这个文件读不了：${p.reason ?? '格式不对'}`,
  'points/import-not-found': '没有找到这次导入。',
  'points/sale-not-found': '本店没有这张小票，请核对小票号。',
  'points/refund-exceeds-sale': (p) => `这张小票最多还能退 ${yuan(p.leftFen)} 元。`,
  'points/refund-used': '这个退款单号已经登记过了。',
  'points/bill-not-found': '这个月没有账单。',
  'proofs/no-checkpoint': '账本还没有签名的检查点，请过一会儿再来。',
  'points/lots-short': '积分账目需要核对，已停止这次操作，积分没有变化。',

  'rules/terms-invalid': '规则有填得不对的地方，请看标出的地方。',
  'rules/notice-too-short': (p) => `新规则有对会员不利的改动，要提前 ${p.noticeDays} 天公示，最早 ${clock(p.earliestAt)} 生效。`,
  'rules/before-the-last': (p) => `要在已公布的第 ${p.version} 版生效（${clock(p.effectiveAt)}）之后。`,
  'rules/certificate-unknown': (p) => `没有登记这张绿色认证：${p.number}，或它已失效。`,
  'rules/certificate-taken': '这个认证编号已经登记过了。',
  'rules/certificate-not-found': '没有找到这张绿色认证。',
  'rules/lines-exceed-amount': '各类商品的金额加起来超过了实付。',
  'rules/no-streak': '现在没有每日打卡。',

  'bookings/not-a-ticket': '这件礼品不是门票，没有场次。',
  'bookings/not-found': '没有找到这笔预约。',
  'bookings/slot-needed': '请先选一个场次。',
  'bookings/slot-not-found': '没有找到这个场次，请重新选一个。',
  'bookings/slot-cancelled': (p) => `${clock(p.startsAt)} 的场次已由商户取消，积分会自动退回，请选别的场次。`,
  'bookings/slot-over': (p) => `${clock(p.startsAt)} 的场次已经开始，请选后面的场次。`,
  'bookings/slot-full': (p) =>
    Number(p.left) > 0
      ? `${clock(p.startsAt)} 的场次只剩 ${p.left} 个名额，请减少份数或选别的场次。`
      : `${clock(p.startsAt)} 的场次已经约满，请选别的场次。`,
  'bookings/below-taken': (p) => `这一场已经约了 ${p.taken} 位，名额不能比这个少。要少接待，请取消整场。`,
  'bookings/slot-invalid': '场次要在将来，结束要晚于开始，最长 24 小时。',
  'bookings/slot-exists': (p) => `${clock(p.startsAt)} 已经有一个场次。`,
  'bookings/slot-outside': (p) => `${clock(p.startsAt)} 的场次不在门票写明的可用时段内，请改场次，或先改现金票和积分票的条件。`,
  'bookings/too-early': (p) => `还没到时间：${clock(p.startsAt)} 的场次，${clock(p.opensAt)} 起可用。`,
  'bookings/too-late': (p) => `${clock(p.until)} 之后不能再改或取消这笔预约。`,
  'bookings/unconfirmed': '商户还没有确认这笔预约，确认后才能使用。',
  'bookings/not-waiting': '这笔预约不在等确认。',
  'bookings/not-open': '这笔预约已经结束，不能再改。',
  'bookings/terms-missing': '请先填现金票和积分票的使用条件，再上架。',
  'bookings/slots-missing': '请先加一个还没开始的场次，再上架。',
  'bookings/one-use': '门票每份只能用一次：把可用次数改成 1。',
  'bookings/other-times': (p) => `积分票的${p.what}要和现金票一致：现金票能用的时段，积分票都能用。`,
  'bookings/worse-refund': (p) =>
    `积分票的退改不能比现金票差：现金票开场前 ${p.cashHours} 小时可退，积分票最多写 ${p.cashHours} 小时，现在是 ${p.pointsHours} 小时。`,
  'bookings/worse-return': (p) => `积分票的售后不能比现金票短：现金票 ${p.cashDays} 天，积分票现在是 ${p.pointsDays} 天。`,

  'redemption/gift-not-found': '没有找到这件礼品，可能已经下架。',
  'redemption/gift-not-offered': '这件礼品现在不能兑换。',
  'redemption/sold-out': (p) =>
    Number(p.stock) > 0 ? `只剩 ${p.stock} 份了，你的积分没有动。` : '最后一份刚被换走，你的积分没有动。',
  'redemption/over-limit': (p) => `每人限换 ${p.limit} 份，你还能换 ${p.left} 份。`,
  'redemption/price-changed': (p) =>
    `价格刚刚变为 ${figure(p.price)} 分${Number(p.cashFen) > 0 ? ` + ${yuan(p.cashFen)} 元` : ''}，请看过再换。`,
  'redemption/freight-changed': (p) =>
    Number(p.freightFen) > 0 ? `运费现在是 ${yuan(p.freightFen)} 元，请看过再换。` : '现在不收运费了，请看过再换。',
  'redemption/not-found': '没有找到这笔兑换。',
  'redemption/not-cancellable': '这笔兑换已经结束，不能取消。',
  'redemption/code-unknown': '没认出这个码，请核对数字，或请会员刷新后再扫。',
  'redemption/code-expired': '这个码已换新，请会员刷新后再扫。',
  'redemption/code-used': (p) =>
    Number(p.left) > 0
      ? `这个码刚用过，还能再用 ${p.left} 次，请会员刷新后再扫。`
      : `这张码 ${clock(p.usedAt)} 已在${p.storeName ?? '门店'}用过。`,
  'redemption/code-cancelled': '这笔兑换已取消，积分已退回会员。',
  'redemption/code-ended': '这笔兑换已过领取期，积分已退回会员。',
  'redemption/too-many-misses': (p) => `输错次数太多，请${p.retryAfterSeconds ? ` ${p.retryAfterSeconds} 秒后` : '稍后'}再试。`,
  'redemption/unpaid': '这笔兑换还没有付款，付款后才有兑换码。',
  'redemption/code-unpaid': '这笔兑换还没有付款，请会员付款后再领。',
  'redemption/dearer-than-cash': (p) =>
    `${figure(p.points)} 分（每分 0.05 元）加 ${yuan(p.cashFen)} 元，合 ${yuan(p.togetherFen)} 元，比市价 ${yuan(p.marketFen)} 元还贵。` +
    (Number(p.mostCashFen) > 0 ? `现金最多 ${yuan(p.mostCashFen)} 元` : '这么多分不能再加现金') +
    (Number(p.mostPoints) > 0 ? `；或现金不变，最多 ${figure(p.mostPoints)} 分。` : '。'),
  'redemption/partly-used': (p) => `已经用过 ${p.usesDone} 次，不能取消。领取期过了还没用完的部分，积分会自动退回。`,
  'redemption/uses-exceeded': (p) => `这张码还能用 ${p.left} 次。`,
  'redemption/uses-invalid': '每份可用次数不能超过所需积分。',
  'redemption/uses-with-cash': '要付现金的礼品只能用一次：把可用次数改成 1，或去掉现金部分。',
  'redemption/use-not-found': '没有找到这次核销。',
  'redemption/no-bill': '这张码不是抵用券，不用填账单金额。',
  'redemption/stock-negative': (p) => `库存只有 ${p.stock} 份，减不了这么多。`,
  'redemption/gift-frozen': '礼品已上架，这一项不能再改。',
  'redemption/season-invalid': '季节价要低于平时价，结束要晚于开始。',

  'conditions/not-yet': (p) => `${clock(p.opensAt)} 开始兑换，到时再来。`,
  'conditions/not-today': (p) => `每月 ${p.onDay} 日是兑换日，${clock(p.opensAt)} 开始。`,
  'conditions/over-span-limit': (p) =>
    `${SPAN[String(p.per)] ?? ''}每人限换 ${p.most} 份，你${NOW[String(p.per)] ?? ''}还能换 ${p.left} 份。`,
  'conditions/all-taken': (p) =>
    Number(p.left) > 0
      ? `${NOW[String(p.per)] ?? ''}只剩 ${p.left} 份了，你的积分没有动。`
      : `${NOW[String(p.per)] ?? ''}的 ${figure(p.most)} 份已换完，你的积分没有动。`,
  'conditions/plan-price-invalid': '会员计划的价格不能比平时高，一个计划只填一次。',
  'conditions/limit-twice': '同一种限量填了两次，留一条就行。',
  'conditions/in-stock': '这件礼品还有，可以直接兑换。',
  'plans/not-found': '没有找到这个会员计划。',
  'plans/name-taken': '已经有叫这个名字的会员计划。',
  'plans/not-named': '这个计划按积分自动加入，不用逐个添加。',
  'plans/threshold-missing': '按积分加入的计划要填门槛，按名单加入的不填。',

  'payments/unavailable': '微信支付还没有开通，要付现金的礼品暂时不能换。',
  'payments/nothing-to-pay': '这笔兑换不用付现金。',
  'payments/over': '付款时间已过，这笔兑换已取消，积分会退回。想要的话请重新兑换。',
  'payments/already-paid': '这笔兑换已经付过款了，不用再付。',
  'payments/no-openid': '请在微信小程序里支付，积分为你留到付款截止。',
  'payments/only-in-wechat': '要付现金的礼品，请在微信小程序里兑换。',
  'payments/wechat-away': '微信支付暂时没有响应，没有扣款，积分还为你留着。请稍后再试。',
  'payments/not-found': '没有找到这笔付款。',
  'payments/notice-unproven': '这条通知不能证明来自微信支付。',
  'payments/no-closed-refund': '没有被关闭的退款，不用再退一次。',
  'payments/no-refused-handover': '微信没有拒绝这笔的发货信息，不用再传。',
  'payments/difference-settled': '这处差异已经处理过了。',
  'counter/undo-too-late': (p) => `已经超过 ${p.minutes} 分钟，不能撤销了。请和会员商量后联系运营。`,
  'counter/undo-not-yours': '只有办理的店员和店主能撤销。',
  'counter/already-undone': (p) => `${clock(p.undoneAt)} 已经撤销过了。`,
  'counter/cash-off-not-found': '没有找到这次抵现。',
  'counter/cash-off-too-much': (p) => `这一单最多用 ${figure(p.mostPoints)} 分抵 ${yuan(p.mostFen)} 元。`,
  'counter/cash-off-points-short': '会员的积分不够抵这么多，请少抵一些。',
  'counter/cash-off-answered': (p) => `这次抵现${ANSWERED[String(p.state)] ?? '已经结束'}。`,
  'counter/cash-off-ended': '没有在时间内确认，这次抵现没有办成，积分没有变化。',
  'counter/cash-off-not-confirmed': '会员还没有确认这次抵现。',
  'counter/cash-off-in-a-sale': '这次抵现已经记在另一张小票上了。',
  'counter/cash-off-amount': (p) => `抵现后实付是 ${yuan(p.toPayFen)} 元，请按实付发积分。`,

  'settlement/not-found': '没有这个月的结算单。',
  'settlement/month-not-over': '这个月还没有过完，月底之后才能出结算单。',
  'settlement/earlier-month-open': (p) => `要先出 ${p.month} 的结算单。`,
  'settlement/already-issued': '这个月的结算单已经出过了。',
  'settlement/not-issued': '结算单还没有出，出了之后才能确认或提异议。',
  'settlement/already-answered': '这张结算单已经答复过了。',
  'settlement/line-not-found': '有的明细不在这张结算单上。',
  'settlement/line-disputed': '有的明细已经提过异议或更正过了。',
  'settlement/dispute-not-found': '没有找到这条异议。',
  'settlement/dispute-decided': '这条异议已经有结论了。',
  'settlement/not-closable': '商户还没有确认，或还有异议没有结论，不能结清。',

  'shipping/address-not-found': '没有找到这个收货地址，请重新选一个。',
  'shipping/too-many-addresses': (p) => `最多存 ${p.most} 个收货地址，删掉不用的再加。`,
  'shipping/address-missing': '这件礼品会寄给你，请先选收货地址。',
  'shipping/not-delivered-to': (p) => `这件礼品暂时寄不到${p.province}，请换一个收货地址。积分没有变化。`,
  'shipping/no-code': '这件礼品由商户寄出，不用兑换码，也不能到店核销。',
  'shipping/already-sent': (p) => `这一件 ${clock(p.sentAt)} 已经寄出：${p.company} ${p.trackingNo}。`,
  'shipping/not-to-be-sent': '这笔兑换已经取消或过了发货期，积分已退回会员，不用再寄。',
  'shipping/on-its-way': '已经寄出，不能取消了。收到后不满意或有质量问题，可以申请售后退货。',
  'shipping/received': '已经收到，不能取消了。不满意或有质量问题，可以申请售后退货。',
  'shipping/not-underway': '还没有寄出，或已经确认过收货。',
  'shipping/not-found': '没有找到这笔发货。',
  'shipping/address-forgotten': '收货地址已按约定删除，不能再看。',
  'shipping/used-once': '寄送的礼品每份只能用一次：把可用次数改成 1。',
  'shipping/template-not-found': '没有找到这个运费模板。',
  'shipping/file-unreadable': (p) => `这个文件读不了：${p.reason}。请用下载的待寄出表，填好快递公司和单号再上传。`,
  'shipping/template-of-another-merchant': '这是另一家商户的运费模板，请选本商户的。',
  'shipping/terms-invalid': (p) => `运费模板填得不对：${p.why}`,
  'shipping/not-a-shipped-gift': '这件礼品不是寄送的，不用设运费。',

  'after-sale/not-found': '没有找到这笔售后。',
  'after-sale/not-received': `收货以后才能申请售后。一直没有收到的话不用确认：寄出满 ${RECEIVE_DAYS} 天会自动确认收货，那时再选“没收到”。`,
  'after-sale/too-late': (p) =>
    `申请退货的时间 ${clock(p.until)} 已经过了。有质量问题的，收货后 ${AFTER_SALE_TIMES.defectDays} 天内可以申请。`,
  'after-sale/already-asked': '这笔兑换已经申请过售后，请看进度。',
  'after-sale/too-many-pieces': (p) => `这笔兑换还有 ${p.most} 份可退，退不了这么多。`,
  'after-sale/whole-only': (p) => `现金已经分 ${p.parts} 次退过，剩下的 ${p.quantity} 份要一起退。`,
  'after-sale/moved-on': '这笔售后刚刚有了新进度，请看过再办。',
  'after-sale/appealed-before': '已经申诉过一次，运营的答复就是最后的结果。',

  'joint/needs-two': '这件礼品要两个人一起换：先发起，再请朋友同意。',
  'joint/not-joint': '这件礼品一个人就能换，不用请朋友。',
  'joint/points-only': '两人一起换的礼品只收积分，请去掉现金部分。',
  'joint/no-conditions': '两人一起换的礼品不能再限时段、兑换日、开放时间或方案价，请先去掉。',
  'joint/not-found': '没有找到这个邀请，请朋友重新发一次。',
  'joint/own-invitation': '这是你发起的邀请，要由朋友来回应。',
  'joint/not-yours': '只有发起的人能撤回邀请。',
  'joint/answered': (p) => `这个邀请${JOINT_ANSWERS[String(p.state)] ?? '已经有了结果'}，不能再回应。`,
  'joint/ended': '邀请已过 24 小时，积分已退回发起的人。还想换可以重新发起。',

  'pictures/not-a-picture': '这不是能用的图片。请选 JPEG、PNG 或 WebP 格式的照片。',
  'pictures/too-large': (p) => `这张图片超过 ${p.mostMegabytes} MB，请选小一些的，或者先压缩。`,
  'pictures/too-many-pixels': (p) => `这张图片超过 ${p.mostMegapixels} 百万像素，请选小一些的。`,
  'pictures/too-many-today': `24 小时里最多传 ${PICTURE_LIMITS.mostADay} 张图片，已经传的都还在，请过些时候再传。`,
  'pictures/not-found': '没有找到这张图片，请刷新页面再看。',
  'pictures/not-usable': '有图片已经用过或过了 24 小时，请删掉它重新传。',

  'services/ask-first': '这件礼品要先说要求、传图片，看过样稿满意了才扣积分。',
  'services/not-a-service': '这件礼品不是定制服务，直接兑换就可以。',
  'services/points-only': '定制服务只收积分，请去掉现金部分。',
  'services/no-conditions': '定制服务不能再限时段、兑换日、开放时间或方案价，请先去掉。',
  'services/used-once': '定制服务每份只能用一次，请把可用次数改成 1。',
  'services/not-found': '没有找到这个定制。',
  'services/not-your-turn': '这个定制刚刚有了新进度，请看过再办。',
  'services/closed': (p) => `这个定制${COMMISSIONS[String(p.state)] ?? '已经结束'}，不能再改。`,
  'services/another-proof': '样稿换了新的一版，请看过再确认。',
  'services/no-rounds-left': (p) => `说好的修改 ${p.rounds} 次已经用完，请确认这版样稿，或者取消，积分全退。`,
  'services/in-the-making': '样稿确认后商户已经开始制作，不能取消了。有问题请和商户联系。',

  'vouchers/bill-missing': (p) => `请填账单金额：这张券满 ${yuan(p.fromFen)} 元减 ${yuan(p.offFen)} 元。`,
  'vouchers/bill-too-small': (p) => `账单满 ${yuan(p.fromFen)} 元才能用，还差 ${yuan(p.missingFen)} 元。券没有用掉。`,
  'vouchers/one-at-a-time': '抵用券一次兑 1 张，想多要可以再兑一次。',
  'vouchers/not-a-voucher': '这件礼品不是抵用券，不用设满减。',
  'vouchers/terms-missing': '还没设满减：先填抵多少、满多少可用，再上架。',
  'vouchers/terms-invalid': (p) => `门槛要高于抵的 ${yuan(p.offFen)} 元，会员总要付一些。`,
  'vouchers/worth-differs': (p) =>
    `抵多少就值多少：抵 ${yuan(p.offFen)} 元，市场价也要是 ${yuan(p.offFen)} 元，现在是 ${yuan(p.marketPriceFen)} 元。`,
  'vouchers/used-once': '抵用券每份只能用一次，请把可用次数改成 1。',
  'vouchers/already-refunded': (p) => `这张券的账单 ${clock(p.at)} 已经登记过退款。`,

  'worth/below-floor': (p) =>
    `这件礼品在价值保障清单里，1 分至少值 ${yuan(p.floorFen)} 元：市价 ${yuan(p.marketPriceFen)} 元的，最多标 ${figure(p.most)} 分。`,
  'worth/forbidden': (p) => `${p.what}不能上架（看到了“${p.word}”）。依据：${p.basis}。换一件礼品，或改掉这个说法。`,
  'worth/year-not-over': (p) => `${p.year} 年还没有过完，年报要在年后发布。`,
  'worth/year-published': (p) => `${p.year} 年的年报已经发布过了，发布后不能再改。`,
  'worth/not-in-basket': '这件礼品不在价值保障清单里。',

  'campaigns/not-found': '没有找到这场活动。',
  'campaigns/full': '名额刚刚报满。',
  'campaigns/sign-up-closed': '活动已结束，不能报名了。',
  'campaigns/already-signed-up': '你已经报过名了。',
  'campaigns/not-signed-up': '这位会员还没有报名这场活动。',
  'campaigns/pass-unknown': '没认出这张通行证，请核对数字后再试。',
  'campaigns/pass-of-another-campaign': '这是另一场活动的通行证。',
  'campaigns/already-checked-in': (p) => `这位会员 ${clock(p.checkedInAt)} 已签到。`,
  'campaigns/not-open': (p) => `活动 ${clock(p.startsAt)} 开始，现在还不能签到。`,
  'campaigns/over': '活动已结束，不能再签到。',
  'campaigns/frozen': '活动已发布，这一项不能再改。',
  'campaigns/dates-invalid': '结束时间要晚于开始时间。',
  'campaigns/organisation-not-found': '没有找到这家机构。',

  'questionnaires/not-found': '没有找到这份问卷。',
  'questionnaires/closed': '这份问卷已经结束。',
  'questionnaires/already-answered': '你已经答过这份问卷，谢谢。',
  'questionnaires/answers-invalid': '有题目没答好，请看标出的地方。',
  'questionnaires/frozen': '问卷已发布，不能再改题目。',
  'questionnaires/form-invalid': '问卷的题目有问题，请看标出的地方。',

  'notices/not-found': '没有找到这条消息。',
};

/** The Chinese sentence of an error. */
export function sentence(code: ErrorCode, params: ErrorParams = {}): string {
  const s = SENTENCES[code] ?? SENTENCES['platform/unexpected'];
  return typeof s === 'string' ? s : s(params);
}
