import { type FixturePhone, FixtureStage } from './support/fixture-stage';

/** wx, the routes and the app's life, as a mini-program written by hand uses them. */
let stage: FixtureStage;
let phone: FixturePhone;
beforeAll(async () => {
  stage = await FixtureStage.open();
}, 120_000);
beforeEach(async () => {
  phone = await stage.phone('page=/pages/calls/index&scene=1011');
});
afterEach(() => expect(phone.takeComplaints()).toEqual([]));
afterAll(() => stage?.close());

const heardByApp = () => phone.page.evaluate(() => (window.weapp.app() as { heard: string[] }).heard);
const title = (words: string) => phone.page.getByRole('heading', { name: words }).filter({ visible: true }).waitFor();

describe('routes', () => {
  it('starts where a link leads, with its query as it is written', async () => {
    await phone.start('page=/pages/list/index%3Fscene%3Da%253Db&scene=1047');
    await phone.page.getByText('{"scene":"a%3Db"}').waitFor();
    expect(await heardByApp()).toEqual(['launch pages/list/index {"scene":"a%3Db"} 1047', 'show']);
  });

  it('takes relative addresses, goes back, and refuses tabs for pages and pages for tabs', async () => {
    await phone.tap('navigateTo');
    await phone.page.getByText('{"name":"%E6%9E%97"}').waitFor();
    expect(await phone.hand(({ weapp }) => weapp.depth())).toBe(2);
    await phone.tap('返回');
    await phone.tap('switchTab');
    await phone.says('switchTab:fail can not switch to no-tabBar page');
  });

  it('keeps ten pages and no more', async () => {
    const ends = await phone.hand(async ({ weapp }) => {
      const said: string[] = [];
      for (let at = 0; at < 10; at++) {
        await new Promise<void>((done) =>
          weapp.call('navigateTo', {
            url: '/pages/list/index',
            complete: (end: { errMsg: string }) => done(void said.push(end.errMsg)),
          }),
        );
      }
      return said;
    });
    expect(ends.slice(-2)).toEqual(['navigateTo:ok', 'navigateTo:fail webview count limit exceed']);
  });

  it('keeps a tab page as it was while another is in view', async () => {
    await phone.tap('Parts', 'tab');
    await phone.hears('tab Parts');
    await phone.tap('Calls', 'tab');
    await phone.tap('Parts', 'tab');
    expect((await phone.heard()).filter((words) => /^(load|show|hide)$/.test(words))).toEqual(['load', 'show', 'hide', 'show']);
  });

  it('an address that no page has is told to the app', async () => {
    await phone.start('page=/gone/index');
    await title('Parts');
    expect(await heardByApp()).toEqual(['launch gone/index {} 1001', 'show', 'not found gone/index']);
  });

  it('a sub-package is fetched ahead by its rule, but evaluated only when it is opened', async () => {
    const roots = () => phone.hand(({ weapp }) => weapp.journal.packages.map(({ root, why }) => `${root || 'main'} ${why}`));
    expect(await roots()).toEqual(['main launch']);
    await phone.tap('navigateTo');
    await phone.page.waitForFunction(() => window.weapp.journal.packages.length === 2);
    expect(await roots()).toEqual(['main launch', 'far preload']);
    expect(await heardByApp()).not.toContain('far evaluated');
    await phone.hand(({ weapp }) => weapp.call('navigateTo', { url: '/far/pages/place/index' }));
    await title('Far');
    expect(await heardByApp()).toContain('far evaluated');
  });

  it('goes into the background and comes back by another way in', async () => {
    await phone.hand(({ weapp }) => weapp.hide());
    await phone.hand(({ weapp }) => weapp.enter('/pages/list/index?from=card', 1007));
    await phone.page.getByText('{"from":"card"}').waitFor();
    expect(await heardByApp()).toEqual(['launch pages/calls/index {} 1011', 'show', 'hide', 'show']);
  });
});

describe('consent to the privacy guideline', () => {
  const listen = () => phone.hand(({ weapp }) => void weapp.invoke('listen'));
  const clipboard = () => phone.hand(({ weapp }) => weapp.clipboardText());

  it('what is gated waits for the tap on the button for it, once for all', async () => {
    await listen();
    await phone.tap('setClipboardData');
    await phone.says('asked for setClipboardData');
    expect(await clipboard()).toBe('');
    await phone.tap('Agree');
    await phone.says('setClipboardData:ok');
    expect(await clipboard()).toBe('copied');
    await phone.tap('getPrivacySetting');
    await phone.says('"needAuthorization":false');
    await phone.tap('Phone');
    await phone.says('getPhoneNumber:ok');
  });

  it('a refusal fails it, and nobody is asked again at once', async () => {
    await listen();
    await phone.tap('setClipboardData');
    await phone.tap('Refuse');
    await phone.says(/setClipboardData:fail privacy permission is not authorized.*"errno":104/);
    await phone.tap('chooseMedia');
    await phone.says(/chooseMedia:fail privacy permission is not authorized/);
  });

  it('an app that agrees for the person is found out', async () => {
    await listen();
    await phone.tap('setClipboardData');
    await phone.says('asked for setClipboardData');
    await phone.hand(({ weapp }) => void weapp.invoke('pretend'));
    await phone.says(/setClipboardData:fail/);
    expect(phone.takeComplaints()).toEqual([
      'weapp: the app agreed to the privacy guideline for the person: no button "agree" was tapped',
    ]);
  });

  it('without a listener WeChat asks by itself', async () => {
    await phone.tap('setClipboardData');
    await phone.tap('同意');
    await phone.says('setClipboardData:ok');
  });
});

describe('what WeChat does for an app', () => {
  describe('payment', () => {
    const PAYMENT = { timeStamp: '1700000000', nonceStr: 'n', package: 'prepay_id=1', signType: 'RSA', paySign: 's' };

    it('opens WeChat’s own sheet, and WeChat Pay is told what the person chose there', async () => {
      const told: unknown[] = [];
      await phone.page.exposeFunction('weappPay', (asked: { outcome: string }) => {
        told.push(asked);
        return asked.outcome === 'pay' ? 'requestPayment:ok' : 'requestPayment:fail cancel';
      });
      await phone.tap('requestPayment');
      await phone.tap('放弃支付');
      await phone.says('{"errMsg":"requestPayment:fail cancel"}');
      await phone.tap('requestPayment');
      await phone.tap('确认支付');
      await phone.says('{"errMsg":"requestPayment:ok"}');
      expect(told).toEqual([
        { ...PAYMENT, outcome: 'cancel' },
        { ...PAYMENT, outcome: 'pay' },
      ]);
    });

    it.each<[string, Partial<Record<keyof typeof PAYMENT, unknown>>, RegExp]>([
      ['no time', { timeStamp: undefined }, /parameter\.timeStamp should be String/],
      ['a time that is a number', { timeStamp: 1_700_000_000 }, /parameter\.timeStamp should be String/],
      ['a time in milliseconds', { timeStamp: '1700000000000' }, /timeStamp should be in seconds/],
      ['no nonce', { nonceStr: '' }, /parameter\.nonceStr should be String/],
      ['a bare prepay id', { package: '1' }, /package should be prepay_id=/],
      ['the old signature', { signType: 'MD5' }, /signed with RSA/],
      ['no kind of signature', { signType: undefined }, /parameter\.signType should be String/],
      ['no signature', { paySign: undefined }, /parameter\.paySign should be String/],
    ])('with %s fails, and whoever watches is told', async (_what, wrong, words) => {
      const given = { ...PAYMENT, ...wrong };
      const heard = await phone.hand(
        ({ weapp, with: options }) =>
          new Promise<string>((done) =>
            weapp.call('requestPayment', { ...options, complete: ({ errMsg }: { errMsg: string }) => done(errMsg) }),
          ),
        given,
      );
      expect(heard).toMatch(/^requestPayment:fail /);
      expect(heard).toMatch(words);
      const [complaint] = phone.takeComplaints();
      expect(complaint).toMatch(/^weapp: wx\.requestPayment was refused: /);
      expect(complaint).toMatch(words);
    });
  });

  it('messages, dialogs, sheets', async () => {
    await phone.tap('requestSubscribeMessage');
    await phone.says('"t1":"accept","t2":"accept"');
    await phone.tap('showModal');
    await phone.tap('取消');
    await phone.says('"confirm":false,"cancel":true');
    await phone.tap('showActionSheet');
    await phone.tap('second');
    await phone.says('"tapIndex":1');
  });

  it('the scanner sees a code, is closed, or is not allowed', async () => {
    for (const [act, said] of [
      ['sees', '"result":"HM1.abc"'],
      ['isClosed', 'scanCode:fail cancel'],
      ['isRefused', 'auth deny'],
    ] as const) {
      await phone.tap('scanCode');
      await phone.page.waitForFunction(() => window.weapp.scannerIsOpen());
      await phone.hand(({ weapp, with: how }) => weapp.camera[how]('HM1.abc'), act);
      await phone.says(said);
    }
  });

  it('a page is sent on as a card, where it can be', async () => {
    expect(await phone.hand(({ weapp }) => weapp.share('message'))).toBeNull();
    await phone.tap('Parts', 'tab');
    expect(await phone.hand(({ weapp }) => weapp.share('message'))).toEqual({
      title: 'from menu',
      path: '/pages/list/index?id=1',
    });
    expect(await phone.hand(({ weapp }) => weapp.share('timeline'))).toBeNull();
  });

  it('a button of the app sends the page on too, and is told of where it cannot', async () => {
    const told = phone.page.waitForEvent('console');
    await phone.tap('Send');
    await told;
    expect(phone.takeComplaints()).toEqual(['weapp: a button shares a page that cannot be shared']);
    await phone.tap('Parts', 'tab');
    await phone.tap('Send');
    await phone.page.waitForFunction(() => window.weapp.sent.length > 0);
    expect(await phone.hand(({ weapp }) => weapp.sent)).toEqual([{ title: 'from button', path: '/pages/list/index?id=1' }]);
  });

  it('a request to its own server is answered, and without a network it fails', async () => {
    await phone.tap('request');
    await phone.says(/"statusCode":200/);
    await phone.page.context().setOffline(true);
    await phone.tap('request');
    await phone.says('request:fail net::ERR_INTERNET_DISCONNECTED');
  });
});
