// An answer that never ends being read.
// verdict: timeout
// says: /still running after .* line \d+/
function answered(): unknown {
  return {
    get value(): unknown {
      for (;;); // <- here
    },
  };
}
