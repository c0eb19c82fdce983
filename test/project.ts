/** A folder with the package, as it is packed, and the command line in its node_modules. */
import { exec, execFileSync, spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const ROOT = join(__dirname, '..');

interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

export class Project {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'spectral-status-codes-')));

  /** `modules` is where packages are installed. */
  constructor(private readonly modules = 'node_modules') {
    for (const name of ['.bin/spectral', '@stoplight/spectral-cli']) {
      symlinkSync(join(ROOT, 'node_modules', name), this.fileAt(`${modules}/${name}`));
    }
  }

  /** What `npm install spectral-status-codes` brings, from the last build. */
  install(): void {
    const args = ['pack', ROOT, '--ignore-scripts', '--json', '--loglevel=error'];
    const [{ filename }] = JSON.parse(execFileSync('npm', args, { cwd: this.folder, encoding: 'utf8' }));
    const target = join(this.folder, this.modules, 'spectral-status-codes');
    mkdirSync(target, { recursive: true });
    execFileSync('tar', ['xzf', filename, '-C', target, '--strip-components', '1'], { cwd: this.folder });
    rmSync(join(this.folder, filename));
    symlinkSync(
      '../spectral-status-codes/dist/cli.js',
      this.fileAt(`${this.modules}/.bin/spectral-status-codes`),
    );
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) writeFileSync(this.fileAt(name), text);
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8');
  }

  /** Runs a line as a shell does; npm says nothing of its own. */
  run(command: string, env: Readonly<Record<string, string>> = {}) {
    return spawnSync('sh', ['-c', command], { ...this.within(env), encoding: 'utf8' });
  }

  /** Runs this package's own command, as `npx` would in more time, with arguments as a shell takes them. */
  command(args: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> {
    return new Promise(resolve => {
      exec(
        `${this.modules}/.bin/spectral-status-codes ${args}`,
        this.within(env),
        (error, stdout, stderr) => {
          resolve({ stdout, stderr, status: error?.code ?? 0 });
        },
      );
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The folder and the variables of what is run. */
  private within(env: Readonly<Record<string, string>>) {
    return { cwd: this.folder, env: { ...process.env, npm_config_loglevel: 'error', ...env } };
  }

  /** The path of a file, in a folder that exists. */
  private fileAt(name: string): string {
    const file = join(this.folder, name);
    mkdirSync(dirname(file), { recursive: true });
    return file;
  }
}
