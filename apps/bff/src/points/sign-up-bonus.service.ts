import { createHmac } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Configuration } from '../platform/configuration.js';
import { CONFIGURATION } from '../platform/configuration.token.js';
import { Outbox } from '../platform/outbox.js';
import type { Tx } from '../platform/transactions.js';
import { PointsService } from './points.service.js';
import { PROGRAMME } from './points.types.js';
import { RulesService } from './rules.service.js';
import { endOf } from './terms.rules.js';

interface Joined {
  memberId: string;
  /** What the platform knows the person by. */
  person: string;
  joinedAt: string;
}

/** Points for joining: once a person, however many accounts they open (A70). Told by the outbox, so that nobody waits for it to sign in. */
@Injectable()
export class SignUpBonusService implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly points: PointsService,
    private readonly rules: RulesService,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  onModuleInit(): void {
    this.outbox.on('members.joined', (tx, { payload }) => this.grant(tx, payload as unknown as Joined));
  }

  /** Joins `tx`. Safe to run twice: the person is the key. */
  private async grant(tx: Tx, { memberId, person, joinedAt }: Joined): Promise<void> {
    const at = new Date(joinedAt);
    const { terms } = await this.rules.at(at, tx);
    if (!terms.signUp) return;
    // A keyed hash: the table says nothing about who joined.
    const hash = createHmac('sha256', this.configuration.codeSecret).update(`person:${person}`).digest('hex');
    const known = await tx.rows('SELECT 1 FROM sign_up_bonus WHERE person = ? OR member_id = ? FOR UPDATE', [hash, memberId]);
    if (known.length > 0) return;
    await tx.write('INSERT INTO sign_up_bonus (person, member_id, at) VALUES (?,?,?)', [hash, memberId, tx.now]);
    const { points, validity } = terms.signUp;
    await this.points.earn(tx, [
      {
        memberId,
        issuerId: PROGRAMME,
        amount: points,
        lotKind: 'campaign',
        expiresAt: endOf(validity, at),
        happenedAt: at,
        cause: { kind: 'member', id: memberId },
        source: { kind: 'sign-up', id: memberId },
        title: '注册会员',
        detail: '每人一次',
        working: `注册会员得 ${points} 分`,
        place: null,
        idemKey: `sign-up:${memberId}`,
      },
    ]);
  }
}
