import { useEffect } from 'react';

const attribute = 'data-focus-goes-to';

/** The attribute with the ids of those who are asked in turn. */
type FocusHeirs = Readonly<Record<typeof attribute, string>>;

/**
 * Names who takes the focus when it goes with this part of the page, or with something in it: the first of them that
 * is there and can. For the attributes of an element. Where nobody is named, or nobody can, the focus goes to the
 * dialog or the page that the part was in.
 */
export function focusGoesTo(...ids: readonly string[]): FocusHeirs {
  return { [attribute]: ids.join(' ') };
}

/** The one after it in a list, or else the one before it: they take the focus when one goes out of the list. */
export function besides<Item>(list: readonly Item[], place: number): readonly Item[] {
  return [list[place + 1], list[place - 1]].filter((item) => item !== undefined);
}

/**
 * Keeps the keyboard where the action is: when what has the focus goes, who is named takes it. Else it would be
 * nowhere, where a screen reader has lost its place, and where the space bar stops the camera. Once for the window.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    const keeper = new FocusKeeper();
    return () => keeper.end();
  }, []);
}

class FocusKeeper {
  /**
   * What has the focus and all that it lies in, from the inside out; then the same of what had the focus before a
   * dialog or a menu opened. Empty when a person has put the focus nowhere, by a press beside everything.
   */
  #path: readonly Element[] = [];
  /** What lies directly in the body is the app itself, or a dialog or a menu over it; and the path before each. */
  readonly #before = new WeakMap<Element, readonly Element[]>();
  readonly #observer = new MutationObserver(() => this.#look());
  readonly #listening = new AbortController();

  constructor() {
    const { signal } = this.#listening;
    document.addEventListener('focusin', ({ target }) => this.#follow(target), { signal });
    document.addEventListener('focusout', ({ target }) => queueMicrotask(() => this.#forget(target)), {
      signal,
    });
    this.#observer.observe(document.body, { childList: true, subtree: true });
  }

  end(): void {
    this.#listening.abort();
    this.#observer.disconnect();
  }

  #follow(target: EventTarget | null): void {
    if (!(target instanceof Element)) return;
    const inside = withParents(target);
    const layer = inside.at(-1) ?? target;
    const before = this.#before.get(layer) ?? this.#path.filter(({ isConnected }) => isConnected);
    this.#before.set(layer, before);
    this.#path = [...inside, ...before];
  }

  /** By now it is known whether what lost the focus has gone, or is there and was left. */
  #forget(target: EventTarget | null): void {
    const [last] = this.#path;
    if (last === target && last.isConnected && document.activeElement !== last) this.#path = [];
  }

  /** After every change of the page, as soon as all of it has changed. */
  #look(): void {
    const [last] = this.#path;
    if (last === undefined || last.isConnected || !isNowhere()) return;
    const path = this.#path;
    // What takes it writes its own path.
    for (const element of path) {
      for (const heir of heirsOf(element)) if (takes(heir)) return;
      if (element.isConnected && takes(element)) return;
    }
    takes(document.querySelector('main'));
  }
}

function withParents(element: Element): Element[] {
  const parent = element.parentElement;
  return parent === null || parent === document.body ? [element] : [element, ...withParents(parent)];
}

function heirsOf(element: Element): (HTMLElement | null)[] {
  const ids = element.getAttribute(attribute) ?? '';
  return ids.split(' ').map((id) => document.getElementById(id));
}

/** Whether the focus is somewhere once an element was offered it: what cannot have it leaves it where it was. */
function takes(element: Element | null): boolean {
  if (element instanceof HTMLElement) element.focus();
  return !isNowhere();
}

const isNowhere = (): boolean => document.activeElement === null || document.activeElement === document.body;
