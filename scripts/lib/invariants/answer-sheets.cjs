/** Written apart from the library the server and the phone use: a checker that shares the code it checks finds none of its faults. */
const SHEETS_AT_ONCE = 1000;
const LONGEST_TEXT = 500;

const read = (json) => (typeof json === 'string' ? JSON.parse(json) : json);

/** A question is on the screen when it has no condition, or the question it hangs on is and has that option chosen. */
function isShown(question, form, answers, depth = 0) {
  if (!question.showIf) return true;
  const source = form.find(({ id }) => id === question.showIf.questionId);
  const chosen = answers[question.showIf.questionId];
  const isChosen = Array.isArray(chosen) && chosen.includes(question.showIf.optionId);
  return Boolean(source) && isChosen && depth < form.length && isShown(source, form, answers, depth + 1);
}

function choiceFits(question, answer) {
  const options = new Set((question.options ?? []).map(({ id }) => id));
  const most = question.kind === 'single' ? 1 : (question.maxChoices ?? options.size);
  return (
    Array.isArray(answer) &&
    answer.length <= most &&
    new Set(answer).size === answer.length &&
    answer.every((id) => options.has(id))
  );
}

const textFits = (question, answer) => typeof answer === 'string' && [...answer].length <= (question.maxLength ?? LONGEST_TEXT);

function isBlank(answer) {
  return answer === undefined || answer === null || (typeof answer === 'string' ? answer.trim() === '' : answer.length === 0);
}

function fits(form, answers) {
  if (typeof answers !== 'object' || answers === null || Array.isArray(answers)) return false;
  const asked = new Set(form.map(({ id }) => id));
  if (Object.keys(answers).some((id) => !asked.has(id))) return false;
  return form.every((question) => {
    const answer = answers[question.id];
    if (!isShown(question, form, answers)) return answer === undefined;
    if (isBlank(answer)) return !question.required;
    return question.kind === 'text' ? textFits(question, answer) : choiceFits(question, answer);
  });
}

/** Sheets with an answer to nothing that was asked, an option nobody offered, or a required question left out. */
async function sheetsThatDoNotFit(rows) {
  const forms = new Map();
  const wrong = [];
  for (let after = ''; ; ) {
    const sheets = await rows(
      `SELECT id, questionnaire_id, answers FROM answer_sheet WHERE id > ? ORDER BY id LIMIT ${SHEETS_AT_ONCE}`,
      [after],
    );
    for (const { id, questionnaire_id, answers } of sheets) {
      if (!forms.has(questionnaire_id)) {
        const [form] = await rows('SELECT questions FROM questionnaire WHERE id = ?', [questionnaire_id]);
        forms.set(questionnaire_id, read(form?.questions ?? '[]'));
      }
      if (!fits(forms.get(questionnaire_id), read(answers))) wrong.push({ id, questionnaire_id });
    }
    if (sheets.length < SHEETS_AT_ONCE) return wrong;
    after = sheets[sheets.length - 1].id;
  }
}

module.exports = { sheetsThatDoNotFit };
