import { Column, Entity, JoinColumn, ManyToOne, OneToMany, OneToOne, PrimaryColumn } from 'typeorm';

@Entity('rule_version')
export class RuleVersion {
  @PrimaryColumn() id: string;
  @Column() version: number;
  @Column({ type: 'json' }) terms: { pointsPerYuan: number };
  @Column({ name: 'effective_at', precision: 3 }) effectiveAt: Date;
}

@Entity('account')
export class Account {
  @PrimaryColumn() id: string;
  @Column({ name: 'member_id' }) memberId: string;
  @Column({ type: 'bigint' }) balance: number;
  @Column({ type: 'bigint' }) version: number;
}

@Entity('account_month')
export class AccountMonth {
  @PrimaryColumn({ name: 'account_id' }) accountId: string;
  @PrimaryColumn() month: string;
  @PrimaryColumn() kind: string;
  @Column({ type: 'bigint' }) amount: number;
  @Column() entries: number;
}

@Entity('entry')
export class Entry {
  @PrimaryColumn() id: string;
  @Column() kind: 'earn' | 'spend' | 'reverse';
  @Column({ name: 'member_id' }) memberId: string;
  @Column({ name: 'idem_key' }) idemKey: string;
  @Column({ name: 'actor_kind' }) actorKind: string;
  @Column({ name: 'actor_id' }) actorId: string;
  @Column({ name: 'source_kind' }) sourceKind: string;
  @Column({ name: 'source_id' }) sourceId: string;
  @Column({ name: 'rule_version_id' }) ruleVersionId: string;
  @Column() title: string;
  @Column() detail: string;
  @Column() working: string;
  @Column({ type: 'varchar', nullable: true }) place: string | null;
  @Column({ name: 'happened_at', precision: 3 }) happenedAt: Date;
  @Column({ name: 'recorded_at', precision: 3 }) recordedAt: Date;
  @OneToMany(
    () => Posting,
    (posting) => posting.entry,
  )
  postings: Posting[];
  @OneToOne(
    () => Lot,
    (lot) => lot.entry,
  )
  lot: Lot | null;
}

@Entity('posting')
export class Posting {
  @PrimaryColumn({ name: 'entry_id' }) entryId: string;
  @PrimaryColumn({ name: 'account_id' }) accountId: string;
  @Column({ type: 'bigint' }) amount: number;
  @Column({ type: 'bigint', nullable: true }) version: number | null;
  @Column({ name: 'balance_after', type: 'bigint', nullable: true }) balanceAfter: number | null;
  @ManyToOne(
    () => Entry,
    (entry) => entry.postings,
  )
  @JoinColumn({ name: 'entry_id' })
  entry: Entry;
}

@Entity('lot')
export class Lot {
  @PrimaryColumn() id: string;
  @Column({ name: 'member_id' }) memberId: string;
  @Column({ name: 'entry_id' }) entryId: string;
  @Column() kind: string;
  @Column({ type: 'bigint' }) granted: number;
  @Column({ type: 'bigint' }) remaining: number;
  @Column({ name: 'expires_at', type: 'datetime', precision: 3, nullable: true }) expiresAt: Date | null;
  @Column({ name: 'rule_version_id' }) ruleVersionId: string;
  @Column({ insert: false, update: false }) closed: boolean;
  @Column({ name: 'ends_by', insert: false, update: false, precision: 3 }) endsBy: Date;
  @OneToOne(
    () => Entry,
    (entry) => entry.lot,
  )
  @JoinColumn({ name: 'entry_id' })
  entry: Entry;
}

@Entity('lot_move')
export class LotMove {
  @PrimaryColumn({ name: 'entry_id' }) entryId: string;
  @PrimaryColumn({ name: 'lot_id' }) lotId: string;
  @Column({ type: 'bigint' }) amount: number;
}

@Entity('sale')
export class Sale {
  @PrimaryColumn() id: string;
  @Column({ name: 'merchant_id' }) merchantId: string;
  @Column({ name: 'store_id', type: 'char', nullable: true }) storeId: string | null;
  @Column({ name: 'receipt_no' }) receiptNo: string;
  @Column({ name: 'member_id' }) memberId: string;
  @Column({ name: 'amount_fen', type: 'bigint' }) amountFen: number;
  @Column({ type: 'bigint' }) points: number;
  @Column({ name: 'entry_id', type: 'char', nullable: true }) entryId: string | null;
  @Column({ name: 'issued_by' }) issuedBy: string;
  @Column({ name: 'happened_at', precision: 3 }) happenedAt: Date;
  @Column({ name: 'recorded_at', precision: 3 }) recordedAt: Date;
}

@Entity('first_sale')
export class FirstSale {
  @PrimaryColumn({ name: 'member_id' }) memberId: string;
  @Column({ name: 'sale_id' }) saleId: string;
}
