// @ts-check
// Material's search box only listens for released keys. Text that is pasted with the mouse, dictated or chosen in
// an input method arrives without one; this says so on its behalf.
document.addEventListener("input", (event) => {
  const box = event.target
  if (box instanceof HTMLInputElement && box.dataset.mdComponent === "search-query") {
    box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }))
  }
})

// It also counts glossary entries as documents. The first result says what there is of each kind.
const found = document.querySelector(".md-search-result__list")
if (found) {
  new MutationObserver(() => {
    const tally = found.querySelector("[data-tally]")?.getAttribute("data-tally")
    const shown = document.querySelector(".md-search-result__meta")
    if (tally && shown) shown.textContent = tally
  }).observe(found, { childList: true })
}
