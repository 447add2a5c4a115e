// Sample traces of trees: contexts with deadlines, a page that splits, roles with several parents.
import type { TreeEdge, TreeNode, TreeScene } from "../../extension/scenes/index.ts";
import { type Picture, traceOf } from "./sample-trace.ts";

const same = (text: string, atMs: number, scene: TreeScene): Picture => ({
  text,
  atMs,
  yours: scene,
  model: scene,
  yoursHappened: ["returned true"],
});

const deadline = (remainingMs: number) => ({ timer: { remainingMs, totalMs: 500 } });

const contexts: readonly TreeNode[] = [
  { id: "root", label: "background", state: "live" },
  { id: "request", label: "request", parent: "root", state: "live", ...deadline(500) },
  {
    id: "payment",
    label: "payment",
    parent: "request",
    state: "live",
    edgeLabel: "withTimeout 2000",
    ...deadline(500),
  },
  { id: "mail", label: "mail", parent: "request", state: "live", edgeLabel: "withCancel" },
  {
    id: "trace",
    label: "traced",
    parent: "payment",
    state: "live",
    chips: [
      { id: "t", label: "traceId = 7" },
      { id: "u", label: "user = ada", state: "good" },
    ],
  },
  { id: "job", label: "nightly job", parent: "root", state: "live", badge: "detached" },
];

const after = (changes: Readonly<Record<string, Partial<TreeNode>>>): TreeNode[] =>
  contexts.map((node) => ({ ...node, ...changes[node.id] }));

export const treeShowcase = traceOf({
  title: "A tree of contexts",
  slug: "context-tree",
  origin: "showcase",
  pictures: [
    same("the first context", 0, { kind: "tree", nodes: contexts.slice(0, 1), edges: [] }),
    same("a request of 500 ms with its parts", 0, { kind: "tree", nodes: contexts, edges: [] }),
    same("mail is cancelled", 120, {
      kind: "tree",
      nodes: after({
        mail: { state: "cancelled", note: "user left" },
        request: deadline(380),
        payment: deadline(380),
      }),
      edges: [],
    }),
    same("a value is looked up from below", 120, {
      kind: "tree",
      caption: "value(traceId) from payment",
      nodes: after({
        mail: { state: "cancelled", note: "user left" },
        request: { ...deadline(380), path: true },
        payment: { ...deadline(380), path: true },
        root: { path: true },
        trace: { state: "active" },
      }),
      edges: [],
      pointers: [{ id: "q", label: "traceId?", node: "payment" }],
    }),
  ],
});

const cells = (...keys: readonly number[]) => keys.map((key) => ({ id: `${key}`, label: `${key}` }));

const page = (id: string, keys: readonly number[], rest: Partial<TreeNode> = {}): TreeNode => ({
  id,
  label: `page ${id}`,
  cells: cells(...keys),
  capacity: 3,
  ...rest,
});

const links = (...ids: readonly string[]): TreeEdge[] =>
  ids.slice(1).map((to, index) => ({
    id: `${ids[index]}>${to}`,
    from: ids[index] ?? "",
    to,
    aside: true,
    dashed: true,
    state: "faint",
  }));

const leaves = (last: readonly number[]): TreeNode[] => [
  page("6", [40], { badge: "root" }),
  page("3", [15, 28], { parent: "6" }),
  page("5", [61], { parent: "6" }),
  page("1", [3, 9], { parent: "3" }),
  page("2", [15, 21], { parent: "3" }),
  page("7", [28, 33], { parent: "3" }),
  page("4", [40, 52], { parent: "5" }),
  page("8", last, { parent: "5" }),
];

const walked = (nodes: readonly TreeNode[]): TreeNode[] =>
  nodes.map((node) => (["6", "5", "8"].includes(node.id) ? { ...node, path: true } : node));

const pages = (nodes: readonly TreeNode[]): TreeScene => ({
  kind: "tree",
  nodes,
  edges: links("1", "2", "7", "4", "8"),
  pointers: [{ id: "insert", label: "insert 77", node: "8", state: "found" }],
  counters: [{ id: "reads", label: "pages read", value: 3, outOf: 8, note: "a scan reads 5" }],
});

export const treeRefutation = traceOf({
  title: "B+ tree on pages",
  slug: "btree",
  origin: "refutation",
  pictures: [
    same("a tree of three levels", 0, pages(leaves([61, 70, 75]))),
    {
      text: "insert 77",
      atMs: 0,
      yours: pages(walked(leaves([61, 70, 75, 77]))),
      model: {
        ...pages([]),
        nodes: [
          ...walked(leaves([61, 70])).map((node) => (node.id === "5" ? { ...node, cells: cells(61, 75) } : node)),
          page("9", [75, 77], { parent: "5", path: true, state: "active" }),
        ],
        edges: links("1", "2", "7", "4", "8", "9"),
        pointers: [{ id: "insert", label: "insert 77", node: "9", state: "found" }],
      },
    },
  ],
  violation: {
    property: { id: "pages-fit", name: "no page holds more than its capacity", rules: ["R2"] },
    expected: "page 8 is split",
    actual: "page 8 holds 4 keys of 3",
    text: "After insert 77, page 8 should be split; yours holds four keys.",
  },
});

const grants = (walked: readonly string[], cut: readonly string[] = []): TreeEdge[] =>
  [
    "ada>editor",
    "bob>reader",
    "cy>auditor",
    "admin>editor",
    "editor>reader",
    "editor>writer",
    "auditor>reader",
    "reader>docs:read",
    "writer>docs:write",
    "admin>users:delete",
  ].map((id) => {
    const [from = "", to = ""] = id.split(">");
    const state = walked.includes(id) ? "walked" : cut.includes(id) ? "refused" : "plain";
    return { id, from, to, state };
  });

const person = (id: string, rest: Partial<TreeNode> = {}): TreeNode => ({ id, label: id, group: "users", ...rest });
const role = (id: string, rest: Partial<TreeNode> = {}): TreeNode => ({ id, label: id, ...rest });

export const graphRefutation = traceOf({
  title: "Roles that deny by default",
  slug: "rbac",
  origin: "refutation",
  pictures: [
    {
      text: "may cy read the docs?",
      atMs: 0,
      yours: {
        kind: "tree",
        direction: "right",
        nodes: [
          person("ada"),
          person("bob"),
          person("cy", { path: true, state: "active" }),
          role("admin"),
          role("editor", { badge: "2 parents" }),
          role("auditor", { path: true }),
          role("writer", { state: "off" }),
          role("reader", { path: true }),
          role("docs:read", { state: "ok", group: "rights" }),
          role("docs:write", { state: "off", group: "rights" }),
          role("users:delete", { state: "failed", note: "revoked", group: "rights" }),
        ],
        edges: [
          ...grants(["cy>auditor", "auditor>reader", "reader>docs:read"], ["admin>users:delete"]),
          { id: "circle", from: "reader", to: "admin", aside: true, state: "refused", dashed: true, label: "circle" },
        ],
        groups: [
          { id: "users", label: "users", note: "tenant A" },
          { id: "rights", label: "permissions", dashed: true },
        ],
        pointers: [{ id: "q", label: "docs:read?", node: "reader" }],
      },
      model: { kind: "tree", nodes: [], edges: [] },
    },
  ],
  violation: {
    property: { id: "denies", name: "nothing is allowed that no role allows", rules: ["R1"] },
    expected: "denied",
    actual: "allowed",
    text: "Nothing allows it.",
  },
});
