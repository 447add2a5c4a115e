// The TypeScript that a brief shows, as files that a compiler can check.
import type { Brief } from "../../book/brief.ts";

export interface BlockFile {
  /** Line of the block's fence in the brief. */
  readonly line: number;
  /** The block's own lines first, so that its line n is the brief's line `line + n`. */
  readonly text: string;
}

const DECLARED =
  /^\s*(?:export )?(?:declare )?(?:abstract )?(?:async )?(?:interface|type|class|function|const|let|var|enum)\*? +([\w$]+)/gm;

/** In a contract none of these has a body or a value. */
const BODILESS = /^export (?=(async )?function |class |abstract class |const |let )/gm;
/** A function of which a block shows the signature alone, on one line. */
const SIGNATURE = /^(async )?function [^\n]*;$/gm;
const EXPORTED_SIGNATURE = /^export (?=(async )?function [^\n]*;$)/gm;

/** The contract as a module: there, functions and values without a body are declared. */
export function contractFile({ contract }: Brief): BlockFile {
  return { line: contract.line, text: contract.code.replace(BODILESS, "export declare ") };
}

/** Every other `ts` block, with the contract's names in sight. */
export function blockFiles({ blocks, contract }: Brief): readonly BlockFile[] {
  const others = blocks.filter(({ language, line }) => /^(ts|typescript)\b/.test(language) && line !== contract.line);
  const names = namesIn(contract.code);
  return others.map(({ code, line }) => {
    const own = namesIn(code);
    const shown = names.filter((name) => !own.includes(name));
    return {
      line,
      text: `${code.replace(SIGNATURE, "declare $&").replace(EXPORTED_SIGNATURE, "export declare ")}import { ${shown.join(", ")} } from "./contract.ts";\nexport {};\n`,
    };
  });
}

function namesIn(code: string): string[] {
  return [...code.matchAll(DECLARED)].map(([, name = ""]) => name);
}
