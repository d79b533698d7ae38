import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('session')
export class Session {
  @PrimaryColumn() id: string;
  @Column({ name: 'actor_kind' }) actorKind: 'member' | 'staff';
  @Column({ name: 'actor_id' }) actorId: string;
  @Column() roles: string;
  @Column({ name: 'merchant_id', type: 'char', nullable: true }) merchantId: string | null;
  @Column({ name: 'store_id', type: 'char', nullable: true }) storeId: string | null;
  @Column({ name: 'ends_at', precision: 3 }) endsAt: Date;
  @Column({ name: 'revoked_at', type: 'datetime', precision: 3, nullable: true }) revokedAt: Date | null;
}

@Entity('member')
export class Member {
  @PrimaryColumn() id: string;
  @Column() nickname: string;
}

@Entity('merchant')
export class Merchant {
  @PrimaryColumn() id: string;
  @Column() name: string;
}

@Entity('store')
export class Store {
  @PrimaryColumn() id: string;
  @Column({ name: 'merchant_id' }) merchantId: string;
  @Column() name: string;
}

@Entity('staff')
export class Staff {
  @PrimaryColumn() id: string;
  @Column() name: string;
}

@Entity('idempotency')
export class StoredAnswer {
  @PrimaryColumn() scope: string;
  @PrimaryColumn({ name: 'idem_key' }) idemKey: string;
  @Column({ name: 'request_hash' }) requestHash: string;
  @Column() status: number;
  @Column({ type: 'mediumtext' }) body: string;
  @Column({ name: 'created_at', precision: 3 }) createdAt: Date;
}

@Entity('outbox')
export class OutboxEvent {
  @PrimaryColumn() id: string;
  @Column() topic: string;
  @Column({ type: 'json' }) payload: object;
  @Column({ name: 'created_at', precision: 3 }) createdAt: Date;
  @Column({ name: 'due_at', precision: 3 }) dueAt: Date;
}
