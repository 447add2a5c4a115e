import { describe, expect, it } from "vitest";
import { type Death, Life } from "./life.ts";

const turns = () => new Promise((resolve) => setImmediate(resolve));

describe("Life", () => {
  it("passes answers and errors on while it lasts", async () => {
    const life = new Life();
    await expect(life.through("read", () => 1)).resolves.toBe(1);
    await expect(life.through("write", () => Promise.reject(new Error("full")))).rejects.toThrow("full");
    expect(life.calls).toBe(2);
  });

  it.each([true, false])("dies at the call that was chosen (takes effect: %s), which never settles", async (effect) => {
    const deaths: Death[] = [];
    const disk: string[] = [];
    const life = new Life({ onDeath: (death) => deaths.push(death) });
    await life.through("write", () => disk.push("earlier"));
    life.dieAt({ call: 2, takesEffect: effect });
    let settled = 0;
    for (const line of ["a", "b", "c"]) void life.through("write", () => disk.push(line)).then(() => (settled += 1));
    await turns();
    expect(disk).toEqual(effect ? ["earlier", "a", "b"] : ["earlier", "a"]);
    expect(settled).toBe(0);
    expect(deaths).toEqual([{ call: "write", takesEffect: effect }]);
  });

  it("settles nothing that was pending when it ended", async () => {
    const life = new Life();
    let settled = 0;
    const { promise, resolve } = Promise.withResolvers<void>();
    void life.through("write", () => promise).then(life.whileAlive(() => (settled += 1)));
    life.end();
    resolve();
    await turns();
    expect(settled).toBe(0);
    expect(life.isOver).toBe(true);
  });
});
