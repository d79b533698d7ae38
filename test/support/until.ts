/** What comes by itself – a job, a notice, a line of a log – within twenty seconds. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it did not come true within twenty seconds');
    await new Promise((resume) => setTimeout(resume, 50));
  }
}
