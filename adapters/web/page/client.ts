/** Asks the worker, and gets another one where an answer takes too long for somebody. */
import type { Answer, Requests } from '../model/protocol.ts';

interface Waiting {
  readonly resolve: (body: never) => void;
  readonly reject: (error: Error) => void;
}

/** That somebody did not want to wait any longer. */
export class Stopped extends Error {}

export class Client {
  private worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  constructor() {
    this.worker = this.start();
  }

  ask<Name extends keyof Requests>(name: Name, body: Requests[Name][0]): Promise<Requests[Name][1]> {
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, name, body });
    });
  }

  /** Gives up what is asked for. */
  stop(): void {
    this.worker.terminate();
    this.fail(new Stopped('It was stopped'));
    this.worker = this.start();
  }

  private start(): Worker {
    const worker = new Worker(new URL('../worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data: { id, body, error } }: MessageEvent<Answer>) => {
      const waiting = this.waiting.get(id);
      this.waiting.delete(id);
      if (error === undefined) waiting?.resolve(body as never);
      else waiting?.reject(new Error(error));
    });
    worker.addEventListener('error', ({ message }) => {
      this.fail(new Error(message || 'The worker could not be started'));
    });
    return worker;
  }

  private fail(error: Error): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
