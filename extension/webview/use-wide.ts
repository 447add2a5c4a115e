// Whether there is room for a column beside the pictures; the style sheets know the same width.
import { useEffect, useState } from "preact/hooks";

const WIDE = "(min-width: 1000px)";

/** Followed as the page changes; true where there is no page to measure. */
export function useWide(): boolean {
  const [isWide, setWide] = useState(() => typeof matchMedia !== "function" || matchMedia(WIDE).matches);
  useEffect(() => {
    const query = matchMedia(WIDE);
    const read = () => setWide(query.matches);
    query.addEventListener("change", read);
    return () => query.removeEventListener("change", read);
  }, []);
  return isWide;
}
