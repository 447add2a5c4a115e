// An honest error while it is loaded.
// verdict: invalid
// says: /while it was loaded.*the table is empty/
throw new RangeError("the table is empty"); // <- here
