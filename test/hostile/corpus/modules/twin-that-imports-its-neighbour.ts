// Imports its own neighbour, statically and dynamically.
// verdict: held
import * as neighbour from "./base.ts";

const again = await import("./base.ts");
if (again !== neighbour) throw new Error("two copies of one module");
