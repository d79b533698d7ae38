import { useStage } from '../journeys/stage';
import type { DistFolder } from './engine/site/dist-folder';
import { buildSite } from './engine/site/site';
import type { WeappPhone } from './support/phone';
import { apiOrigin, builtWeapp, soundSite } from './support/site';
import { openWeappStage } from './support/stage';

/**
 * NEGATIVE CONTROLS: a harness that passes whatever it is given proves nothing. Each build here has one fault planted in it, and the run
 * must fail, by the name of the fault. The last lines of the healthy build's own test are the measure: the same steps pass there.
 */
const stage = useStage(openWeappStage);
const IMPATIENT_MS = 2_000;
const PATIENT_MS = 20_000;

const problemsOf = (dist: DistFolder) => buildSite(dist, apiOrigin()).problems;

/** Lin opens the app and sees her points: the beginning of every journey. */
async function seesHerPoints(phone: WeappPhone): Promise<void> {
  phone.person = 'demo-lin';
  await phone.open('/home/index');
  await phone.seesNamed('group', /^积分卡，880 分/);
}

/** A phone with a build that has a fault: the step must fail with these words, or these must be seen by whoever watches the phone. */
async function expectFound(
  dist: DistFolder,
  step: (phone: WeappPhone) => Promise<void>,
  wanted: { error?: RegExp; seen?: RegExp },
  patienceMs = IMPATIENT_MS,
): Promise<void> {
  const phone = await stage().phoneWith(buildSite(dist, apiOrigin()), patienceMs);
  const error = await step(phone).then(
    () => '',
    (reason: Error) => reason.message,
  );
  if (wanted.error) expect(error).toMatch(wanted.error);
  if (wanted.seen) expect(await seenBy(phone, wanted.seen)).toMatch(wanted.seen);
  await phone.context.close();
}

/** What was seen, once it holds what is waited for, or after a time in which it should have come even on a busy machine. */
async function seenBy(phone: WeappPhone, wanted: RegExp): Promise<string> {
  const seen: string[] = [];
  for (const deadline = Date.now() + PATIENT_MS; Date.now() < deadline; ) {
    seen.push(...phone.watch.take());
    if (wanted.test(seen.join('\n'))) break;
    await new Promise((resume) => setTimeout(resume, 50));
  }
  return seen.join('\n');
}

async function signsIn(phone: WeappPhone): Promise<void> {
  await phone.become('王店员');
  await phone.opens('商户台');
}

const inApp = (code: string) => builtWeapp().with('app.js', `${builtWeapp().text('app.js')};${code}`);
/** The home page with a method that is laid over Taro's. */
function inHome(method: string): DistFolder {
  const code = `const page=Page;Page=function(definition){definition.${method};return page(definition)};`;
  return builtWeapp().with('home/index.js', `${code}${builtWeapp().text('home/index.js')}`);
}

describe('the build itself', () => {
  it('has no fault: the same steps pass, and nothing is seen', async () => {
    expect(problemsOf(builtWeapp())).toEqual([]);
    const phone = await stage().phoneWith(soundSite());
    await seesHerPoints(phone);
    const clerk = await stage().phoneWith(soundSite());
    await signsIn(clerk);
    expect([...phone.watch.take(), ...clerk.watch.take()]).toEqual([]);
  });
});

describe('a fault that the builder of the site finds', () => {
  it('a component that is missing', () => {
    const dist = builtWeapp().with('comp.json', null).with('comp.js', null);
    expect(problemsOf(dist)).toContain('home/index: <comp> leads to comp, which is missing');
    expect(() => soundSite(dist)).toThrow(/<comp> leads to comp, which is missing/);
    expect(problemsOf(builtWeapp().with('comp.js', null))).toContain('comp.js is missing');
  });

  it('a page that is missing', () => {
    expect(problemsOf(builtWeapp().with('points/lots/index.js', null))).toEqual(['points/lots/index.js is missing']);
  });

  it('a template with an error', () => {
    const problems = problemsOf(builtWeapp().withReplaced('base.wxml', '</template>', ''));
    expect(problems.join('\n')).toMatch(/^base\.wxml:\d+ template: /m);
  });
});

describe('a fault that shows when the build runs', () => {
  it('setData that sets nothing', async () => {
    const dist = builtWeapp().withReplaced('taro.js', /\.setData\((\w+),(\w+)\)/g, '.setData({},undefined)');
    await expectFound(dist, seesHerPoints, { error: /积分卡，880 分/ });
  });

  it('setData of what cannot be sent', async () => {
    await expectFound(inHome('onShow=function(){this.setData({nothing:undefined})}'), seesHerPoints, {
      seen: /setData of home\/index sets "nothing" to undefined/,
    });
  });

  it('setState that changes nothing', async () => {
    const broken = 'useState=function(first){return [typeof first==="function"?first():first,function(){}]}';
    const dist = builtWeapp().withReplaced('vendors.js', /useState=function\(\w\)\{return [\w.]+\(\w\)\}/, broken);
    await expectFound(dist, signsIn, { error: /登录/ });
  });

  it('a wrong token', async () => {
    const dist = builtWeapp().withReplaced('common.js', '`Bearer ', '`Bearer not-');
    await expectFound(dist, seesHerPoints, { error: /积分卡，880 分/, seen: /was refused: 401 GET \/api\/points/ });
  });

  it('a template that asks for what no component has', async () => {
    const dist = builtWeapp().withReplaced('base.wxml', /<view /g, '<view colour="red" ');
    await expectFound(dist, seesHerPoints, { seen: /the component engine warns: "colour" is not a valid property/ });
  });

  it('a page that throws', async () => {
    await expectFound(inHome('onShow=function(){throw new Error("a planted error")}'), seesHerPoints, {
      seen: /onShow threw Error: a planted error \(home\/index\.js: .*»/,
    });
  });

  it('a wx function that WeChat does not know', async () => {
    await expectFound(inApp('try{wx.openSesame()}catch(error){}'), seesHerPoints, {
      seen: /wx\.openSesame is unknown to WeChat/,
    });
  });

  it('a wx function that the harness does not model', async () => {
    await expectFound(inApp('try{wx.startBeaconDiscovery({uuids:[]})}catch(error){}'), seesHerPoints, {
      seen: /wx\.startBeaconDiscovery is not modelled by the harness/,
    });
  });

  it.each([
    ['localStorage.getItem("a")', /the bundle uses localStorage, which no phone has/],
    ['document.title', /the bundle uses document, which no phone has/],
    ['new AbortController()', /the bundle uses AbortController, which no phone has/],
    ['fetch("/api/points")', /the bundle uses fetch, which no phone has/],
    ['globalThis.window.name', /Cannot read properties of undefined/],
  ])('a global of browsers: %s', async (code, seen) => {
    await expectFound(inApp(`try{${code}}catch(error){console.error(String(error))}`), seesHerPoints, { seen });
  });

  it('a payment that the merchant did not sign', async () => {
    const signed = /paySign:\w+\}\)/;
    const app = builtWeapp();
    const dist = app.withReplaced(app.scriptWith(signed), signed, 'paySign:"bm90IHNpZ25lZA=="})');
    const pays = async (phone: WeappPhone) => {
      await seesHerPoints(phone);
      await phone.open('/redemption/index');
      await phone.tap(/^牛皮手账本，300 分 \+ 9\.90 元，/);
      await phone.tap('去兑换');
      await phone.tap('留下 300 分，去付款');
      await phone.tap('微信支付 9.90 元');
      await phone.pays();
    };
    // All of its steps are sound until the last.
    await expectFound(dist, pays, { seen: /wx\.requestPayment was refused: requestPayment:fail paySign is wrong/ }, PATIENT_MS);
  });

  it('a host that is not its own', async () => {
    await expectFound(inApp('wx.request({url:"https://example.com/collect",fail(){}})'), seesHerPoints, {
      seen: /the mini-program asked https:\/\/example\.com\/collect, which is not its server/,
    });
  });
});
