import type { Phone } from './phone';
import type { JourneyStage } from './stage';

/** What the operator does meanwhile: at a desk of the console, or at the API as that person. */
export interface Office {
  issue(): Promise<void>;
  /** Finds against the owner, for this reason, and closes her month. */
  refuseAndClose(reason: string): Promise<void>;
}

/** A month of the demo, settled between owner and operator. */
export function settleAMonth(stage: () => JourneyStage, office: Office): void {
  let owner: Phone;

  it('is drafted on the owner’s phone as soon as something was used', async () => {
    owner = await stage().phone('青禾店主');
    await owner.opens('商户台');
    await owner.tap(/^结算，/);
    await owner.opens('结算');
    await owner.sees('未出单', /^核销：/);
    await owner.look('settlement-draft');
  });

  it('is issued by the operator for everybody at once', () => office.issue());

  it('is disputed by the owner, line by line, with a reason', async () => {
    await owner.open('/merchant/settlement/index');
    await owner.opens('结算');
    await owner.sees('待确认');
    await owner.look('settlement-issued');
    await owner.tap('提异议');
    await owner.tapFirst(/，应[收付] /, { role: 'checkbox' });
    await owner.type('原因', '不是本店核销的');
    await owner.sees(/已选 1 笔/);
    await owner.look('settlement-dispute');
    await owner.tap('提交异议');
    await owner.sees('有异议', /已提异议：不是本店核销的/, /有 1 条异议在核对/);
  });

  it('is decided by the operator, who then closes it', async () => {
    await office.refuseAndClose('有核销记录和监控');
    await owner.open('/merchant/settlement/index');
    await owner.sees('已结清', /异议不成立：有核销记录和监控/);
    await owner.look('settlement-closed');
  });
}

/** Clerks, looked after by the owner. */
export function lookAfterClerks(stage: () => JourneyStage): void {
  it('are added with a password that is shown once, and moved', async () => {
    const owner = await stage().phone('青禾店主');
    await owner.open('/merchant/home/index');
    await owner.opens('商户台');
    await owner.tap(/^店员，/);
    await owner.opens('店员');
    await owner.look('clerks');
    await owner.tap('加一位店员');
    await owner.type('姓名', '周店员');
    await owner.type('登录名', 'zhou01');
    await owner.tap('加好，给密码');
    await owner.dialog('周店员的密码');
    await owner.sees('只显示这一次，关掉就看不到了。请当面交给店员，忘了可以换一个。');
    await owner.look('clerk-password');
    await owner.tap('记好了');
    await owner.tap(/^周店员，/);
    await owner.tap('停用');
    await owner.sees('已停用');
  });
}

/** A counter without network. */
export function sellOffline(stage: () => JourneyStage): void {
  it('accepts a sale as 待同步, and the points come when it is back', async () => {
    const [clerk, lin] = [await stage().phone('王店员'), await stage().phone('林小满')];
    await lin.tap('会员码');
    await lin.opens('会员码');
    await clerk.opens('商户台');
    await clerk.sees('今天的记录');
    await clerk.tap(/^发积分，/);
    await clerk.scanner('扫会员码');
    await clerk.typeInstead();
    const digits = await lin.digits();
    await clerk.loseNetwork();
    await clerk.type('会员码数字', digits);
    await clerk.tap('查找会员');
    await clerk.tap(/^断网先收下/);
    await clerk.opens('断网收下');
    await clerk.type('实付金额（不含券）', '600');
    await clerk.type('小票号', 'QH-OFFLINE-1');
    await clerk.tap('收下，待同步');
    await clerk.sees('断网时一笔最多 500.00 元。');
    await clerk.type('实付金额（不含券）', '58');
    await clerk.look('offline-sale');
    await clerk.tap('收下，待同步');
    await clerk.sees('已存在这部手机里，连上网会自动发出');
    await clerk.look('offline-accepted');
    await clerk.tap('回到商户台');
    await clerk.sees('1 笔待同步');
    await clerk.look('offline-waiting');
    await clerk.findNetwork();
    await clerk.tap('现在同步');
    await clerk.seesNo('1 笔待同步');
    await lin.sees('现有 938 分');
  });

  it('leaves sound books', () => stage().expectSoundBooks());
}
