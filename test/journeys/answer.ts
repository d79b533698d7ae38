import type { Phone } from './phone';
import type { JourneyStage } from './stage';

/** A questionnaire: one question a screen, left and found again, handed in once. */
export function answer(stage: () => JourneyStage): void {
  let lin: Phone;
  let form = '';
  const choice = (name: string) => lin.tap(name, { role: 'checkbox' });

  it('begins with one question a screen, and wants an answer before it goes on', async () => {
    lin = await stage().phone('林小满');
    await lin.tap('权益问卷');
    await lin.opens('权益问卷');
    await lin.sees('四季度权益问卷', '去答题', '答过的', '三季度权益问卷');
    await lin.look('questionnaires');
    await lin.tap(/^四季度权益问卷，/);
    await lin.opens('你多久来一次文具店？');
    form = await lin.address();
    await lin.sees('第 1 题，共 4 题', '单选');
    await lin.tap('下一题');
    await lin.seesNamed('status', /选/);
    await lin.tap('每月一两次', { role: 'radio' });
    await lin.tap('下一题');
  });

  it('takes at most three of several, and asks on where 其他 was chosen', async () => {
    await lin.opens('明年你最想用积分换到哪些东西？');
    await lin.sees(/最多 3 项，已选 0 项/);
    await choice('好用的文具和本子');
    await choice('公园、展馆的门票');
    await lin.sees('第 2 题，共 4 题');
    await lin.look('question');
    await choice('其他，我来写');
    await lin.sees('已选 3 项', '第 2 题，共 5 题');
    await choice('捐给身边的公益项目');
    await lin.sees('已选 3 项');
    expect(await lin.isOn('捐给身边的公益项目')).toBe(false);
    await lin.tap('下一题');
    await lin.opens('你想换的是什么？');
    await lin.type('你想换的是什么？', '自行车铃');
    await lin.sees('4 / 100', '草稿已保存，随时可以回来接着答');
    await lin.look('question-text');
    await lin.type('你想换的是什么？', '自行车铃 🔔');
    await lin.sees('6 / 100');
  });

  it('is left in the middle and found again as it was, also after the app was closed', async () => {
    await lin.tap('返回');
    await lin.opens('权益问卷');
    await lin.sees('有草稿', '接着答');
    await lin.open('/questionnaires/list/index');
    await lin.tap(/^四季度权益问卷，/);
    await lin.opens('你想换的是什么？');
    await lin.sees('第 3 题，共 5 题', '6 / 100');
    await lin.tap('上一题');
    await lin.opens('明年你最想用积分换到哪些东西？');
    expect(await lin.isOn('其他，我来写')).toBe(true);
    await lin.tap('下一题');
    await lin.tap('下一题');
  });

  it('is handed in once, and thanks with its points', async () => {
    await lin.opens('积分是怎么来的，你看得明白吗？');
    await lin.tap('每一笔都清楚', { role: 'radio' });
    await lin.tap('下一题');
    await lin.opens('还有什么想对我们说？');
    await lin.sees('第 5 题，共 5 题', /可以不答/);
    await lin.tapTwice('交卷');
    await lin.opens('谢谢');
    await lin.sees('收到了，谢谢你', '+20');
    await lin.look('thanks');
    await lin.tap('看这笔积分');
    await lin.opens('积分详情');
    await lin.sees('+20', '这一笔之后余 900 分');
  });

  it('cannot be answered again', async () => {
    await lin.open('/questionnaires/list/index');
    await lin.sees('都答完了，谢谢你');
    await lin.look('questionnaires-answered');
    await lin.open(form);
    await lin.sees('你已经答过这份问卷');
    await lin.open('/home/index');
    await lin.seesNamed('group', /^积分卡，900 分/);
  });

  it('leaves sound books', () => stage().expectSoundBooks());
}
