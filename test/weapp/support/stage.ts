import { openDemo } from '../../e2e/support/demo';
import { Watch } from '../../e2e/support/watch';
import type { JourneyStage } from '../../journeys/stage';
import { aPhone, openChromium } from '../../support/chromium';
import { unsoundness } from '../../support/soundness';
import { Front } from '../engine/site/front';
import type { Site } from '../engine/site/site';
import { WeappPhone } from './phone';
import { soundSite } from './site';

export interface WeappStage extends JourneyStage {
  phone(who?: string, looks?: { dark?: boolean }): Promise<WeappPhone>;
  /** A phone with another build on it, which may be a broken one; nothing is opened yet. */
  phoneWith(site: Site, patienceMs?: number): Promise<WeappPhone>;
}

/** The demo programme, a browser, and the WeChat build behind an origin of its own. */
export async function openWeappStage(): Promise<WeappStage> {
  // First of all: with a build that is not sound nothing else is begun.
  const site = soundSite();
  const [demo, browser] = await Promise.all([openDemo(), openChromium()]);
  const fronts: Front[] = [];
  const watches: Watch[] = [];
  const frontOf = async (site: Site) => {
    const front = await Front.open(site, demo.url);
    fronts.push(front);
    return front;
  };
  const own = await frontOf(site);
  const phoneOn = async (front: Front, who: string, looks?: { dark?: boolean }, patienceMs?: number) => {
    const context = await aPhone(browser, looks);
    const watch = new Watch(who, context, front.url);
    const phone = new WeappPhone(await context.newPage(), context, watch, front.url, demo, patienceMs);
    await phone.plugIn();
    return phone;
  };
  return {
    demo,
    phone: async (who, looks) => {
      const phone = await phoneOn(own, who ?? 'a phone', looks);
      watches.push(phone.watch);
      if (who) await phone.become(who);
      else await phone.open('/home/index');
      return phone;
    },
    phoneWith: async (site, patienceMs) => phoneOn(await frontOf(site), 'a phone with another build', undefined, patienceMs),
    expectCalm: () => {
      expect(watches.flatMap((watch) => watch.take())).toEqual([]);
    },
    expectSoundBooks: async () => {
      expect(await unsoundness(demo.sql)).toEqual({});
    },
    close: async () => {
      await browser.close();
      await Promise.all(fronts.map((front) => front.close()));
      await demo.close();
    },
  };
}
