/**
 * governance – what the programme is answerable for. For now the audit log: every write of staff, append-only, readable by operators,
 * auditors and supers.
 *
 * Called by: nobody inside the server. Rows are written by Audit (platform) in the transaction of what they tell of.
 */
import { Module } from '@nestjs/common';
import { StaffModule } from '../staff/staff.module.js';
import { AuditService } from './audit.service.js';
import { GovernanceConsoleController } from './governance.console.controller.js';

@Module({ imports: [StaffModule], controllers: [GovernanceConsoleController], providers: [AuditService] })
export class GovernanceModule {}
