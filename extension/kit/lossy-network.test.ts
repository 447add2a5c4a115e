import { expect, test } from "vitest";
import { LossyNetwork } from "./lossy-network.ts";

function withCounter() {
  const network = new LossyNetwork<number>();
  let count = 0;
  const add = () => {
    count += 1;
    return count;
  };
  return { network, add, count: () => count };
}

test("a call does nothing before it arrives", () => {
  const { network, add, count } = withCounter();
  void network.call("a", add);
  expect(count()).toBe(0);
  network.arrive("a");
  expect([count(), network.hasArrived("a"), network.isUnderWay("a")]).toEqual([1, true, true]);
});

test("a late answer is as it was on arrival, and the call takes effect once", async () => {
  const { network, add, count } = withCounter();
  const first = network.call("a", add);
  const second = network.call("b", add);
  network.arrive("a");
  network.answer("b");
  network.answer("a");
  expect([await first, await second, count()]).toEqual([1, 2, 2]);
  expect(network.underWay).toEqual([]);
});

test("a call lost on its way has no effect, one whose answer is lost has", async () => {
  const { network, add, count } = withCounter();
  const [gone, halfDone] = [network.call("gone", add), network.call("half done", add)];
  network.arrive("half done");
  network.lose("gone", "lost");
  network.lose("half done", "lost");
  await expect(gone).rejects.toBe("lost");
  await expect(halfDone).rejects.toBe("lost");
  expect(count()).toBe(1);
});

test("calls that are not under way are nobody's", () => {
  const { network } = withCounter();
  expect(() => {
    network.arrive("a");
    network.answer("a");
    network.lose("a", "lost");
  }).not.toThrow();
});
