/**
 * Every route of the BFF, typed. The phone, the console and the tests call them through one `call('POST /redemptions', …)`.
 * All paths are below /api. `:name` is a path parameter, `query` the query string (all strings).
 * Routes marked `key: true` need an Idempotency-Key header (8–64 characters of A–Z a–z 0–9 _ -).
 */
import type {
  CodeSignInRequest,
  DemoCodeRequest,
  DemoCodeView,
  DemoPerson,
  RefreshRequest,
  SessionView,
  StaffSignInRequest,
  WhoView,
} from './access';
import type { AuditPage } from './audit';
import type { BookingRoutes } from './booking-routes';
import type {
  CampaignCard,
  CampaignDraft,
  CampaignPatch,
  CampaignView,
  CheckInRequest,
  CheckInView,
  ConsoleCampaign,
  OrganisationDraft,
  OrganisationView,
  ParticipantsView,
  PublicCampaignView,
  SignUpView,
  StaffCampaignCard,
} from './campaigns';
import type {
  MyPlanView,
  PlanDraft,
  PlanMemberRequest,
  PlanMemberView,
  PlanView,
  WaitingRequest,
  WaitingView,
} from './conditions';
import type { CashOffAskView, CashOffRequest, CashOffTerms, CashOffView, UndoRequest } from './counter';
import type { GiftRoutes } from './gift-routes';
import type { FormLike, Id, Page } from './ids';
import type { MemberCodeView, MemberPatch, MemberRows, MemberView } from './members';
import type {
  ClerkDraft,
  ClerkPatch,
  ClerksView,
  ClerkView,
  ClerkWithPassword,
  MerchantDraft,
  MerchantPatch,
  MerchantView,
  StaffDraft,
  StaffPatch,
  StaffView,
  StoreDraft,
  StoreView,
  TotpConfirm,
  TotpOffer,
} from './merchants';
import type { NoticesView } from './notices';
import type { PaymentRoutes } from './payment-routes';
import type { DemoPaymentRequest, PaymentRequestView } from './payments';
import type {
  BillHead,
  BillView,
  EntryView,
  ImportView,
  LotsView,
  MemberLookupRequest,
  MemberLookupView,
  OfflineSaleRequest,
  OfflineTerms,
  PointsSummary,
  RefundRequest,
  RefundView,
  SalePreviewRequest,
  SaleRecordView,
  SaleRequest,
  SaleView,
  StatementView,
  TodayView,
} from './points';
import type { EntryProofView, LedgerCheckpointsView, LedgerCheckpointView } from './proofs';
import type {
  AnswerSheetRequest,
  AnswerSheetView,
  ConsoleQuestionnaire,
  QuestionnaireCard,
  QuestionnaireDraft,
  QuestionnairePatch,
  QuestionnaireResults,
  QuestionnaireView,
} from './questionnaires';
import type {
  CatalogueView,
  ConsoleGift,
  GiftDraft,
  GiftPatch,
  GiftView,
  PublicGiftView,
  RedeemRequest,
  RedemptionCodeView,
  RedemptionPage,
  RedemptionView,
  RestockRequest,
  SeasonDraft,
  UseUndoneView,
  VerifiedView,
  VerifyRequest,
} from './redemption';
import type {
  CertificateDraft,
  CertificateView,
  EarningPreview,
  RuleComparison,
  RuleComparisonRequest,
  RuleDraft,
  RulePreviewRequest,
  RuleVersionView,
  StreakView,
} from './rules';
import type { SentGoodsApi } from './sent-goods-api';
import type {
  SettlementDecision,
  SettlementDispute,
  SettlementDisputeRequest,
  SettlementHead,
  SettlementMonth,
  SettlementMonthView,
  SettlementView,
} from './settlement';
import type { BasketRequest, CatalogueYear, GiftPrice, WorthView } from './worth';

type Cursor = { cursor?: string };
type ById = { id: Id };
type ByMonth = { month: string };
/** A list that is short by nature. */
type List<T> = { items: T[] };
/** An answer without content (204). */
type Nothing = undefined;
/** A download: not JSON but the file itself. */
type File = never;

export interface Api extends BookingRoutes, SentGoodsApi, GiftRoutes, PaymentRoutes {
  // Sign-in
  'POST /sessions/wechat': { body: CodeSignInRequest; response: SessionView };
  'POST /sessions/alipay': { body: CodeSignInRequest; response: SessionView };
  'POST /sessions/douyin': { body: CodeSignInRequest; response: SessionView };
  'POST /sessions/staff': { body: StaffSignInRequest; response: SessionView };
  'POST /sessions/refresh': { body: RefreshRequest; response: SessionView };
  'DELETE /sessions/current': { response: Nothing };
  'GET /me': { response: WhoView };
  'GET /demo/people': { response: List<DemoPerson> };
  'POST /demo/codes': { body: DemoCodeRequest; response: DemoCodeView };
  'POST /demo/payments': { body: DemoPaymentRequest; response: Nothing };

  // Member
  'GET /members/me': { response: MemberView };
  'PUT /members/me': { body: MemberPatch; response: MemberView };
  'GET /members/me/code': { response: MemberCodeView };
  'GET /points': { response: PointsSummary };
  'GET /points/statement': { query: Cursor & { filter?: string }; response: StatementView };
  'GET /points/entries/:id': { params: ById; response: EntryView };
  'GET /points/entries/:id/proof': { params: ById; response: EntryProofView };
  'GET /ledger/checkpoint': { response: LedgerCheckpointView };
  'GET /points/lots': { response: LotsView };
  'GET /points/bills': { response: List<BillHead> };
  'GET /points/bills/:month': { params: { month: string }; response: BillView };
  /** A file: the member's whole ledger. */
  'GET /points/export': { query: { format?: string }; response: File };
  'GET /points/streak': { response: StreakView };
  'POST /points/streak': { key: true; response: StreakView };
  'GET /rules': { response: List<RuleVersionView> };
  'GET /rules/preview': { query: { amountFen?: string }; response: EarningPreview };
  'GET /rules/cash-off': { response: CashOffTerms };
  'GET /cash-offs': { response: List<CashOffAskView> };
  'POST /cash-offs/:id/confirm': { params: ById; key: true; response: CashOffAskView };
  'POST /cash-offs/:id/decline': { params: ById; key: true; response: CashOffAskView };
  'GET /gifts': { query: { category?: string; query?: string }; response: CatalogueView };
  'GET /gifts/:id': { params: ById; response: GiftView };
  'GET /gifts/:id/prices': { params: ById; response: List<GiftPrice> };
  'POST /gifts/:id/waiting': { params: ById; body: WaitingRequest; key: true; response: WaitingView };
  'GET /plans': { response: List<MyPlanView> };
  'GET /worth': { response: WorthView };
  // Of what members see, what a shared page may show to anybody
  'GET /public/gifts/:id': { params: ById; response: PublicGiftView };
  'GET /public/campaigns/:id': { params: ById; response: PublicCampaignView };
  'POST /redemptions': { body: RedeemRequest; key: true; response: RedemptionView };
  'GET /redemptions': { query: Cursor & { state?: string }; response: RedemptionPage };
  'GET /redemptions/:id': { params: ById; response: RedemptionView };
  'GET /redemptions/:id/code': { params: ById; response: RedemptionCodeView };
  'POST /redemptions/:id/cancel': { params: ById; key: true; response: RedemptionView };
  'POST /redemptions/:id/payment': { params: ById; response: PaymentRequestView };
  /** WeChat Pay tells of payments and refunds; signed by it, encrypted for us. */
  'POST /payments/wechat/notices': { response: Nothing };
  'GET /campaigns': { response: List<CampaignCard> };
  'GET /campaigns/:id': { params: ById; response: CampaignView };
  'POST /campaigns/:id/sign-ups': { params: ById; key: true; response: SignUpView };
  'GET /questionnaires': { response: List<QuestionnaireCard> };
  'GET /questionnaires/:id': { params: ById; response: QuestionnaireView };
  'POST /questionnaires/:id/answer-sheets': { params: ById; body: AnswerSheetRequest; key: true; response: AnswerSheetView };
  'GET /notices': { query: Cursor; response: NoticesView };
  'POST /notices/read': { response: Nothing };

  // Merchant (clerk, merchant owner)
  'POST /merchant/members/lookup': { body: MemberLookupRequest; response: MemberLookupView };
  'POST /merchant/sales': { body: SaleRequest; key: true; response: SaleView };
  'GET /merchant/offline': { response: OfflineTerms };
  'POST /merchant/sales/offline': { body: OfflineSaleRequest; key: true; response: SaleView };
  'POST /merchant/sales/preview': { body: SalePreviewRequest; response: EarningPreview };
  'GET /merchant/sales': { query: { receiptNo?: string }; response: SaleRecordView };
  'POST /merchant/sales/:id/refunds': { params: ById; body: RefundRequest; key: true; response: RefundView };
  'GET /merchant/certificates': { response: List<CertificateView> };
  'POST /merchant/verifications': { body: VerifyRequest; key: true; response: VerifiedView };
  'POST /merchant/verifications/:id/undo': { params: ById; body: UndoRequest; key: true; response: UseUndoneView };
  'POST /merchant/cash-offs': { body: CashOffRequest; key: true; response: CashOffView };
  'GET /merchant/cash-offs/:id': { params: ById; response: CashOffView };
  'POST /merchant/cash-offs/:id/withdraw': { params: ById; key: true; response: CashOffView };
  'POST /merchant/cash-offs/:id/undo': { params: ById; body: UndoRequest; key: true; response: CashOffView };
  'GET /merchant/clerks': { response: ClerksView };
  'POST /merchant/clerks': { body: ClerkDraft; key: true; response: ClerkWithPassword };
  'PATCH /merchant/clerks/:id': { params: ById; body: ClerkPatch; key: true; response: ClerkView };
  'POST /merchant/clerks/:id/password': { params: ById; key: true; response: ClerkWithPassword };
  'GET /merchant/settlements': { response: List<SettlementHead> };
  'GET /merchant/settlements/:month': { params: ByMonth; query: Cursor; response: SettlementView };
  'GET /merchant/settlements/:month/export': { params: ByMonth; response: File };
  'POST /merchant/settlements/:month/acknowledge': { params: ByMonth; key: true; response: SettlementHead };
  'POST /merchant/settlements/:month/dispute': {
    params: ByMonth;
    body: SettlementDisputeRequest;
    key: true;
    response: SettlementHead;
  };
  'GET /merchant/today': { response: TodayView };

  // Community staff
  'GET /staff/campaigns': { response: List<StaffCampaignCard> };
  'GET /staff/campaigns/:id/participants': { params: ById; query: Cursor; response: ParticipantsView };
  'POST /staff/check-ins': { body: CheckInRequest; key: true; response: CheckInView };
  'POST /staff/me/totp': { response: TotpOffer };
  'POST /staff/me/totp/confirm': { body: TotpConfirm; response: Nothing };

  // Console
  'GET /console/members': { query: Cursor & { query?: string }; response: MemberRows };
  'GET /console/members/:id': { params: ById; response: MemberView & { points: PointsSummary } };
  'GET /console/members/:id/statement': { params: ById; query: Cursor & { filter?: string }; response: StatementView };
  'GET /console/members/:id/lots': { params: ById; response: LotsView };
  'GET /console/members/:id/redemptions': { params: ById; query: Cursor; response: RedemptionPage };
  'GET /console/members/:id/bills': { params: ById; response: List<BillHead> };
  'GET /console/members/:id/bills/:month': { params: ById & { month: string }; response: BillView };
  'POST /console/rules': { body: RuleDraft; key: true; response: RuleVersionView };
  'POST /console/rules/comparison': { body: RuleComparisonRequest; response: RuleComparison };
  'POST /console/rules/preview': { body: RulePreviewRequest; response: EarningPreview };
  'GET /console/certificates': { response: List<CertificateView> };
  'POST /console/certificates': { body: CertificateDraft; key: true; response: CertificateView };
  'POST /console/certificates/:id/withdraw': { params: ById; key: true; response: CertificateView };
  'GET /console/merchants': { response: List<MerchantView> };
  'POST /console/merchants': { body: MerchantDraft; key: true; response: MerchantView };
  'PATCH /console/merchants/:id': { params: ById; body: MerchantPatch; key: true; response: MerchantView };
  'POST /console/merchants/:id/stores': { params: ById; body: StoreDraft; key: true; response: StoreView };
  'GET /console/staff': { query: { merchantId?: string }; response: List<StaffView> };
  'POST /console/staff': { body: StaffDraft; key: true; response: StaffView };
  'PATCH /console/staff/:id': { params: ById; body: StaffPatch; key: true; response: StaffView };
  'GET /console/gifts': { query: { merchantId?: string; state?: string }; response: List<ConsoleGift> };
  'GET /console/gifts/:id': { params: ById; response: ConsoleGift };
  'POST /console/gifts': { body: GiftDraft; key: true; response: ConsoleGift };
  'PATCH /console/gifts/:id': { params: ById; body: GiftPatch; key: true; response: ConsoleGift };
  'POST /console/gifts/:id/publish': { params: ById; key: true; response: ConsoleGift };
  'POST /console/gifts/:id/withdraw': { params: ById; key: true; response: ConsoleGift };
  'POST /console/gifts/:id/restock': { params: ById; body: RestockRequest; key: true; response: ConsoleGift };
  'POST /console/gifts/:id/seasons': { params: ById; body: SeasonDraft; key: true; response: ConsoleGift };
  'POST /console/gifts/:id/basket': { params: ById; body: BasketRequest; key: true; response: ConsoleGift };
  'GET /console/plans': { response: List<PlanView> };
  'POST /console/plans': { body: PlanDraft; key: true; response: PlanView };
  'GET /console/plans/:id/members': { params: ById; query: Cursor; response: Page<PlanMemberView> };
  'POST /console/plans/:id/members': { params: ById; body: PlanMemberRequest; key: true; response: PlanMemberView };
  'GET /console/gifts/:id/prices': { params: ById; response: List<GiftPrice> };
  'GET /console/worth/years': { response: { current: CatalogueYear; published: CatalogueYear[] } };
  'GET /console/worth/years/:year': { params: { year: string }; response: CatalogueYear };
  'POST /console/worth/years/:year/publish': { params: { year: string }; key: true; response: CatalogueYear };
  'GET /console/organisations': { response: List<OrganisationView> };
  'POST /console/organisations': { body: OrganisationDraft; key: true; response: OrganisationView };
  'GET /console/campaigns': { response: List<ConsoleCampaign> };
  'POST /console/campaigns': { body: CampaignDraft; key: true; response: ConsoleCampaign };
  'PATCH /console/campaigns/:id': { params: ById; body: CampaignPatch; key: true; response: ConsoleCampaign };
  'POST /console/campaigns/:id/publish': { params: ById; key: true; response: ConsoleCampaign };
  'POST /console/campaigns/:id/cancel': { params: ById; key: true; response: ConsoleCampaign };
  'GET /console/campaigns/:id/participants': { params: ById; query: Cursor; response: ParticipantsView };
  'GET /console/questionnaires': { response: List<ConsoleQuestionnaire> };
  'POST /console/questionnaires': { body: QuestionnaireDraft; key: true; response: ConsoleQuestionnaire };
  'PATCH /console/questionnaires/:id': { params: ById; body: QuestionnairePatch; key: true; response: ConsoleQuestionnaire };
  'POST /console/questionnaires/:id/publish': { params: ById; key: true; response: ConsoleQuestionnaire };
  'POST /console/questionnaires/:id/close': { params: ById; key: true; response: ConsoleQuestionnaire };
  'GET /console/questionnaires/:id/results': { params: ById; response: QuestionnaireResults };
  /** multipart/form-data: merchantId, file (CSV or XLSX), optional mapping (JSON). */
  'POST /console/sales-imports': { body: FormLike; key: true; response: ImportView };
  'GET /console/sales-imports': { response: List<ImportView> };
  'GET /console/sales-imports/:id': { params: ById; response: ImportView };
  'GET /console/settlements': { response: List<SettlementMonth> };
  'GET /console/settlements/:month': { params: ByMonth; response: SettlementMonthView };
  'POST /console/settlements/:month/issue': { params: ByMonth; key: true; response: SettlementMonthView };
  'GET /console/settlements/:month/parties/:id': { params: ByMonth & ById; query: Cursor; response: SettlementView };
  'GET /console/settlements/:month/parties/:id/export': { params: ByMonth & ById; response: File };
  'POST /console/settlements/:month/parties/:id/close': { params: ByMonth & ById; key: true; response: SettlementHead };
  'POST /console/settlement-disputes/:id/decide': {
    params: ById;
    body: SettlementDecision;
    key: true;
    response: SettlementDispute;
  };
  'GET /console/ledger/checkpoints': { query: Cursor; response: LedgerCheckpointsView };
  'GET /console/audit': { query: Cursor & { actor?: string; object?: string }; response: AuditPage };
}

export type Route = keyof Api;
export type BodyOf<R extends Route> = Api[R] extends { body: infer B } ? B : never;
export type QueryOf<R extends Route> = Api[R] extends { query: infer Q } ? Q : never;
export type ParamsOf<R extends Route> = Api[R] extends { params: infer P } ? P : never;
export type ResponseOf<R extends Route> = Api[R]['response'];
export type KeyedRoute = { [R in Route]: Api[R] extends { key: true } ? R : never }[Route];

/** What `call` takes beside the route: exactly what the route needs. */
export type CallArgs<R extends Route> = (Api[R] extends { body: infer B } ? { body: B } : { body?: undefined }) &
  (Api[R] extends { params: infer P } ? { params: P } : { params?: undefined }) &
  (Api[R] extends { query: infer Q } ? { query?: Q } : { query?: undefined }) &
  (Api[R] extends { key: true } ? { key: string } : { key?: undefined });

export type { Page };
