import type { ConsoleQuestionnaire, Question, QuestionnaireDraft, QuestionnairePatch } from '@gp/contracts';
import type { Dayjs } from 'dayjs';
import { fromPicker, toPicker } from '../shared/time';

/** What stands above the questions, as the form holds it. */
export interface HeadForm {
  title?: string;
  about?: string;
  points?: number | null;
  pointsExpireAt?: Dayjs | null;
  closesAt?: Dayjs | null;
}

export const NEW_HEAD: HeadForm = { points: 20 };

export function toHead({ title, about, points, pointsExpireAt, closesAt }: ConsoleQuestionnaire): HeadForm {
  return { title, about, points, pointsExpireAt: toPicker(pointsExpireAt), closesAt: toPicker(closesAt) };
}

/** What the server is sent. Texts lose the spaces around them, as the server would cut them. */
export function toDraft(head: HeadForm, questions: Question[]): QuestionnaireDraft {
  return {
    title: (head.title ?? '').trim(),
    about: (head.about ?? '').trim(),
    points: head.points ?? 0,
    questions: questions.map(trimmed),
    pointsExpireAt: head.pointsExpireAt ? fromPicker(head.pointsExpireAt.endOf('day')) : null,
    closesAt: head.closesAt ? fromPicker(head.closesAt) : null,
  };
}

function trimmed(question: Question): Question {
  const options = question.options?.map((option) => ({ ...option, label: option.label.trim() }));
  return { ...question, title: question.title.trim(), ...(options ? { options } : {}) };
}

/** Only what differs from what is stored. */
export function changesOf(stored: ConsoleQuestionnaire, draft: QuestionnaireDraft): QuestionnairePatch {
  const before = toDraft(toHead(stored), stored.questions);
  return Object.fromEntries(
    Object.entries(draft).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof QuestionnaireDraft]),
    ),
  );
}
