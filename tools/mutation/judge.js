/** The process that judges mutants: ended, and begun anew, where a mutant does not come to an end. */
import { fork } from 'node:child_process';
import { join } from 'node:path';

/** How long a mutant may take that hangs where nothing counts, and all tests when they are counted. */
const SECONDS = { mutant: 60, coverage: 600 };
/** Mutants for one process: each leaves a little behind. */
const BATCH = 500;

export class Judge {
  #worker;
  #judged = 0;

  /** `code` and `coverage` are files; `temporary` is a folder for those that tests leave. */
  constructor(code, coverage, temporary) {
    this.arguments = [code, coverage];
    this.env = { ...process.env, TMPDIR: temporary };
  }

  /** What the code as written runs in each test. */
  async coverage() {
    const answer = await this.#ask({}, SECONDS.coverage);
    if (answer === undefined) throw new Error('the tests fail on the code as it is written');
    return answer;
  }

  async outcomeOf(mutant) {
    if (this.#judged++ === BATCH) this.end();
    return (await this.#ask({ mutant }, SECONDS.mutant)) ?? { status: 'timeout' };
  }

  end() {
    this.#worker?.kill('SIGKILL');
    this.#worker = undefined;
    this.#judged = 0;
  }

  /** Undefined where no answer comes. */
  #ask(message, seconds) {
    this.#worker ??= fork(join(import.meta.dirname, 'worker.js'), this.arguments, { env: this.env });
    const worker = this.#worker;
    return new Promise(resolve => {
      const answer = value => {
        clearTimeout(timer);
        worker.removeAllListeners();
        if (value === undefined) this.end();
        resolve(value);
      };
      const timer = setTimeout(() => answer(undefined), seconds * 1000);
      worker.once('message', answer);
      worker.once('exit', () => answer(undefined));
      worker.send(message);
    });
  }
}
