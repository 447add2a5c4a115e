// Unlucky rather than hostile: a nested quantifier that tries every way to cut the text.
// verdict: timeout
// says: /still running after .* line \d+/
function called(): void {
  /^(\w+\s?)+$/.test(`${"word ".repeat(40)}!`); // <- here
}
