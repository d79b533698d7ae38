import { type FixturePhone, FixtureStage } from './support/fixture-stage';

/** The built-in components, as a mini-program written by hand uses them. */
let stage: FixtureStage;
let phone: FixturePhone;
beforeAll(async () => {
  stage = await FixtureStage.open();
  phone = await stage.phone();
}, 120_000);
afterEach(() => expect(phone.takeComplaints()).toEqual([]));
afterAll(() => stage?.close());

const colourOf = (selector: string) =>
  phone.page
    .locator(selector)
    .first()
    .evaluate((element) => getComputedStyle(element).color);
const field = (name: string) => phone.page.getByRole('textbox', { name, exact: true });

describe('components', () => {
  it('a page lives in WeChat’s order, with a component, its behavior, its slot and its events', async () => {
    await phone.hears('ready');
    expect(await phone.heard()).toEqual([
      'load',
      'greet {"name":"Lin","times":1}',
      'show',
      expect.stringMatching(/^(load \{"width":10|error|ready)/),
      ...(await phone.heard()).slice(4),
    ]);
    await phone.page.getByText('inside the card').waitFor();
  });

  it('lengths are shares of the screen and of the page above the tab bar; styles keep to their scopes', async () => {
    const box = await phone.page.locator('#box').boundingBox();
    expect(box?.width).toBe(375);
    expect(box?.height).toBeCloseTo((812 - 88 - 50) / 10, 1);
    expect(await colourOf('#box')).toBe('rgb(1, 2, 3)');
    expect(await colourOf('#card-own')).toBe('rgb(4, 5, 6)');
    // An isolated component takes nothing from the app's classes.
    expect(await colourOf('#card-shared')).toBe('rgb(0, 0, 0)');
  });

  it('a text keeps its line breaks; whether it wraps beside them is inherited', async () => {
    const text = phone.page.locator('#lines');
    const lines = () => text.evaluate((element) => new Set([...element.getClientRects()].map(({ top }) => top)).size);
    expect(await lines()).toBe(2);
    await text.evaluate((element) => {
      (element.parentElement as HTMLElement).style.whiteSpace = 'normal';
    });
    expect(await lines()).toBeGreaterThan(3);
  });

  it('taps bubble until they are caught', async () => {
    await phone.tap('Inner');
    await phone.hears('tap inner of inner');
    await phone.tap('Plain');
    await phone.hears('tap plain of plain');
    expect(await phone.heard()).not.toContain('tap outer of inner');
    await phone.page.getByRole('button', { name: 'Off' }).tap({ force: true });
    expect(await phone.heard()).not.toContain('tap off of off');
  });

  it('fields tell of input, focus, confirm and blur, and keep to their length', async () => {
    await field('Name').focus();
    await phone.hears('focus {"value":"","height":0}');
    await phone.page.keyboard.type('abcdefg');
    await phone.hears('input {"value":"abcde","cursor":5,"keyCode":0}');
    await phone.page.keyboard.press('Enter');
    await phone.hears('confirm {"value":"abcde"}');
    await field('Story').fill('once');
    await phone.hears('input {"value":"once"');
    await phone.hears('blur {"value":"abcde"');
  });

  it('switch, checkbox, radio and label', async () => {
    await phone.tap('Light', 'switch');
    await phone.hears('change {"value":true}');
    await phone.page
      .getByText('A', { exact: true })
      .tap({ position: { x: 40, y: 12 } })
      .catch(() => phone.tap('A', 'checkbox'));
    await phone.hears('change {"value":["a","b"]}');
    await phone.tap('Y', 'radio');
    await phone.hears('change {"value":"y"}');
    expect(await phone.page.getByRole('radio', { name: 'X' }).getAttribute('aria-checked')).toBe('false');
  });

  it('pickers open a panel: of a list, of a date', async () => {
    await phone.tap('Fruit');
    await phone.page.getByLabel('选项').selectOption('plum');
    await phone.tap('确定');
    await phone.hears('change {"value":2}');
    await phone.tap('Day');
    await phone.page.getByLabel('日期').fill('2026-12-31');
    await phone.tap('确定');
    await phone.hears('change {"value":"2026-12-31"}');
  });

  it('a form gathers its fields, and puts them back', async () => {
    await field('Field').fill('typed');
    await phone.tap('Submit');
    await phone.hears('submit {"value":{"field":"typed","on":true},"formId":""}');
    await phone.tap('Reset');
    await phone.hears('reset {}');
    expect(await field('Field').inputValue()).toBe('');
  });

  it('swiper and scroll-view tell where they are', async () => {
    await phone.page.locator('wx-swiper').evaluate((element) => element.scrollTo({ left: 300 }));
    await phone.hears('change {"current":1,"currentItemId":"two","source":"touch"}');
    await phone.page.locator('wx-scroll-view').evaluate((element) => element.scrollTo({ top: 300 }));
    await phone.hears('scrolltolower {"direction":"bottom"}');
  });

  it('pictures tell that they came, or not; rich text keeps only what is trusted', async () => {
    await phone.hears('load {"width":10,"height":10}');
    await phone.hears(/^error /);
    expect(await phone.page.locator('wx-rich-text').innerHTML()).toBe('<b>bold</b><span>alert(1)</span>');
  });

  it('a canvas of type 2d is found, drawn and kept as a file', async () => {
    const drawn = await phone.hand(
      ({ weapp }) =>
        new Promise<[number, string]>((done) => weapp.invoke('draw', (width: number, path: string) => done([width, path]))),
    );
    expect(drawn).toEqual([60, expect.stringContaining('http://tmp/')]);
    const point = await phone.page
      .locator('canvas')
      .evaluate((canvas: HTMLCanvasElement) => [...(canvas.getContext('2d')?.getImageData(30, 30, 1, 1).data ?? [])]);
    expect(point).toEqual([7, 193, 96, 255]);
  });

  it('the page is pulled, scrolled to its end, and told of a new size', async () => {
    await phone.hand(({ weapp }) => weapp.pullDown());
    await phone.hears('pull');
    await phone.page
      .locator('.wx-page')
      .filter({ visible: true })
      .evaluate((page) => page.scrollTo({ top: page.scrollHeight }));
    await phone.hears('bottom true');
    // Grown meanwhile, its new end is another one, also for whom jumps there.
    await phone.page
      .locator('.wx-page')
      .filter({ visible: true })
      .evaluate((page) => {
        const more = document.createElement('div');
        more.style.height = '400px';
        page.append(more);
        page.scrollTo({ top: page.scrollHeight });
      });
    await phone.page.locator('.heard').filter({ hasText: 'bottom true' }).nth(1).waitFor();
    await phone.page.setViewportSize({ width: 400, height: 812 });
    await phone.hears('resize 400');
    await phone.page.setViewportSize({ width: 375, height: 812 });
  });
});
