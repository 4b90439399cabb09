/** Tells values to whoever listens, outside React: readings come far more often than anything has to render. */
export class Feed<Value> {
  readonly #listeners = new Set<(value: Value) => void>();
  #latest: Value;

  constructor(initial: Value) {
    this.#latest = initial;
  }

  get latest(): Value {
    return this.#latest;
  }

  publish(value: Value): void {
    this.#latest = value;
    for (const listener of this.#listeners) listener(value);
  }

  /** Hears the latest value at once and every one after it, until the returned function is called. */
  subscribe(listener: (value: Value) => void): () => void {
    this.#listeners.add(listener);
    listener(this.#latest);
    return () => this.#listeners.delete(listener);
  }
}
