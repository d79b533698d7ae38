import { type FileHandle, open, readFile } from 'node:fs/promises';

export type Deed = 'sale' | 'redemption' | 'cancellation' | 'verification';

/** What somebody is about to send. It lies on the disk before it goes out, as the wish of a phone that may die does. */
export interface Intent {
  key: string;
  deed: Deed;
  /** What it is about: a receipt number, a redemption; empty where only the answer tells. */
  about: string;
}
/** The first clear answer to it. */
export interface Answer {
  key: string;
  status: number;
  /** JSON, as it came. */
  body: string;
  /** How often it was sent. */
  sent: number;
}

/** The clients' own record of what they wanted and what they were told, on disk: the witness against the database. */
export class Journal {
  private constructor(private readonly file: FileHandle) {}

  private waiting: { line: string; written: () => void; failed: (error: unknown) => void }[] = [];
  private writing = false;
  answered = 0;

  static async open(path: string): Promise<Journal> {
    return new Journal(await open(path, 'a'));
  }

  intend(intent: Intent): Promise<void> {
    return this.write({ intent });
  }

  async answer(answer: Answer): Promise<void> {
    await this.write({ answer });
    this.answered++;
  }

  close(): Promise<void> {
    return this.file.close();
  }

  /** Lines that are there at once share a flush to the disk. */
  private write(line: object): Promise<void> {
    return new Promise((written, failed) => {
      this.waiting.push({ line: `${JSON.stringify(line)}\n`, written, failed });
      if (!this.writing) void this.flush();
    });
  }

  private async flush(): Promise<void> {
    this.writing = true;
    while (this.waiting.length > 0) {
      const lines = this.waiting.splice(0);
      try {
        await this.file.appendFile(lines.map(({ line }) => line).join(''));
        await this.file.datasync();
        for (const { written } of lines) written();
      } catch (error) {
        for (const { failed } of lines) failed(error);
      }
    }
    this.writing = false;
  }
}

/** Read back from the disk: every intent with its answer, or null where none ever came. */
export async function readJournal(path: string): Promise<(Intent & { answer: Answer | null })[]> {
  const intents = new Map<string, Intent & { answer: Answer | null }>();
  for (const line of (await readFile(path, 'utf8')).split('\n').filter(Boolean)) {
    const { intent, answer } = JSON.parse(line) as { intent?: Intent; answer?: Answer };
    if (intent) intents.set(intent.key, { ...intent, answer: null });
    const asked = answer && intents.get(answer.key);
    if (asked) {
      if (asked.answer) throw new Error(`${answer.key} was answered twice`);
      asked.answer = answer;
    }
  }
  return [...intents.values()];
}
