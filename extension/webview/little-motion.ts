// Whether the learner has asked for less motion, of VS Code or of their system.

export function wantsLittleMotion(): boolean {
  return (
    document.body.classList.contains("vscode-reduce-motion") || matchMedia("(prefers-reduced-motion: reduce)").matches
  );
}
