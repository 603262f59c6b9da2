// @ts-check
// Material's search box only listens for released keys. Text that is pasted with the mouse, dictated or chosen in
// an input method arrives without one; this says so on its behalf.
document.addEventListener("input", (event) => {
  const box = event.target
  if (box instanceof HTMLInputElement && box.dataset.mdComponent === "search-query") {
    box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }))
  }
})
