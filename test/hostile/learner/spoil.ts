// Part of a hostile submission: stands around an answer and hands every instance, call and answer to the spoiler.

export interface Spoiler {
  /** An instance was made. */
  readonly made?: ((instance: object) => void) | undefined;
  /** A member is about to be called or read. */
  readonly called?: ((member: string, args: unknown[]) => void) | undefined;
  /** What the caller gets instead of `value`. */
  readonly answered?: ((value: unknown, member: string) => unknown) | undefined;
}

const { apply, construct, get } = Reflect;

/** `exported` with the same contract; what is named like a maker makes instances, other functions answer. */
export function spoiled(name: string, exported: object, spoiler: Spoiler): unknown {
  return new Proxy(exported, {
    construct: (target, args) => around(construct(target as new () => object, args), spoiler),
    apply: (target, self, args) => {
      const call = target as () => unknown;
      if (!name.startsWith("create")) return answer(name, { args, spoiler, value: () => apply(call, self, args) });
      return around(apply(call, self, args) as object, spoiler);
    },
  });
}

function around(instance: object, spoiler: Spoiler): object {
  spoiler.made?.(instance);
  return new Proxy(instance, {
    get(target, key) {
      const member: unknown = get(target, key, target);
      const name = typeof key === "string" ? key : "";
      if (typeof member !== "function") return answer(name, { args: [], spoiler, value: () => member });
      return (...args: unknown[]) => answer(name, { args, spoiler, value: () => apply(member, target, args) });
    },
  });
}

interface Asked {
  readonly args: unknown[];
  readonly spoiler: Spoiler;
  readonly value: () => unknown;
}

function answer(member: string, { args, spoiler, value }: Asked): unknown {
  spoiler.called?.(member, args);
  const answered = value();
  return spoiler.answered === undefined ? answered : spoiler.answered(answered, member);
}
