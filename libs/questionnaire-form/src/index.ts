/**
 * What a questionnaire's form means, in pure functions: which questions a member sees, whether an answer holds, whether a form may be
 * published. The phone, the console and the server run this same code, so that none of them accepts what another refuses.
 *
 * Answers to hidden questions: `answersToSubmit` drops them (the phone keeps them in the draft in case the member turns back), and
 * `checkAnswers` refuses them, so that a stored sheet holds only what the member was really asked.
 */
export { answersToSubmit, checkAnswers, problemsOf } from './answers';
export { checkForm } from './form';
export { FORM_LIMITS } from './limits';
export type { FormProblem } from './problem';
export { choiceLimit, textLimit } from './question';
export { lengthOf } from './text';
export { visibleQuestions } from './visible';
