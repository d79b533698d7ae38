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
const IMPATIENT_MS = 2_500;

const problemsOf = (dist: DistFolder) => buildSite(dist, apiOrigin()).problems;

/** Lin opens the app and sees her points: the beginning of every journey. */
async function seesHerPoints(phone: WeappPhone): Promise<void> {
  phone.person = 'demo-lin';
  await phone.open('/home/index');
  await phone.seesNamed('group', /^积分卡，880 分/);
}

/** A phone with a build that has a fault: what the step says, and what was seen meanwhile. */
async function runOf(dist: DistFolder, step: (phone: WeappPhone) => Promise<void>): Promise<{ error: string; seen: string }> {
  const phone = await stage().phoneWith(buildSite(dist, apiOrigin()), IMPATIENT_MS);
  const error = await step(phone).then(
    () => '',
    (reason: Error) => reason.message,
  );
  const seen = phone.watch.take().join('\n');
  await phone.context.close();
  return { error, seen };
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
    expect((await runOf(dist, seesHerPoints)).error).toMatch(/积分卡，880 分/);
  });

  it('setData of what cannot be sent', async () => {
    const { seen } = await runOf(inHome('onShow=function(){this.setData({nothing:undefined})}'), seesHerPoints);
    expect(seen).toMatch(/setData of home\/index sets "nothing" to undefined/);
  });

  it('setState that changes nothing', async () => {
    const broken = 'useState=function(first){return [typeof first==="function"?first():first,function(){}]}';
    const dist = builtWeapp().withReplaced('vendors.js', /useState=function\(\w\)\{return [\w.]+\(\w\)\}/, broken);
    expect((await runOf(dist, signsIn)).error).toMatch(/登录/);
  });

  it('a wrong token', async () => {
    const dist = builtWeapp().withReplaced('common.js', '`Bearer ', '`Bearer not-');
    const { error, seen } = await runOf(dist, seesHerPoints);
    expect(error).toMatch(/积分卡，880 分/);
    expect(seen).toMatch(/was refused: 401 GET \/api\/points/);
  });

  it('a template that asks for what no component has', async () => {
    const dist = builtWeapp().withReplaced('base.wxml', /<view /g, '<view colour="red" ');
    expect((await runOf(dist, seesHerPoints)).seen).toMatch(/the component engine warns: "colour" is not a valid property/);
  });

  it('a page that throws', async () => {
    const { seen } = await runOf(inHome('onShow=function(){throw new Error("a planted error")}'), seesHerPoints);
    expect(seen).toMatch(/onShow threw Error: a planted error \(home\/index\.js: .*»/);
  });

  it('a wx function that WeChat does not know', async () => {
    const { seen } = await runOf(inApp('try{wx.openSesame()}catch(error){}'), seesHerPoints);
    expect(seen).toMatch(/wx\.openSesame is unknown to WeChat/);
  });

  it('a wx function that the harness does not model', async () => {
    const { seen } = await runOf(inApp('try{wx.startBeaconDiscovery({uuids:[]})}catch(error){}'), seesHerPoints);
    expect(seen).toMatch(/wx\.startBeaconDiscovery is not modelled by the harness/);
  });

  it.each([
    'localStorage.getItem("a")',
    'document.title',
    'new AbortController()',
    'fetch("/api/points")',
    'globalThis.window.name',
  ])('a global of browsers: %s', async (code) => {
    const name = /(localStorage|document|AbortController|fetch|window)/.exec(code)?.[1];
    const { seen } = await runOf(inApp(`try{${code}}catch(error){console.error(String(error))}`), seesHerPoints);
    expect(seen).toMatch(
      code.startsWith('globalThis')
        ? /Cannot read properties of undefined/
        : new RegExp(`the bundle uses ${name}, which no phone has`),
    );
  });

  it('a host that is not its own', async () => {
    const { seen } = await runOf(inApp('wx.request({url:"https://example.com/collect",fail(){}})'), seesHerPoints);
    expect(seen).toMatch(/the mini-program asked https:\/\/example\.com\/collect, which is not its server/);
  });
});
