/** What is wrong with one question or its answer, in a sentence for the person in front of the screen. */
export interface FormProblem {
  /** The question it belongs to; '' where it is about the form as a whole. */
  questionId: string;
  message: string;
}
