// Components that are drawn again only where what they are given has changed: a step costs what it changes.
import { Component, type ComponentType, type VNode } from "preact";

/** @param alike whether the picture stays; by default where every property is the same object or value */
export function memoised<P extends object>(
  Draw: (props: P) => VNode | null,
  alike: (before: P, after: P) => boolean = sameProps,
): ComponentType<P> {
  return class Memoised extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      return !alike(this.props, next);
    }

    override render() {
      return <Draw {...this.props} />;
    }
  };
}

function sameProps(before: object, after: object): boolean {
  const [old, now] = [new Map(Object.entries(before)), Object.entries(after)];
  return old.size === now.length && now.every(([name, value]) => Object.is(value, old.get(name)));
}
