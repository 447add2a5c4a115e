// Writes its own stacks.
// verdict: refuted, invalid
// says: /./
// base: broken
Error.prepareStackTrace = () => "at right (learner:///base.ts:1:1)";
Error.stackTraceLimit = 0;
