// A forest whose trees are joined and taken apart, and which knows quickly the root over each node, however deep. Mostly
// the way up is short and is walked. Where walking becomes dear, as in mail made to be dear, the ways are kept in
// link-cut trees (Sleator and Tarjan 1983), where any number of questions takes a logarithmic time each.

const NONE = -1;

/** How many steps upwards may be walked for each node before the ways are kept otherwise. */
const STEPS_PER_NODE = 16;

/** The nodes have numbers from 0 on. */
export class Forest {
  /** The parent of each node; −1 for roots. */
  readonly parents: Int32Array;
  readonly #childCounts: Uint32Array;
  #stepsLeft: number;
  #ways: Ways | undefined;

  constructor(size: number) {
    this.parents = new Int32Array(size).fill(NONE);
    this.#childCounts = new Uint32Array(size);
    this.#stepsLeft = size * STEPS_PER_NODE;
  }

  /** Whether `node` is `root`, which has no parent, or stands below it. What has no children has nothing below it. */
  isUnder(node: number, root: number): boolean {
    if (node === root) return true;
    if (this.#childCounts[root] === 0) return false;
    return this.#rootOf(node) === root;
  }

  /** Makes the root `child` a child of `parent`, which is not below it. */
  link(child: number, parent: number): void {
    this.parents[child] = parent;
    this.#childCounts[parent] = (this.#childCounts[parent] ?? 0) + 1;
    this.#ways?.link(child, parent);
  }

  /** Makes `node` a root; it takes what is below along. */
  cut(node: number): void {
    const parent = this.parents[node] ?? NONE;
    if (parent === NONE) return;
    this.parents[node] = NONE;
    this.#childCounts[parent] = (this.#childCounts[parent] ?? 0) - 1;
    this.#ways?.cut(node);
  }

  #rootOf(node: number): number {
    if (this.#ways) return this.#ways.rootOf(node);
    let root = node;
    for (let above = node; above !== NONE; above = this.parents[above] ?? NONE) {
      root = above;
      this.#stepsLeft -= 1;
    }
    if (this.#stepsLeft < 0) this.#ways = new Ways(this.parents);
    return root;
  }
}

/**
 * The ways up, each cut into pieces that are kept as splay trees, sorted by depth. Here nodes have numbers from 1 on, and
 * 0 is none.
 */
class Ways {
  readonly #left: Uint32Array;
  readonly #right: Uint32Array;
  /** What is above in the splay tree; for its top, the node from which this piece of the way goes on. */
  readonly #up: Uint32Array;

  constructor(parents: Int32Array) {
    this.#left = new Uint32Array(parents.length + 1);
    this.#right = new Uint32Array(parents.length + 1);
    this.#up = new Uint32Array(parents.length + 1);
    for (let node = 0; node < parents.length; node += 1) this.#up[node + 1] = (parents[node] ?? NONE) + 1;
  }

  rootOf(node: number): number {
    let root = node + 1;
    this.#expose(root);
    for (let left = this.#left[root] ?? 0; left !== 0; left = this.#left[root] ?? 0) root = left;
    this.#splay(root);
    return root - 1;
  }

  link(child: number, parent: number): void {
    this.#expose(child + 1);
    this.#up[child + 1] = parent + 1;
  }

  cut(node: number): void {
    this.#expose(node + 1);
    this.#up[this.#left[node + 1] ?? 0] = 0;
    this.#left[node + 1] = 0;
  }

  /** Puts the way from the root to `node` into one splay tree, with `node`, which is its deepest, on top. */
  #expose(node: number): void {
    let below = 0;
    for (let top = node; top !== 0; top = this.#up[top] ?? 0) {
      this.#splay(top);
      this.#right[top] = below;
      below = top;
    }
    this.#splay(node);
  }

  #splay(node: number): void {
    while (!this.#isTop(node)) {
      const above = this.#up[node] ?? 0;
      if (!this.#isTop(above)) this.#rotate(this.#isLeft(above) === this.#isLeft(node) ? above : node);
      this.#rotate(node);
    }
  }

  #isTop(node: number): boolean {
    const above = this.#up[node] ?? 0;
    return above === 0 || (this.#left[above] !== node && this.#right[above] !== node);
  }

  #isLeft(node: number): boolean {
    return this.#left[this.#up[node] ?? 0] === node;
  }

  /** Lets a node and the one above it change places. */
  #rotate(node: number): void {
    const above = this.#up[node] ?? 0;
    const top = this.#up[above] ?? 0;
    const [near, far] = this.#isLeft(node) ? [this.#left, this.#right] : [this.#right, this.#left];
    if (!this.#isTop(above)) (this.#isLeft(above) ? this.#left : this.#right)[top] = node;
    const inner = far[node] ?? 0;
    near[above] = inner;
    if (inner !== 0) this.#up[inner] = above;
    far[node] = above;
    this.#up[above] = node;
    this.#up[node] = top;
  }
}
