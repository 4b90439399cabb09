import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const tokenBytes = 16;
const tokenForm = /^[\w-]{22}$/;

/** The secret in the stream's address: 128 random bits that only this user's own programs can read. */
export class StreamToken {
  readonly #file: string;
  #value: string;

  constructor(file: string) {
    this.#file = file;
    this.#value = this.#read() ?? this.renew();
  }

  get value(): string {
    return this.#value;
  }

  /** Makes a new one; the old one opens nothing any more. */
  renew(): string {
    this.#value = randomBytes(tokenBytes).toString('base64url');
    this.#write();
    return this.#value;
  }

  /** Takes the same time whatever is given: hashes are compared, of one length and to their end. */
  equals(given: string | null): boolean {
    const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
    return timingSafeEqual(hash(given ?? ''), hash(this.#value));
  }

  #read(): string | undefined {
    try {
      const text = readFileSync(this.#file, 'utf8').trim();
      return tokenForm.test(text) ? text : undefined;
    } catch {
      return undefined;
    }
  }

  /** Where nothing can be written, the token lasts as long as the app: addresses have to be copied anew then. */
  #write(): void {
    try {
      mkdirSync(dirname(this.#file), { recursive: true });
      writeFileSync(`${this.#file}.new`, this.#value, { mode: 0o600 });
      renameSync(`${this.#file}.new`, this.#file);
    } catch {
      this.#removeFile();
    }
  }

  /** Better none at the next start than one that was given up. */
  #removeFile(): void {
    try {
      rmSync(this.#file, { force: true });
    } catch {
      return;
    }
  }
}
