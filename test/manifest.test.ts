// Holds package.json against what it must agree with.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { commandIds } from "../extension/host/command-ids.ts";

const root = path.resolve(import.meta.dirname, "..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const manifest = JSON.parse(read("package.json"));

describe("package.json", () => {
  test("contributes the commands of command-ids.ts and no other", () => {
    const contributed = manifest.contributes.commands.map(({ command }: { command: string }) => command);
    expect(contributed.sort()).toEqual(Object.values(commandIds).sort());
  });

  test("asks for the VS Code that its types describe", () => {
    const types: string = manifest.devDependencies["@types/vscode"];
    expect(manifest.engines.vscode).toBe(`^${types.split(".").slice(0, 2).join(".")}.0`);
  });

  test("names every version exactly and bundles all of them", () => {
    const versions = Object.values(manifest.devDependencies);
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([]);
    expect(manifest.dependencies).toBeUndefined();
  });

  test("its media are there", () => {
    const named = [...read("package.json").matchAll(/"(?:\.\/)?(media\/[^"*]+)"/g)].map((match) => match[1] ?? "");
    expect(named.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  });
});

describe("package-lock.json", () => {
  test("names no registry", () => {
    expect(read("package-lock.json")).not.toMatch(/"resolved": "http/);
  });

  test("holds the packages of every platform, without which npm ci refuses it", () => {
    type Entry = { readonly optionalDependencies?: Record<string, string> };
    const packages: Record<string, Entry> = JSON.parse(read("package-lock.json")).packages;
    const wanted = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
    const held = (name: string) => Object.keys(packages).some((place) => place.endsWith(`node_modules/${name}`));
    expect(wanted.filter((name) => !held(name))).toEqual([]);
  });
});
