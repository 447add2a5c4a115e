// A class where a function is due: nobody calls it with new.
// verdict: refuted, invalid
// says: /new|Export a/
// base: none
// for: leased-queue, circuit-breaker
export class EXPORTED {}
