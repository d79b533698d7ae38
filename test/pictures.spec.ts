import type { PictureView } from '@gp/contracts';
import sharp from 'sharp';
import type { Member } from './support/builders';
import { aKey, callOn, done, expectProblem, send } from './support/call';
import { aForm, aPhoto, aPicture } from './support/pictures';
import { openAdmin } from './support/private-database';
import { openProgramme, type Programme } from './support/programme';
import { unsoundness } from './support/soundness';

let programme: Programme;
let call: Programme['call'];
let calls: Programme['call'][];
beforeAll(async () => {
  programme = await openProgramme({ env: { JOBS: '0' } });
  call = programme.call;
  calls = [call, callOn(await programme.anotherServer({ JOBS: '0' }))];
});
afterEach(async () => {
  await programme.setClock(null);
  expect(await unsoundness(programme.sql)).toEqual({});
});
afterAll(() => programme?.close());

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const later = (ms: number) => programme.setClock(new Date(Date.now() + ms).toISOString());
const upload = (as: Member, file: Buffer | null, purpose: string | null = 'service', key = aKey()) =>
  call('POST /pictures', { as, key, body: aForm(file, purpose) });
const kept = (id: string) => programme.sql.figure('SELECT COUNT(*) FROM picture WHERE id = ?', [id]);
const fetched = async (path: string) => {
  const reply = await fetch(new URL(path, programme.server.url));
  return { status: reply.status, headers: reply.headers, content: Buffer.from(await reply.arrayBuffer()) };
};

/** A picture that belongs to something, as the one who may see that sees it. */
async function aShown(file: Buffer): Promise<{ member: Member; shown: PictureView }> {
  const [member, gift] = [await programme.aMember({ points: 10 }), await programme.aGift({ kind: 'service', price: 10 })];
  const { id } = done(await upload(member, file));
  const body = { giftId: gift.id, expectedPrice: 10, brief: '印上我家的猫', pictureIds: [id] };
  const asked = done(await call('POST /commissions', { as: member, body }));
  return { member, shown: asked.steps[0]?.pictures[0] as PictureView };
}

describe('a picture that somebody sends', () => {
  it('is drawn anew: upright, at most 2,000 pixels, WebP, and nothing of what the camera wrote is left', async () => {
    const file = await aPhoto({ width: 3000, height: 1500 });
    expect((await sharp(file).metadata()).exif?.length).toBeGreaterThan(0);
    const { shown } = await aShown(file);
    expect(shown).toMatchObject({ width: 1000, height: 2000 });
    for (const [url, width, height] of [
      [shown.url, 1000, 2000],
      [shown.smallUrl, 200, 400],
    ] as const) {
      const { status, content } = await fetched(url);
      expect(status).toBe(200);
      const drawn = await sharp(content).metadata();
      expect(drawn).toMatchObject({ format: 'webp', width, height });
      for (const left of ['exif', 'xmp', 'iptc', 'orientation'] as const) expect(drawn[left]).toBeUndefined();
      expect(content.includes(Buffer.from('Red Rice'))).toBe(false);
    }
  });

  it('keeps what can be seen through, as a logo needs', async () => {
    const background = { r: 200, g: 30, b: 30, alpha: 0.25 };
    const logo = await sharp({ create: { width: 300, height: 300, channels: 4, background } })
      .png()
      .toBuffer();
    const { content } = await fetched((await aShown(logo)).shown.url);
    expect((await sharp(content).metadata()).hasAlpha).toBe(true);
  });

  it('is kept once, however often the same wish arrives; another file under its key is refused', async () => {
    const [member, key, file] = [await programme.aMember(), aKey(), await aPhoto()];
    const replies = await Promise.all(
      [0, 1, 0, 1].map((i) => (calls[i] as typeof call)('POST /pictures', { as: member, key, body: aForm(file, 'service') })),
    );
    expect(new Set(replies.map((r) => done(r).id)).size).toBe(1);
    expect(await programme.sql.figure('SELECT COUNT(*) FROM picture WHERE owner_id = ?', [member.id])).toBe(1);
    expectProblem(await upload(member, await aPhoto({ width: 90 }), 'service', key), 'platform/key-reused', { status: 422 });
  });

  it('is refused when it is none: a text, an SVG, half a file, nothing, an unknown purpose', async () => {
    const member = await programme.aMember();
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>');
    const tiff = await sharp(await aPhoto())
      .tiff()
      .toBuffer();
    const noise = await sharp({
      create: { width: 400, height: 400, channels: 3, background: '#000', noise: { type: 'gaussian', mean: 128, sigma: 30 } },
    })
      .jpeg()
      .toBuffer();
    for (const file of [
      Buffer.from('这不是图片'),
      svg,
      tiff,
      noise.subarray(0, noise.length / 2),
      Buffer.from([0xff, 0xd8, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
    ])
      expectProblem(await upload(member, file), 'pictures/not-a-picture', { status: 422 });
    expectProblem(await upload(member, null), 'platform/invalid', { status: 400 });
    expectProblem(await upload(member, await aPhoto(), 'avatar'), 'platform/invalid', { status: 400 });
    const stray = aForm(await aPhoto(), 'service', { ownerId: member.id });
    expectProblem(await call('POST /pictures', { as: member, body: stray }), 'platform/invalid', { status: 400 });
    expect(await programme.sql.figure('SELECT COUNT(*) FROM picture WHERE owner_id = ?', [member.id])).toBe(0);
  });

  it('is refused above 5 MB, and when it claims more pixels than a phone has', async () => {
    const member = await programme.aMember();
    const heavy = Buffer.concat([await aPhoto(), Buffer.alloc(5 * 1024 * 1024)]);
    expectProblem(await upload(member, heavy), 'pictures/too-large', { status: 413, params: { mostMegabytes: 5 } });
    const bomb = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: '#fff' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(5 * 1024 * 1024);
    expectProblem(await upload(member, bomb), 'pictures/too-many-pixels', { status: 422, params: { mostMegapixels: 50 } });
  });

  it('is one of 60 in 24 hours, on both servers together', async () => {
    const [member, file] = [await programme.aMember(), await aPhoto({ width: 30, height: 20 })];
    for (let i = 0; i < 60; i++)
      done(await (calls[i % 2] as typeof call)('POST /pictures', { as: member, body: aForm(file, 'service') }));
    expectProblem(await upload(member, file), 'pictures/too-many-today', { status: 429 });
    await later(DAY_MS);
    await member.renew();
    done(await upload(member, file));
  });

  it('that is used for nothing is gone after 24 hours, and one that is used stays', async () => {
    const { shown, member } = await aShown(await aPhoto());
    const unused = await aPicture(call, member, 'service');
    await later(DAY_MS - MINUTE_MS);
    await programme.server.runJob('pictures.forget-unused');
    expect(await kept(unused)).toBe(1);
    await later(DAY_MS + MINUTE_MS);
    await Promise.all([0, 1].map(() => programme.server.runJob('pictures.forget-unused')));
    expect([await kept(unused), await kept(shown.id)]).toEqual([0, 1]);
  });
});

it('of a member who has left is empty after 30 days, and what it belonged to stays', async () => {
  const { shown, member } = await aShown(await aPhoto());
  // Nobody can leave yet: what says that they have is written by hand.
  const admin = await openAdmin(programme.database.adminUrl);
  await admin.query("UPDATE member SET status = 'closed' WHERE id = ?", [member.id]);
  await admin.end();
  const shows = () => programme.sql.figure('SELECT LENGTH(large) + LENGTH(small) FROM picture WHERE id = ?', [shown.id]);
  await later(29 * DAY_MS);
  await programme.server.runJob('pictures.empty-of-left');
  expect(await shows()).toBeGreaterThan(0);
  await later(31 * DAY_MS);
  await Promise.all([0, 1].map(() => programme.server.runJob('pictures.empty-of-left')));
  expect([await shows(), await kept(shown.id)]).toEqual([0, 1]);
});

describe('the address of a picture', () => {
  it('shows it to whoever has it, for 10 to 20 minutes, and the same one for a while', async () => {
    const { shown, member } = await aShown(await aPhoto());
    const { status, headers } = await fetched(shown.url);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('image/webp');
    expect(headers.get('content-disposition')).toBe('inline');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const seconds = Number(/^private, max-age=(\d+)$/.exec(headers.get('cache-control') ?? '')?.[1]);
    expect(seconds).toBeGreaterThan(9 * 60);
    expect(seconds).toBeLessThanOrEqual(20 * 60);
    const { items } = done(await call('GET /commissions', { as: member }));
    expect(items[0]?.steps[0]?.pictures[0]?.url.slice(0, 40)).toBe(shown.url.slice(0, 40));
    await later(20 * MINUTE_MS);
    expect((await fetched(shown.url)).status).toBe(404);
  });

  it('shows nothing when any part of it is another', async () => {
    const { shown } = await aShown(await aPhoto());
    const mine = new URL(shown.url, programme.server.url);
    const other = (await aShown(await aPhoto())).shown.id;
    const changed = (change: (url: URL) => void) => {
      const url = new URL(mine);
      change(url);
      return url.pathname + url.search;
    };
    for (const path of [
      changed((u) => u.searchParams.set('size', 'small')),
      changed((u) => u.searchParams.set('size', 'raw')),
      changed((u) => u.searchParams.set('until', String(Number(u.searchParams.get('until')) + 600))),
      changed((u) => u.searchParams.set('until', '9'.repeat(10))),
      changed((u) => u.searchParams.set('mac', 'A'.repeat(43))),
      changed((u) => u.searchParams.delete('mac')),
      mine.pathname,
      (mine.pathname + mine.search).replace(shown.id, other),
      (mine.pathname + mine.search).replace(shown.id, '0'.repeat(26)),
    ]) {
      const reply = await send(programme.server.url, { method: 'GET', path });
      expectProblem(reply, 'pictures/not-found', { status: 404 });
    }
  });
});
