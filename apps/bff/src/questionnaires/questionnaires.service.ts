import type { AnswerSheetView, Answers, QuestionnaireCard, QuestionnaireView } from '@gp/contracts';
import { answersToSubmit, checkAnswers } from '@gp/questionnaire-form';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access.js';
import { Clock } from '../platform/clock.js';
import { isDuplicate } from '../platform/database-errors.js';
import { newId } from '../platform/ids.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { conflict, notFound, Refusal } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { PointsService } from '../points/points.service.js';
import { PROGRAMME } from '../points/points.types.js';
import {
  insertSheet,
  type QuestionnaireRow,
  questionnaireForMember,
  questionnairesForMember,
  read,
  setSheetEntry,
  shareQuestionnaire,
} from './questionnaires.queries.js';
import { cardView, questionnaireView } from './questionnaires.views.js';

/** What members see of questionnaires, and how they answer one. */
@Injectable()
export class QuestionnairesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly keyed: KeyedCommands,
    private readonly points: PointsService,
  ) {}

  async list(member: Actor): Promise<{ items: QuestionnaireCard[] }> {
    const rows = await questionnairesForMember(this.transactions, member.id, this.clock.now());
    return { items: rows.map(cardView) };
  }

  /** Refuses one that closed before the member answered it; one that they answered stays readable. */
  async view(member: Actor, id: string): Promise<QuestionnaireView> {
    const row = await questionnaireForMember(this.transactions, id, member.id);
    if (!row) throw notFound('questionnaires/not-found');
    if (row.answered_at === null && isClosed(row, this.clock.now())) throw conflict('questionnaires/closed');
    return questionnaireView(row);
  }

  /** Repeats safely. The sheet and its points come into being together or not at all. */
  submit(member: Actor, id: string, answers: Answers, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, (tx) => this.answer(tx, member.id, id, answers));
  }

  /** Joins `tx`. */
  private async answer(tx: Tx, memberId: string, id: string, answers: Answers): Promise<AnswerSheetView> {
    const row = await shareQuestionnaire(tx, id);
    if (!row?.published_at) throw notFound('questionnaires/not-found');
    if (isClosed(row, tx.now)) throw conflict('questionnaires/closed');
    const questions = read(row.questions);
    const problems = checkAnswers(questions, answers);
    if (problems.length > 0) throw answersInvalid(problems);
    const sheet = {
      id: newId(),
      questionnaireId: id,
      memberId,
      answers: answersToSubmit(questions, answers),
      points: Number(row.points),
    };
    try {
      await insertSheet(tx, sheet);
    } catch (error) {
      if (isDuplicate(error, 'one_sheet')) throw conflict('questionnaires/already-answered');
      throw error;
    }
    const entryId = await this.reward(tx, row, sheet);
    return { id: sheet.id, questionnaireId: id, submittedAt: tx.now.toISOString(), points: sheet.points, entryId };
  }

  /** Joins `tx`. A form without points makes no entry. */
  private async reward(
    tx: Tx,
    row: QuestionnaireRow,
    sheet: { id: string; memberId: string; points: number },
  ): Promise<string | null> {
    if (sheet.points === 0) return null;
    const [earned] = await this.points.earn(tx, [
      {
        memberId: sheet.memberId,
        issuerId: PROGRAMME,
        amount: sheet.points,
        lotKind: 'campaign',
        expiresAt: row.points_expire_at,
        happenedAt: tx.now,
        cause: { kind: 'member', id: sheet.memberId },
        source: { kind: 'questionnaire', id: row.id },
        title: row.title,
        detail: '每人一次',
        working: `答完一份问卷 = ${sheet.points} 分`,
        place: null,
        idemKey: `sheet:${sheet.id}`,
      },
    ]);
    const entryId = earned?.entryId ?? null;
    if (entryId !== null) await setSheetEntry(tx, sheet.id, entryId);
    return entryId;
  }
}

function isClosed(row: Pick<QuestionnaireRow, 'state' | 'closes_at'>, now: Date): boolean {
  return row.state !== 'published' || (row.closes_at !== null && row.closes_at <= now);
}

/** The fields are the ids of the questions, so that the phone can mark them. */
function answersInvalid(problems: { questionId: string; message: string }[]): Refusal {
  const fields = problems.slice(0, 100).map(({ questionId, message }) => ({ field: questionId, message }));
  return new Refusal(400, 'questionnaires/answers-invalid', undefined, fields);
}
