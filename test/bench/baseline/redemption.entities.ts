import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn } from 'typeorm';

@Entity('gift')
export class Gift {
  @PrimaryColumn() id: string;
  @Column({ name: 'merchant_id' }) merchantId: string;
  @Column() name: string;
  @Column() art: string;
  @Column({ type: 'bigint' }) price: number;
  @Column({ name: 'market_price_fen', type: 'bigint' }) marketPriceFen: number;
  @Column({ name: 'limit_per_member' }) limitPerMember: number;
  @Column({ name: 'pickup_days' }) pickupDays: number;
  @Column() stock: number;
  @Column() redeemed: number;
  @Column() state: string;
  @OneToMany(
    () => Season,
    (season) => season.gift,
  )
  seasons: Season[];
}

@Entity('season')
export class Season {
  @PrimaryColumn() id: string;
  @Column({ name: 'gift_id' }) giftId: string;
  @Column({ type: 'bigint' }) price: number;
  @Column({ name: 'starts_at', precision: 3 }) startsAt: Date;
  @Column({ name: 'ends_at', precision: 3 }) endsAt: Date;
  @ManyToOne(
    () => Gift,
    (gift) => gift.seasons,
  )
  @JoinColumn({ name: 'gift_id' })
  gift: Gift;
}

@Entity('gift_tally')
export class GiftTally {
  @PrimaryColumn({ name: 'member_id' }) memberId: string;
  @PrimaryColumn({ name: 'gift_id' }) giftId: string;
  @Column() quantity: number;
}

@Entity('redemption')
export class Redemption {
  @PrimaryColumn() id: string;
  @Column({ name: 'member_id' }) memberId: string;
  @Column({ name: 'gift_id' }) giftId: string;
  @Column({ name: 'merchant_id' }) merchantId: string;
  @Column({ name: 'gift_name' }) giftName: string;
  @Column() art: string;
  @Column() quantity: number;
  @Column({ name: 'unit_price', type: 'bigint' }) unitPrice: number;
  @Column({ type: 'bigint' }) points: number;
  @Column({ name: 'market_price_fen', type: 'bigint' }) marketPriceFen: number;
  @Column() state: string;
  @Column({ name: 'code_alias', type: 'int', unsigned: true, nullable: true }) codeAlias: number | null;
  @Column({ name: 'entry_id' }) entryId: string;
  @Column({ name: 'redeemed_at', precision: 3 }) redeemedAt: Date;
  @Column({ name: 'pickup_until', precision: 3 }) pickupUntil: Date;
  @Column({ name: 'closed_at', type: 'datetime', precision: 3, nullable: true }) closedAt: Date | null;
  @Column({ name: 'uses_done', default: 0 }) usesDone: number;
  @Column({ default: 0 }) turns: number;
  @Column({ name: 'last_use_id', type: 'char', nullable: true }) lastUseId: string | null;
}

@Entity('code_use')
export class CodeUse {
  @PrimaryColumn({ name: 'redemption_id' }) redemptionId: string;
  @Column() turn: number;
  @Column({ name: 'code_step', type: 'bigint' }) codeStep: number;
  @Column() id: string;
  @Column({ name: 'merchant_id' }) merchantId: string;
  @Column({ name: 'store_id', type: 'char', nullable: true }) storeId: string | null;
  @Column({ name: 'staff_id' }) staffId: string;
  @Column({ name: 'used_at', precision: 3 }) usedAt: Date;
}
