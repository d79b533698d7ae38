import type { Phone } from './phone';
import type { JourneyStage } from './stage';

const CAMPAIGN = '枫林社区旧物回收日';

/** A campaign: sign up, show the pass, be checked in, once. */
export function beThere(stage: () => JourneyStage): void {
  let lin: Phone;
  let staff: Phone;
  let pass = '';
  let picture: Buffer;

  it('a member signs up and has a pass', async () => {
    lin = await stage().phone('林小满');
    await lin.tap('活动', { role: 'tab' });
    await lin.opens('活动');
    await lin.sees('周末骑行去湿地', '余 60 个名额');
    await lin.look('campaigns');
    await lin.tap(new RegExp(`^${CAMPAIGN}，`));
    await lin.opens('活动详情');
    await lin.sees('枫林社区居委会', '还有 60 个名额');
    await lin.look('campaign-open');
    await lin.tap('报名');
    await lin.sees('报好名了，到场签到得 5 分。', '我的通行证', '60 个名额中的第 1 位');
    await lin.look('campaign');
    await lin.tap('出示通行证');
    await lin.opens('通行证');
    await lin.look('pass');
    pass = await lin.digits();
    picture = await lin.photographCode('通行证二维码');
    expect(pass).toMatch(/^\d{10}$/);
  });

  it('the community’s staff scan it: present, on her phone too', async () => {
    staff = await stage().phone('李社工');
    await staff.opens('我的活动');
    await staff.sees('枫林社区居委会', '进行中', '/ 1 人到场');
    await staff.look('staff-campaigns');
    await staff.tapFirst('扫通行证');
    await staff.scanner('扫通行证');
    await staff.scanPicture(picture);
    await staff.sees('林＊满', '第 1 位，签到成功', '+5 分', '1/1 已到场');
    await staff.look('staff-scan');
    await lin.sees(/已签到，得 5 分$/);
    await lin.look('pass-checked-in');
  });

  it('the same pass typed again: already here, since when, and no more points', async () => {
    staff.watch.expectRefusal('409 POST /api/staff/check-ins');
    const since = /(\d\d:\d\d) 已签到/.exec(await lin.words())?.[1];
    await staff.type('通行证数字', pass);
    await staff.tap('签到');
    await staff.sees('已经签过到', new RegExp(`${since} 签的，不再计分`));
    await staff.look('staff-scan-again');
  });

  it('a pass that is none is refused', async () => {
    staff.watch.expectRefusal('404 POST /api/staff/check-ins');
    await staff.type('通行证数字', '0000000000');
    await staff.tap('签到');
    await staff.sees('不能签到');
  });

  it('the list shows who is here, by a masked name', async () => {
    await staff.tap('名单', { role: 'link' });
    await staff.opens('到场名单');
    await staff.sees('林＊满', '得 5 分', '都在这里了');
    expect(await staff.words()).not.toContain('林小满');
    await staff.look('staff-present');
  });

  it('her points went up, once, and the entry says what for', async () => {
    await lin.tap('返回');
    await lin.sees('已签到，得 5 分');
    await lin.tap('返回');
    await lin.tap('首页', { role: 'tab' });
    await lin.seesNamed('group', /^积分卡，885 分/);
    await lin.tap('积分明细');
    await lin.tap(/，\+5 分，余 885$/);
    await lin.opens('积分详情');
    await lin.sees('+5', '活动分', new RegExp(CAMPAIGN));
    await lin.look('entry-campaign');
  });

  it('leaves sound books', () => stage().expectSoundBooks());
}
