import type { ConsoleQuestionnaire, QuestionnaireCard, QuestionnaireView } from '@gp/contracts';
import { type CardRow, formOf, type QuestionnaireRow, read } from './questionnaires.queries.js';

const isoOrNull = (at: Date | null): string | null => at?.toISOString() ?? null;

export function cardView(row: CardRow): QuestionnaireCard {
  return {
    id: row.id,
    title: row.title,
    about: row.about,
    questionCount: Number(row.question_count),
    points: Number(row.points),
    closesAt: isoOrNull(row.closes_at),
    answeredAt: isoOrNull(row.answered_at),
  };
}

export function questionnaireView(row: QuestionnaireRow & { answered_at: Date | null }): QuestionnaireView {
  const questions = read(row.questions);
  return {
    ...cardView({ ...row, question_count: questions.length }),
    questions,
    pointsExpireAt: isoOrNull(row.points_expire_at),
  };
}

export function consoleQuestionnaire(row: QuestionnaireRow, sheetCount: number): ConsoleQuestionnaire {
  const form = formOf(row);
  return {
    ...form,
    id: row.id,
    pointsExpireAt: isoOrNull(form.pointsExpireAt),
    closesAt: isoOrNull(form.closesAt),
    state: row.state,
    sheetCount,
    publishedAt: isoOrNull(row.published_at),
    createdAt: row.created_at.toISOString(),
  };
}
