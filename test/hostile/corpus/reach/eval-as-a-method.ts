// The tests call eval without knowing: it stands where a method should.
// verdict: refuted
// says: /./
const text = `import('node:fs').then((fs) => fs.writeFileSync('${TRACE_FOLDER}/eval', ''))`;
function answered(): unknown {
  return { then: eval.bind(null, text), toJSON: eval.bind(null, text), toString: eval.bind(null, text) };
}
