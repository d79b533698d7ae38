/**
 * questionnaires – earning by answering. An operator drafts a form and publishes it; from then on it is frozen. Each member hands in one
 * answer sheet and earns the form's points once.
 *
 * Invariants
 * - A published form never changes: answers were given to the words that members saw. Only its state moves on, to closed.
 * - One sheet a member and form (UNIQUE one_sheet), and its points in the same transaction under the sheet's own id
 *   (`sheet:<id>`): two sheets, or a sheet without its points, cannot come to be. A form without points makes no entry.
 * - A sheet holds answers to visible questions only, checked by libs/questionnaire-form as the phone does.
 * - No sheet comes to be once a form has closed: who answers holds a share of the form's row, who closes it all of it.
 *
 * Locks: form (shared) → the member's sheet → the member's account. Two sheets of one member wait for each other at one_sheet; nobody
 * who holds an account asks for a form or a sheet.
 *
 * Callers: controllers only; the seed uses QuestionnaireFormsService.
 */
import { Module } from '@nestjs/common';
import { PointsModule } from '../points/points.module.js';
import { QuestionnaireFormsService } from './questionnaire-forms.service.js';
import { QuestionnairesConsoleController } from './questionnaires.console.controller.js';
import { QuestionnairesController } from './questionnaires.controller.js';
import { QuestionnairesService } from './questionnaires.service.js';

@Module({
  imports: [PointsModule],
  controllers: [QuestionnairesController, QuestionnairesConsoleController],
  providers: [QuestionnairesService, QuestionnaireFormsService],
  exports: [QuestionnaireFormsService],
})
export class QuestionnairesModule {}
