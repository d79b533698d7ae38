import type { ConsoleQuestionnaire, QuestionnaireDraft, QuestionnairePatch, QuestionnaireResults } from '@gp/contracts';
import { checkForm } from '@gp/questionnaire-form';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access.js';
import { Audit } from '../platform/audit.js';
import { newId } from '../platform/ids.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { conflict, notFound, Refusal } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import {
  allQuestionnaires,
  type Db,
  type FormValues,
  formOf,
  insertQuestionnaire,
  lockQuestionnaire,
  type QuestionnaireRow,
  questionnaireById,
  read,
  setClosed,
  setPublished,
  sheetCount,
  sheetsBefore,
  updateDraft,
} from './questionnaires.queries.js';
import { type FieldProblem, publishedTerms, shapeProblems, Tally } from './questionnaires.rules.js';
import { consoleQuestionnaire } from './questionnaires.views.js';

/** Sheets read at a time when they are counted. */
const SHEETS_AT_ONCE = 1_000;

/** The forms, from draft to results: what operators do. */
@Injectable()
export class QuestionnaireFormsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly audit: Audit,
  ) {}

  async list(): Promise<{ items: ConsoleQuestionnaire[] }> {
    const rows = await allQuestionnaires(this.transactions);
    return { items: rows.map((row) => consoleQuestionnaire(row, Number(row.sheet_count))) };
  }

  create(staff: Actor, draft: QuestionnaireDraft, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const id = await this.add(tx, draft);
      await this.audited(tx, staff, 'create', id, { title: draft.title, points: draft.points });
      return this.view(tx, id);
    });
  }

  /** Joins `tx`. A new draft; it may be unfinished. */
  async add(tx: Tx, draft: QuestionnaireDraft): Promise<string> {
    const form: FormValues = {
      ...draft,
      pointsExpireAt: instantOrNull(draft.pointsExpireAt),
      closesAt: instantOrNull(draft.closesAt),
    };
    checkShape(form);
    const id = newId();
    await insertQuestionnaire(tx, id, form);
    return id;
  }

  /** Refuses once the form is published, whatever the change: the answers were given to what members saw. */
  change(staff: Actor, id: string, patch: QuestionnairePatch, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const row = await this.locked(tx, id);
      if (row.state !== 'draft') throw conflict('questionnaires/frozen');
      const form = patched(formOf(row), patch);
      checkShape(form);
      if ((await updateDraft(tx, id, form)) !== 1) throw conflict('questionnaires/frozen');
      await this.audited(tx, staff, 'change', id, { fields: Object.keys(patch) });
      return this.view(tx, id);
    });
  }

  publish(staff: Actor, id: string, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const row = await this.locked(tx, id);
      if (row.state === 'closed') throw conflict('questionnaires/frozen');
      if (row.state === 'draft') {
        await this.makePublic(tx, row);
        await this.audited(tx, staff, 'publish', id);
      }
      return this.view(tx, id);
    });
  }

  /** Nobody can answer it any more; a draft is put away unseen. */
  close(staff: Actor, id: string, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const row = await this.locked(tx, id);
      if (row.state !== 'closed') {
        await setClosed(tx, id);
        await this.audited(tx, staff, 'close', id, { from: row.state });
      }
      return this.view(tx, id);
    });
  }

  /** Counted from the sheets, each read once, a stretch at a time. */
  async results(id: string): Promise<QuestionnaireResults> {
    const row = await questionnaireById(this.transactions, id);
    if (!row) throw notFound('questionnaires/not-found');
    const tally = new Tally(read(row.questions));
    for (let before: string | null = null; ; ) {
      const sheets = await sheetsBefore(this.transactions, id, before, SHEETS_AT_ONCE);
      for (const sheet of sheets) tally.add(read(sheet.answers));
      if (sheets.length < SHEETS_AT_ONCE) return tally.results();
      before = sheets.at(-1)?.id ?? null;
    }
  }

  private async makePublic(tx: Tx, row: QuestionnaireRow): Promise<void> {
    const form = formOf(row);
    const problems: FieldProblem[] = checkForm(form.questions).map(({ questionId, message }) => ({ field: questionId, message }));
    const terms = publishedTerms(form, tx.now);
    if (Array.isArray(terms)) problems.push(...terms);
    if (problems.length > 0 || Array.isArray(terms)) throw new Refusal(400, 'questionnaires/form-invalid', undefined, problems);
    await setPublished(tx, row.id, terms.closesAt);
  }

  private async locked(tx: Tx, id: string): Promise<QuestionnaireRow> {
    const row = await lockQuestionnaire(tx, id);
    if (!row) throw notFound('questionnaires/not-found');
    return row;
  }

  private async view(db: Db, id: string): Promise<ConsoleQuestionnaire> {
    const row = await questionnaireById(db, id);
    if (!row) throw notFound('questionnaires/not-found');
    return consoleQuestionnaire(row, await sheetCount(db, id));
  }

  private audited(tx: Tx, staff: Actor, verb: string, objectId: string, change?: Record<string, unknown>): Promise<void> {
    return this.audit.record(tx, staff, { action: `questionnaires.${verb}`, objectKind: 'questionnaire', objectId, change });
  }
}

const instantOrNull = (iso: string | null | undefined): Date | null => (iso == null ? null : new Date(iso));

function checkShape(form: FormValues): void {
  const problems = shapeProblems(form.questions);
  if (problems.length > 0) throw new Refusal(400, 'platform/invalid', undefined, problems);
}

function patched(before: FormValues, patch: QuestionnairePatch): FormValues {
  const { pointsExpireAt, closesAt, ...rest } = patch;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return {
    ...before,
    ...given,
    pointsExpireAt: pointsExpireAt === undefined ? before.pointsExpireAt : instantOrNull(pointsExpireAt),
    closesAt: closesAt === undefined ? before.closesAt : instantOrNull(closesAt),
  };
}
