import type { QueryRunner } from 'typeorm';

/** Tables that are only ever added to. The application's account may not change or delete their rows; triggers back it up. */
export const APPEND_ONLY = [
  'entry',
  'posting',
  'lot_move',
  'sale',
  'code_use',
  'code_use_undo',
  'cash_off_undo',
  'cash_off_sale',
  'settlement_line',
  'settlement_part',
  'stock_change',
  'rule_version',
  'audit',
  'refund',
  'refund_line',
  'opening',
  'transfer',
  'payment_notice',
  'gift_price',
  'catalogue_year',
  'voucher',
  'voucher_use',
  'voucher_refund',
  'commission_step',
  'review_decision',
  'packing',
];
/** Tables whose rows change but never go. */
const NEVER_DELETED = [
  'account',
  'account_month',
  'lot',
  'redemption',
  'member',
  'sign_up',
  'answer_sheet',
  'gift',
  'campaign',
  'questionnaire',
  'certificate',
  'earned_tally',
  'first_sale',
  'sign_up_bonus',
  'streak_day',
  'sale_refunded',
  'hold',
  'lot_reminder',
  'payment',
  'payment_refund',
  'payment_difference',
  'payment_handover',
  'cash_off',
  'settlement_statement',
  'ticket_terms',
  'slot',
  'booking',
  'settlement_dispute',
  'settlement_book',
  'basket_item',
  'shelf_time',
  'gift_voucher',
  'joint_redemption',
  'gift_service',
  'commission',
  'plan',
  'plan_member',
  'freight_template',
  'shipment',
  'after_sale',
  'review',
  'review_answer',
  'gift_rating',
];
const OWN = ['migration'];

/**
 * Gives the application's account what it needs on each table and no more. The account holds SELECT and INSERT on the whole database;
 * UPDATE and DELETE come here, table by table, so that what is append-only is so for the application whatever its code does.
 * `account` as the server writes it: 'gp_app'@'127.0.0.1'. Needs an account with GRANT OPTION on the database.
 */
export async function grantToApplication(runner: QueryRunner, account: string): Promise<void> {
  const tables: { name: string }[] = await runner.query(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY 1",
  );
  for (const { name } of tables) {
    if (APPEND_ONLY.includes(name) || OWN.includes(name) || name.startsWith('seal')) continue;
    const rights = NEVER_DELETED.includes(name) ? 'UPDATE' : 'UPDATE, DELETE';
    await runner.query(`GRANT ${rights} ON \`${name}\` TO ${account}`);
  }
}

/** Whether rights as SHOW GRANTS lists them let an account change rows that are only ever added to. */
export function mayChangeTheLedger(grants: string[]): boolean {
  return grants.some((grant) => {
    const [, rights = '', place = ''] = /^GRANT (.*?) ON (\S+) TO/.exec(grant) ?? [];
    const changes = /\b(ALL PRIVILEGES|UPDATE|DELETE|DROP|TRIGGER)\b/.test(rights);
    return changes && (place.endsWith('.*') || APPEND_ONLY.some((table) => place.endsWith(`.\`${table}\``)));
  });
}
