// @ts-check
/*
 * Runs before the page is painted: puts the reader's choices on the root element, so that nothing jumps.
 * reading.js, which comes last, owns these choices; what they may be stands there.
 */
(() => {
  "use strict"
  const root = document.documentElement
  const script = /** @type {HTMLScriptElement} */ (document.currentScript)
  root.classList.add("scripted")
  try {
    // Sites of one owner share one storage on github.io: the site's path keeps them apart.
    const chosen = JSON.parse(localStorage.getItem(`${new URL("..", script.src).pathname}reading`) ?? "{}")
    for (const name of ["language", "terms", "pinyin", "script"])
      if (typeof chosen[name] === "string") root.dataset[name] = chosen[name]
  } catch {
    // No storage, or something else in it: the page stands as it is.
  }
})()
