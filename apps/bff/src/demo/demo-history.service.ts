import type {
  CampaignDraft,
  ConsoleCampaign,
  ConsoleGift,
  ConsoleQuestionnaire,
  PlanView,
  RedemptionView,
  SignUpView,
} from '@gp/contracts';
import type { INestApplicationContext } from '@nestjs/common';
import { CampaignPlansService } from '../campaigns/campaign-plans.service.js';
import { CampaignsService } from '../campaigns/campaigns.service.js';
import { CheckInsService } from '../campaigns/check-ins.service.js';
import { PaymentsService } from '../payments/payments.service.js';
import { PlansConsoleService } from '../plans/plans.console.service.js';
import type { Actor } from '../platform/access.js';
import { startOfDay, startOfMonth } from '../platform/calendar.js';
import { Clock } from '../platform/clock.js';
import { type Answer, type CommandKey, hashOf } from '../platform/keyed-commands.js';
import { RulesConsoleService } from '../points/rules.console.service.js';
import { QuestionnaireFormsService } from '../questionnaires/questionnaire-forms.service.js';
import { QuestionnairesService } from '../questionnaires/questionnaires.service.js';
import { GiftsConsoleService } from '../redemption/gifts.console.service.js';
import { MyRedemptionsService } from '../redemption/my-redemptions.service.js';
import { RedemptionService } from '../redemption/redemption.service.js';
import { VerificationService } from '../redemption/verification.service.js';
import { CertificatesService } from '../sales/certificates.service.js';
import { SalesService } from '../sales/sales.service.js';
import { SettlementRunService } from '../settlement/settlement-run.service.js';
import { AddressesService } from '../shipping/addresses.service.js';
import { VoucherTermsService } from '../vouchers/voucher-terms.service.js';
import type { DemoCast } from './demo-places.service.js';
import { ADDRESS, BASKET, EARLIER_QUESTIONNAIRE, GIFTS, PLAN, QUESTIONNAIRE, SEASON, withPlan } from './demo-programme.js';
import { CERTIFICATES, SECOND_RULE, THIRD_RULE } from './demo-rules.js';
import { openSet } from './demo-set.service.js';
import { openTicket, TICKET_MERCHANT } from './demo-ticket.service.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** What happened before the visitor came: half a year of shopping, an afternoon of planting trees, a questionnaire, a gift fetched. */
export class DemoHistory {
  private readonly today: Date;
  private count = 0;

  constructor(
    private readonly app: INestApplicationContext,
    private readonly cast: DemoCast,
  ) {
    this.today = startOfDay(this.clock.now());
  }

  async live(): Promise<void> {
    const gifts = await this.at(-200, 9, () => this.openCatalogue());
    await this.shop('lin', -168, 320_00);
    const planting = await this.at(-40, 9, () => this.campaign(this.pastCampaign()));
    await this.shop('lin', -96, 246_80);
    await this.at(-66, 10, () => this.publishRules());
    await this.shop('lin', -64, 187_50);
    await this.fetchGift('lin', gifts.get('稻穗帆布袋') as ConsoleGift, -52);
    await this.plant('lin', planting, -26);
    await this.at(-24, 20, () => this.keepAddress('lin'));
    await this.answerEarlier('lin');
    await this.shop('lin', -22, 158_20);
    await this.shop('zhou', -15, 499_00);
    await this.shop('lin', -5, 63_40);
    await this.shop('lin', -1, 49_90);
    await this.at(-3, 10, () => this.openQuestionnaire());
    for (const draft of this.comingCampaigns()) await this.at(-6, 10, () => this.campaign(draft));
    await this.at(-3, 11, () => this.openTicket());
    await this.at(-3, 12, () => this.openSet(gifts));
    for (const draft of CERTIFICATES) await this.at(-4, 10, () => this.certify(draft));

    this.clock.set(null);
    await this.app.get(SettlementRunService).run();
  }

  private async keepAddress(who: string): Promise<void> {
    const member = this.actor(who);
    this.result(await this.app.get(AddressesService).add(member, ADDRESS, this.key(member)));
  }

  private get clock(): Clock {
    return this.app.get(Clock);
  }

  /** Does something on a day relative to today, at an hour of China. */
  private async at<T>(day: number, hour: number, work: () => Promise<T>): Promise<T> {
    this.clock.set(this.moment(day, hour).toISOString());
    return work();
  }

  private moment(day: number, hour: number): Date {
    return new Date(this.today.getTime() + day * DAY_MS + hour * HOUR_MS);
  }

  private actor(key: string): Actor {
    return this.cast.actors.get(key) as Actor;
  }

  private key(actor: Actor): CommandKey {
    const key = `demo-${String(++this.count).padStart(4, '0')}`;
    return { scope: `${actor.kind}:${actor.id}`, key, hash: hashOf('demo', key) };
  }

  private result<T>(answer: Answer): T {
    if (answer.status >= 400) throw new Error(`the demo was refused: ${answer.body}`);
    return JSON.parse(answer.body) as T;
  }

  private async certify(draft: (typeof CERTIFICATES)[number]): Promise<void> {
    const operator = this.actor('operator');
    const validUntil = startOfMonth(this.today, 18).toISOString();
    this.result(await this.app.get(CertificatesService).register(operator, { ...draft, validUntil }, this.key(operator)));
  }

  /** The second version is in force since this morning; a third is announced for the month after next. */
  private async publishRules(): Promise<void> {
    const rules = this.app.get(RulesConsoleService);
    const operator = this.actor('operator');
    const second = { ...SECOND_RULE, effectiveAt: this.today.toISOString() };
    this.result(await rules.publish(operator, second, this.key(operator)));
    const third = { ...THIRD_RULE, effectiveAt: startOfMonth(this.today, 2).toISOString() };
    this.result(await rules.publish(operator, third, this.key(operator)));
  }

  private async openCatalogue(): Promise<Map<string, ConsoleGift>> {
    const gifts = this.app.get(GiftsConsoleService);
    const operator = this.actor('operator');
    const made = new Map<string, ConsoleGift>();
    // Without WeChat Pay nothing that costs cash is offered.
    const { available: takesCash } = this.app.get(PaymentsService);
    const plan = this.result<PlanView>(await this.app.get(PlansConsoleService).create(operator, PLAN, this.key(operator)));
    for (const { merchant, stock, planPrice, voucher, ...draft } of GIFTS.filter((g) => takesCash || !g.cashFen)) {
      const merchantId = this.cast.merchantIds.get(merchant) as string;
      const { id } = this.result<ConsoleGift>(
        await gifts.create(operator, { ...draft, merchantId, ...withPlan(plan.id, planPrice) }, this.key(operator)),
      );
      this.result(await gifts.restock(operator, id, { change: stock, reason: '首批入库' }, this.key(operator)));
      if (BASKET.includes(draft.name)) this.result(await gifts.basket(operator, id, { inBasket: true }, this.key(operator)));
      if (voucher) this.result(await this.app.get(VoucherTermsService).set(operator, id, voucher, this.key(operator)));
      made.set(draft.name, this.result<ConsoleGift>(await gifts.publish(operator, id, this.key(operator))));
    }
    const season = {
      name: SEASON.name,
      price: SEASON.price,
      startsAt: this.moment(-30, 0).toISOString(),
      endsAt: startOfMonth(this.moment(10, 0), 1).toISOString(),
    };
    const notebook = made.get(SEASON.gift) as ConsoleGift;
    this.result(await gifts.addSeason(operator, notebook.id, season, this.key(operator)));
    return made;
  }

  private openTicket(): Promise<void> {
    const by = {
      operator: this.actor('operator'),
      merchantId: this.cast.merchantIds.get(TICKET_MERCHANT) as string,
      today: this.today,
      // Those of today that have begun by now are none that anybody could book.
      now: new Date(),
    };
    return openTicket(this.app, by, { key: (actor) => this.key(actor), result: (answer) => this.result(answer) });
  }

  private openSet(gifts: Map<string, ConsoleGift>): Promise<void> {
    const by = { operator: this.actor('operator'), merchantId: this.cast.merchantIds.get(TICKET_MERCHANT) as string, gifts };
    return openSet(this.app, by, { key: (actor) => this.key(actor), result: (answer) => this.result(answer) });
  }

  private async shop(who: string, day: number, amountFen: number): Promise<void> {
    const clerk = this.actor('clerk');
    const receiptNo = `QH${this.moment(day, 18).toISOString().slice(0, 10).replace(/-/g, '')}-${String(++this.count).padStart(3, '0')}`;
    await this.at(day, 18.7, async () => {
      const sale = { ticket: '', amountFen, receiptNo };
      this.result(await this.app.get(SalesService).issue(clerk, this.actor(who).id, sale, this.key(clerk)));
    });
  }

  private async fetchGift(who: string, gift: ConsoleGift, day: number): Promise<void> {
    const member = this.actor(who);
    const ask = { giftId: gift.id, quantity: 1, expectedPrice: gift.price };
    const { id } = await this.at(day, 12, async () =>
      this.result<RedemptionView>(await this.app.get(RedemptionService).redeem(member, ask, this.key(member))),
    );
    await this.at(day + 1, 17, async () => {
      const shown = await this.app.get(MyRedemptionsService).code(member.id, id);
      const clerk = this.actor('clerk');
      const at = { ...clerk, merchantId: gift.merchantId };
      this.result(await this.app.get(VerificationService).verify(at, { code: shown.codes[0]?.qr ?? '' }, this.key(clerk)));
    });
  }

  private async campaign(draft: CampaignDraft): Promise<string> {
    const plans = this.app.get(CampaignPlansService);
    const operator = this.actor('operator');
    const { id } = this.result<ConsoleCampaign>(await plans.create(operator, draft, this.key(operator)));
    this.result(await plans.publish(operator, id, this.key(operator)));
    return id;
  }

  private async plant(who: string, campaignId: string, day: number): Promise<void> {
    const member = this.actor(who);
    const signUp = await this.at(day - 3, 20, async () =>
      this.result<SignUpView>(await this.app.get(CampaignsService).signUp(member, campaignId, this.key(member))),
    );
    const staff = this.actor('staff');
    await this.at(day, 9.5, async () =>
      this.result(await this.app.get(CheckInsService).checkIn(staff, { campaignId, pass: signUp.pass.qr }, this.key(staff))),
    );
  }

  private async answerEarlier(who: string): Promise<void> {
    const forms = this.app.get(QuestionnaireFormsService);
    const operator = this.actor('operator');
    const member = this.actor(who);
    const draft = { ...EARLIER_QUESTIONNAIRE, pointsExpireAt: startOfMonth(this.today, 3).toISOString() };
    const { id } = this.result<ConsoleQuestionnaire>(
      await this.at(-60, 10, () => forms.create(operator, draft, this.key(operator))),
    );
    this.result(await forms.publish(operator, id, this.key(operator)));
    await this.at(-25, 20, async () =>
      this.result(await this.app.get(QuestionnairesService).submit(member, id, { like: ['yes'] }, this.key(member))),
    );
    this.result(await this.at(-20, 10, () => forms.close(operator, id, this.key(operator))));
  }

  private async openQuestionnaire(): Promise<void> {
    const forms = this.app.get(QuestionnaireFormsService);
    const operator = this.actor('operator');
    const draft = {
      ...QUESTIONNAIRE,
      closesAt: this.moment(45, 0).toISOString(),
      pointsExpireAt: startOfMonth(this.today, 4).toISOString(),
    };
    const { id } = this.result<ConsoleQuestionnaire>(await forms.create(operator, draft, this.key(operator)));
    this.result(await forms.publish(operator, id, this.key(operator)));
  }

  private pastCampaign(): CampaignDraft {
    return {
      organisationId: this.cast.organisationIds.get('枫林社区居委会') as string,
      title: '枫林社区秋季种树',
      art: 'tree-planting',
      about: '和邻居一起在社区东侧种下二十棵桂花。工具和树苗由社区准备，穿方便活动的鞋来。',
      place: '枫林社区东侧绿地',
      startsAt: this.moment(-26, 9).toISOString(),
      endsAt: this.moment(-26, 11.5).toISOString(),
      capacity: 40,
      points: 37,
      pointsBudget: 1_480,
      pointsExpireAt: startOfMonth(this.today, 2).toISOString(),
    };
  }

  /** One today, so that the check-in can be tried at once, and two to look forward to. */
  private comingCampaigns(): CampaignDraft[] {
    const community = this.cast.organisationIds.get('枫林社区居委会') as string;
    const school = this.cast.organisationIds.get('育才小学') as string;
    const pointsExpireAt = startOfMonth(this.today, 4).toISOString();
    return [
      {
        organisationId: community,
        title: '枫林社区旧物回收日',
        art: 'recycling',
        place: '枫林社区服务中心一楼',
        about: '带上干净的旧衣、旧书和纸箱，到场签到就得分。东西交给社区统一送去再利用，没有旧物也欢迎来帮忙分拣。',
        startsAt: this.moment(0, 0).toISOString(),
        endsAt: this.moment(1, 0).toISOString(),
        capacity: 60,
        points: 5,
        pointsBudget: 300,
        pointsExpireAt,
      },
      {
        organisationId: community,
        title: '周末骑行去湿地',
        art: 'cycling',
        place: '枫林社区北门集合',
        about: '十公里慢骑，沿河到湿地公园，来回三小时。请自带头盔和水，社区准备了两位领骑。',
        startsAt: this.moment(6, 8).toISOString(),
        endsAt: this.moment(6, 11).toISOString(),
        capacity: 30,
        points: 20,
        pointsBudget: 600,
        pointsExpireAt,
      },
      {
        organisationId: school,
        title: '育才小学旧书交换',
        art: 'recycling',
        place: '育才小学操场',
        about: '带三本看过的书，换三本没看过的。家长陪同参加，到场签到一次。',
        startsAt: this.moment(12, 14).toISOString(),
        endsAt: this.moment(12, 16.5).toISOString(),
        capacity: 100,
        points: 10,
        pointsBudget: 1_000,
        pointsExpireAt,
      },
    ];
  }
}
