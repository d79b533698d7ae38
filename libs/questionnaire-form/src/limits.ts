/** What a publishable form may hold. Lengths are in code points. */
export const FORM_LIMITS = {
  minQuestions: 1,
  maxQuestions: 50,
  minOptions: 2,
  maxOptions: 20,
  titleLength: 100,
  labelLength: 60,
  /** The longest text answer, and its limit where the question names none. */
  maxLength: 500,
} as const;
