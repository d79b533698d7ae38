import type { BrowserContext } from 'playwright-core';
import type { JourneyStage } from '../../journeys/stage';
import { aDesk, aPhone, openChromium } from '../../support/chromium';
import { unsoundness } from '../../support/soundness';
import { openDemo } from './demo';
import { Desk } from './desk';
import { H5Phone } from './phone';
import { Watch } from './watch';

/** The demo programme and a browser in which people have phones and desks of their own. */
export interface Stage extends JourneyStage {
  phone(who?: string, looks?: { dark?: boolean }): Promise<H5Phone>;
  /** A desk at the console's door; with a name, signed in as that demo person. */
  desk(who?: string): Promise<Desk>;
}

export async function openStage(): Promise<Stage> {
  const [demo, browser] = await Promise.all([openDemo(), openChromium()]);
  const watches: Watch[] = [];
  const watching = (who: string, context: BrowserContext) => {
    const watch = new Watch(who, context, demo.url);
    watches.push(watch);
    return watch;
  };
  return {
    demo,
    phone: async (who, looks) => {
      const context = await aPhone(browser, looks);
      const watch = watching(who ?? 'a phone', context);
      const phone = new H5Phone(await context.newPage(), context, watch, demo.url);
      await phone.open('/home/index');
      if (who) await phone.become(who);
      return phone;
    },
    desk: async (who) => {
      const context = await aDesk(browser);
      const watch = watching(who ?? 'a desk', context);
      const desk = new Desk(await context.newPage(), watch);
      await desk.page.goto(`${demo.url}/console/`);
      if (who) await desk.become(who);
      return desk;
    },
    expectCalm: () => {
      expect(watches.flatMap((watch) => watch.take())).toEqual([]);
    },
    expectSoundBooks: async () => {
      expect(await unsoundness(demo.sql)).toEqual({});
    },
    close: async () => {
      await browser.close();
      await demo.close();
    },
  };
}
