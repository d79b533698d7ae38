import type { BrowserContext, ConsoleMessage, Page, Request, Response } from 'playwright-core';

/** What a browser says of requests that came to nothing because the test took its network away, or because a page was left. */
const QUIET_ENDS = ['net::ERR_INTERNET_DISCONNECTED', 'net::ERR_ABORTED'];

/** Sees all that a browser does, and holds what none of our pages may do. */
export class Watch {
  private readonly found: string[] = [];
  private readonly refusals = new Set<string>();

  constructor(
    readonly who: string,
    context: BrowserContext,
    private readonly origin: string,
  ) {
    context.on('request', (request) => this.onRequest(request));
    context.on('response', (response) => this.onResponse(response));
    context.on('requestfailed', (request) => this.onFailure(request));
    context.on('console', (message) => this.onConsole(message));
    context.on('weberror', (error) => this.add(`threw: ${error.error().stack ?? error.error().message}`));
  }

  /** The pages were told no on purpose: '409 POST /api/merchant/verifications'. */
  expectRefusal(refusal: string): void {
    this.refusals.add(refusal);
  }

  /** What was found since the last time one asked. */
  take(): string[] {
    return this.found.splice(0);
  }

  /** Nothing may stick out at the sides except in what scrolls for itself, and every picture must have come. */
  async measure(page: Page, name: string): Promise<void> {
    const problems = [...(await page.evaluate(findOverflow)), ...(await page.evaluate(findMissingPictures))];
    for (const problem of problems) this.add(`${name}: ${problem}`);
  }

  private add(what: string): void {
    this.found.push(`${this.who}: ${what}`);
  }

  private onRequest(request: Request): void {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && url.origin !== this.origin) this.add(`asked a foreign host: ${request.url()}`);
  }

  private onResponse(response: Response): void {
    const refusal = `${response.status()} ${response.request().method()} ${new URL(response.url()).pathname}`;
    const general = refusal.replace(/\/[0-9a-hjkmnp-tv-z]{26}(?=\/|$)/g, '/:id');
    if (response.status() >= 400 && !this.refusals.has(general)) this.add(`was refused: ${refusal}`);
  }

  private onFailure(request: Request): void {
    const reason = request.failure()?.errorText ?? 'unknown';
    if (!QUIET_ENDS.includes(reason)) this.add(`got no answer: ${request.method()} ${request.url()} (${reason})`);
  }

  private onConsole(message: ConsoleMessage): void {
    // The browser's own note on each refusal and failure, which are judged above.
    if (message.text().startsWith('Failed to load resource')) return;
    if (message.type() === 'error') this.add(`console.error: ${message.text()}`);
  }
}

/** Runs in the page. */
function findOverflow(): string[] {
  const width = window.innerWidth;
  const problems: string[] = [];
  const whole = document.scrollingElement?.scrollWidth ?? 0;
  if (whole > width) problems.push(`the page is ${whole} px wide`);
  const scrollsForItself = (element: Element): boolean => {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      const page = at.classList.contains('taro_page') || at.classList.contains('wx-page') || at.classList.contains('wx-frame');
      if (!page && getComputedStyle(at).overflowX !== 'visible') return true;
    }
    return false;
  };
  for (const element of document.querySelectorAll('body *')) {
    const { left, right, width: across, height } = element.getBoundingClientRect();
    // What lies wholly beyond the left edge is parked there for screen readers.
    if (across === 0 || height === 0 || right <= 0 || (right <= width + 0.5 && left >= -0.5)) continue;
    const { visibility, position } = getComputedStyle(element);
    if (visibility === 'hidden' || (position === 'absolute' && element.children.length === 0 && !element.textContent)) continue;
    if (!scrollsForItself(element)) {
      const words = (element.textContent ?? '').slice(0, 30);
      problems.push(`<${element.tagName.toLowerCase()} class="${element.className}"> "${words}" lies at ${left}…${right} px`);
    }
  }
  return problems.slice(0, 5);
}

/** Runs in the page. */
async function findMissingPictures(): Promise<string[]> {
  const PATIENCE_MS = 15_000;
  const shown = [...document.images].filter((image) => image.src && image.getBoundingClientRect().width > 0);
  // What lies far below is lazy: it would wait to be scrolled to, for as long as nobody scrolls.
  for (const image of shown) image.loading = 'eager';
  // Those still on their way are waited for; those that cannot come refuse.
  const late = new Promise<string>((resolve) => setTimeout(() => resolve('late'), PATIENCE_MS));
  const come = (image: HTMLImageElement) =>
    image.decode().then(
      () => '',
      () => 'missing',
    );
  const results = await Promise.all(
    shown.map(async (image) => [await Promise.race([come(image), late]), image.src.slice(0, 80)] as const),
  );
  return results.filter(([what]) => what !== '').map(([what, src]) => `the picture ${src} is ${what}`);
}
