/** A folder with the package, as it is packed, and the command line in its node_modules. */
import { exec, execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Folder, ROOT } from '../folder.ts';

interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

export class Project extends Folder {
  /** `modules` is where packages are installed. */
  constructor(private readonly modules = 'node_modules') {
    super();
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

  /** Runs a line as a shell does; npm says nothing of its own. */
  run(command: string, env: Readonly<Record<string, string>> = {}) {
    return spawnSync(command, { ...this.within(env), encoding: 'utf8', shell: true });
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

  /** The folder and the variables of what is run. */
  private within(env: Readonly<Record<string, string>>) {
    return { cwd: this.folder, env: { ...process.env, npm_config_loglevel: 'error', ...env } };
  }
}
