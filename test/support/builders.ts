import { randomUUID } from 'node:crypto';
import type {
  CampaignDraft,
  ConsoleCampaign,
  ConsoleGift,
  ConsoleQuestionnaire,
  GiftDraft,
  Id,
  MerchantView,
  OrganisationView,
  QuestionnaireDraft,
  RotatingCode,
  RuleTerms,
  RuleVersionView,
  SaleLine,
  SaleView,
  SessionView,
  StaffDraft,
  StaffRole,
  StoreView,
  VoucherTerms,
} from '@gp/contracts';
import { anAddress, type Call, done, type Person } from './call';
import type { Wechat } from './wechat';

/** A member with a phone of their own; `wechatPerson` is who they are to the WeChat simulator. */
export interface Member extends Person {
  id: Id;
  wechatPerson: string;
}
export interface Staff extends Person {
  id: Id;
  name: string;
  username: string;
  password: string;
}
export interface Clerk extends Staff {
  merchant: MerchantView;
  store: StoreView;
}

const DAY_MS = 86_400_000;
/** The largest sale that one receipt may be, in points. */
const LARGEST_SALE_POINTS = 1_000_000;
const short = () => randomUUID().slice(0, 8);
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

/** Of the codes that a phone holds, the one that is valid at the server's present. */
export function codeNow({ codes, serverTime }: { codes: RotatingCode[]; serverTime: string }): RotatingCode {
  const code = codes.find(({ from, until }) => from <= serverTime && serverTime < until) ?? codes[0];
  if (!code) throw new Error('the phone was given no code');
  return code;
}

/** Makes people and things through the API alone, so that no test stands on a state that cannot be. */
export function buildersOn({ call, wechat, superPassword }: { call: Call; wechat: Wechat; superPassword: string }) {
  const remembered = new Map<string, Promise<unknown>>();
  /** Made when first needed, then shared by the spec. */
  const once = <T>(name: string, make: () => Promise<T>): Promise<T> => {
    if (!remembered.has(name)) remembered.set(name, make());
    return remembered.get(name) as Promise<T>;
  };

  async function signedIn<T extends object>(
    open: () => Promise<SessionView>,
    rest: (session: SessionView) => T,
  ): Promise<T & Person> {
    const session = await open();
    const person = { ...rest(session), accessToken: session.accessToken, address: anAddress(), renew: async () => {} };
    person.renew = async () => {
      person.accessToken = (await open()).accessToken;
    };
    return person;
  }

  const staffSession = (username: string, password: string) => async () =>
    done(await call('POST /sessions/staff', { body: { username, password } }));

  /** The first account of the programme. */
  const theSuper = () =>
    once('super', () =>
      signedIn(staffSession('super', superPassword), ({ who }) => ({
        id: who.id,
        name: who.name,
        username: 'super',
        password: superPassword,
      })),
    );

  async function aStaff(
    roles: StaffRole[],
    place: Pick<StaffDraft, 'merchantId' | 'storeId' | 'organisationId'> = {},
  ): Promise<Staff> {
    const draft = { username: `${roles[0]}-${short()}`, name: `工作${short()}`, password: `pw-${randomUUID()}`, roles, ...place };
    const { id } = done(await call('POST /console/staff', { as: await theSuper(), body: draft }));
    const { name, username, password } = draft;
    return signedIn(staffSession(username, password), () => ({ id, name, username, password }));
  }

  const anOperator = () => aStaff(['operator']);
  /** The operator by whom a spec's gifts and campaigns come to be. */
  const theOperator = () => once('operator', anOperator);

  async function aMerchant({ name = `商户${short()}` } = {}): Promise<MerchantView> {
    return done(await call('POST /console/merchants', { as: await theOperator(), body: { name } }));
  }

  async function aStore(merchant: MerchantView, { name = `门店${short()}` } = {}): Promise<StoreView> {
    const body = { name, address: '枫林路 1 号' };
    return done(await call('POST /console/merchants/:id/stores', { as: await theOperator(), params: { id: merchant.id }, body }));
  }

  const theMerchant = () => once('merchant', () => aMerchant());

  async function aClerk({ merchant, store }: { merchant?: MerchantView; store?: StoreView } = {}): Promise<Clerk> {
    const at = merchant ?? (await theMerchant());
    const where = store ?? (merchant ? await aStore(at) : await once('store', () => aStore(at)));
    const clerk = await aStaff(['clerk'], { merchantId: at.id, storeId: where.id });
    return Object.assign(clerk, { merchant: at, store: where });
  }

  const theClerk = () => once('clerk', () => aClerk());
  /** Of the merchant of `theClerk`. */
  const theOwner = () => once('owner', async () => aStaff(['merchant-owner'], { merchantId: (await theMerchant()).id }));

  /** What happens at the till: the clerk scans the member's code and rings up what was paid. */
  async function aSale(
    member: Person,
    {
      amountFen,
      clerk,
      receiptNo = randomUUID(),
      lines,
    }: { amountFen: number; clerk?: Clerk; receiptNo?: string; lines?: SaleLine[] },
  ): Promise<SaleView> {
    const as = clerk ?? (await theClerk());
    const { qr } = codeNow(done(await call('GET /members/me/code', { as: member })));
    const { ticket } = done(await call('POST /merchant/members/lookup', { as, body: { code: qr } }));
    return done(await call('POST /merchant/sales', { as, body: { ticket, amountFen, receiptNo, ...(lines ? { lines } : {}) } }));
  }

  async function givePoints(member: Person, points: number): Promise<void> {
    for (let left = points; left > 0; left -= LARGEST_SALE_POINTS) {
      await aSale(member, { amountFen: Math.min(left, LARGEST_SALE_POINTS) * 100 });
    }
  }

  async function aMember({
    points = 0,
    nickname,
    wechatPerson = randomUUID(),
  }: {
    points?: number;
    nickname?: string;
    wechatPerson?: string;
  } = {}): Promise<Member> {
    const open = async () => done(await call('POST /sessions/wechat', { body: { code: await wechat.codeFor(wechatPerson) } }));
    const member = await signedIn(open, ({ who }) => ({ id: who.id, wechatPerson }));
    if (nickname) done(await call('PUT /members/me', { as: member, body: { nickname } }));
    await givePoints(member, points);
    return member;
  }

  /** A published gift. */
  async function aGift({
    stock = 100,
    limit = 99,
    merchant,
    published = true,
    ...draft
  }: Partial<GiftDraft> & {
    stock?: number;
    limit?: number;
    merchant?: MerchantView;
    published?: boolean;
  } = {}): Promise<ConsoleGift> {
    const as = await theOperator();
    const body: GiftDraft = {
      merchantId: (merchant ?? (await theMerchant())).id,
      name: `礼品${short()}`,
      art: 'notebook-set',
      category: 'stationery',
      about: '再生纸做的笔记本。',
      terms: ['到店领取'],
      price: 500,
      marketPriceFen: 2500,
      marketPriceSource: '门店标价',
      limitPerMember: limit,
      pickupDays: 30,
      ...draft,
    };
    const { id } = done(await call('POST /console/gifts', { as, body }));
    if (!published) return done(await call('GET /console/gifts/:id', { as, params: { id } }));
    if (stock > 0)
      done(await call('POST /console/gifts/:id/restock', { as, params: { id }, body: { change: stock, reason: '首批到货' } }));
    return done(await call('POST /console/gifts/:id/publish', { as, params: { id } }));
  }

  /** A published voucher: 20 off 100. */
  async function aVoucher({
    offFen = 2000,
    fromFen = 10_000,
    stock = 100,
    published = true,
    ...draft
  }: Parameters<typeof aGift>[0] & Partial<VoucherTerms> = {}): Promise<ConsoleGift> {
    const as = await theOperator();
    const made = await aGift({ name: `抵用券${short()}`, ...draft, kind: 'voucher', marketPriceFen: offFen, published: false });
    const params = { id: made.id };
    done(await call('PUT /console/gifts/:id/voucher', { as, params, body: { offFen, fromFen } }));
    if (!published) return made;
    done(await call('POST /console/gifts/:id/restock', { as, params, body: { change: stock, reason: '首批到货' } }));
    return done(await call('POST /console/gifts/:id/publish', { as, params }));
  }

  async function anOrganisation({
    name = `社区${short()}`,
    kind = 'community',
  }: {
    name?: string;
    kind?: 'community' | 'school';
  } = {}): Promise<OrganisationView> {
    return done(await call('POST /console/organisations', { as: await theOperator(), body: { name, kind } }));
  }

  const theOrganisation = () => once('organisation', () => anOrganisation());

  /** Somebody who scans passes on site. */
  async function aCommunityStaff({ organisation }: { organisation?: OrganisationView } = {}): Promise<Staff> {
    return aStaff(['community-staff'], { organisationId: (organisation ?? (await theOrganisation())).id });
  }

  /** A published check-in campaign that is running now. */
  async function aCampaign({
    organisation,
    ...draft
  }: Partial<CampaignDraft> & { organisation?: OrganisationView } = {}): Promise<ConsoleCampaign> {
    const as = await theOperator();
    const body: CampaignDraft = {
      organisationId: (organisation ?? (await theOrganisation())).id,
      title: `旧物回收日${short()}`,
      art: 'recycling',
      about: '带上旧书旧衣，来换绿色积分。',
      place: '枫林社区广场',
      startsAt: inDays(-0.1),
      endsAt: inDays(1),
      capacity: 100,
      points: 20,
      pointsBudget: 2000,
      ...draft,
    };
    const { id } = done(await call('POST /console/campaigns', { as, body }));
    return done(await call('POST /console/campaigns/:id/publish', { as, params: { id } }));
  }

  /** A published questionnaire: one question to choose, one to write. */
  async function aQuestionnaire(draft: Partial<QuestionnaireDraft> = {}): Promise<ConsoleQuestionnaire> {
    const as = await theOperator();
    const body: QuestionnaireDraft = {
      title: `低碳出行小调查${short()}`,
      about: '一分钟答完。',
      questions: [
        {
          id: 'q1',
          kind: 'single',
          title: '你平时怎么上班',
          required: true,
          options: [
            { id: 'a', label: '步行或骑车' },
            { id: 'b', label: '公共交通' },
          ],
        },
        { id: 'q2', kind: 'text', title: '还想说点什么', required: false, maxLength: 200 },
      ],
      points: 10,
      ...draft,
    };
    const { id } = done(await call('POST /console/questionnaires', { as, body }));
    return done(await call('POST /console/questionnaires/:id/publish', { as, params: { id } }));
  }

  /** A rule that is better for members than the one before; in force ten seconds after it is published. */
  async function aRule(terms: Partial<RuleTerms>, { effectiveAt }: { effectiveAt?: string } = {}): Promise<RuleVersionView> {
    const as = await theOperator();
    const [last] = done(await call('GET /rules')).items;
    if (!last) throw new Error('there is no rule');
    const body = {
      title: '绿色消费积分规则',
      // Another text would need notice.
      text: last.text,
      terms: { ...last.terms, ...terms },
      effectiveAt: effectiveAt ?? new Date(Date.now() + 11_000).toISOString(),
    };
    return done(await call('POST /console/rules', { as, body }));
  }

  return {
    aRule,
    theSuper,
    aStaff,
    anOperator,
    theOperator,
    aMerchant,
    aStore,
    theMerchant,
    aClerk,
    theClerk,
    theOwner,
    aSale,
    givePoints,
    aMember,
    aGift,
    aVoucher,
    anOrganisation,
    theOrganisation,
    aCommunityStaff,
    aCampaign,
    aQuestionnaire,
  };
}

export type Builders = ReturnType<typeof buildersOn>;
