import type { Answers, Question } from '@gp/contracts';
import { answerTo } from './question';

/**
 * The questions the member sees with these answers, in the form's order. A question whose condition rests on a hidden question is hidden
 * too, whatever an old draft still holds; a condition that does not point backwards never holds.
 */
export function visibleQuestions(questions: readonly Question[], answers: Answers): Question[] {
  const seen = new Set<string>();
  return questions.filter((question) => {
    const { showIf } = question;
    if (showIf) {
      if (!seen.has(showIf.questionId)) return false;
      const chosen = answerTo(showIf.questionId, answers);
      if (!Array.isArray(chosen) || !chosen.includes(showIf.optionId)) return false;
    }
    seen.add(question.id);
    return true;
  });
}
